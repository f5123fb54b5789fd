// Starts the date fields and choosers that Wagtail starts with inline scripts, which our content
// security policy refuses. Each leaves a mark with the name of its starter and what to give it.
(() => {
  "use strict";

  // Never any other global: whoever manages to inject a mark must not choose what runs.
  const STARTERS = /^(init(Date|Time|DateTime)Chooser|createTaskChooser|([A-Z][A-Za-z]*)?Chooser)$/;

  function start(mark) {
    const name = mark.dataset.cmsStart;
    if (mark.dataset.cmsStarted || !STARTERS.test(name)) return;
    const starter = window[name];
    if (typeof starter !== "function") return; // its file has not been read yet
    mark.dataset.cmsStarted = "yes";
    const id = mark.dataset.cmsId;
    const options = JSON.parse(mark.dataset.cmsOptions || "{}");
    if (/^[A-Z]/.test(name)) new starter(id, options);
    else starter(id, options);
  }

  function startWithin(root) {
    if (root.matches?.("[data-cms-start]")) start(root);
    root.querySelectorAll?.("[data-cms-start]").forEach(start);
  }

  // Dialogs and further rows bring new marks.
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(startWithin);
  }).observe(document.documentElement, { childList: true, subtree: true });

  for (const moment of ["DOMContentLoaded", "load"]) {
    window.addEventListener(moment, () => startWithin(document));
  }
})();

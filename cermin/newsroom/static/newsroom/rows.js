/* Begins the editor's lists of rows; Wagtail's own panel does so in a script inside the page. */
(function () {
  "use strict";
  function begin() {
    document.querySelectorAll("[data-rows-panel]").forEach(function (element) {
      new window.InlinePanel(JSON.parse(element.dataset.rowsPanel));
      element.removeAttribute("data-rows-panel");
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();

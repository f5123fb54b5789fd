// The panel “Tampilan”, and the worker that keeps the last pages read for when there is no network.
const root = document.documentElement;
const panel = document.getElementById("tampilan");
if (panel) {
  panel.hidden = false;
  for (const field of panel.querySelectorAll("input")) {
    const now = root.dataset[field.name] || "";
    field.checked = field.type === "radio" ? field.value === now : now === field.value;
  }
  panel.addEventListener("change", (event) => {
    const field = event.target;
    if (field.checked && field.value) root.dataset[field.name] = field.value;
    else delete root.dataset[field.name];
    try {
      const { teks, kontras, garis, gerak } = root.dataset;
      localStorage.setItem("cermin.tampilan", JSON.stringify({ teks, kontras, garis, gerak }));
    } catch { /* it holds for this page only */ }
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}
if ("serviceWorker" in navigator && window.isSecureContext) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}

// The list of mentions with its pane beside it, and the keys. Every page works without this.

const wide = window.matchMedia("(min-width: 1100px)");
const pane = document.getElementById("mention-pane");
const side = document.querySelector("[data-pane]");
const list = document.querySelector("[data-mentions]");

const links = () => [...document.querySelectorAll("[data-mention-link]")];
const rowOf = (link) => link.closest("tr");
const selected = () => links().find((link) => rowOf(link)?.hasAttribute("data-selected"));

function select(link) {
  for (const other of links()) {
    rowOf(other)?.removeAttribute("data-selected");
    other.removeAttribute("aria-current");
  }
  if (!link) return;
  rowOf(link)?.setAttribute("data-selected", "");
  link.setAttribute("aria-current", "true");
}

function open(link) {
  select(link);
  side.hidden = false;
  side.closest(".split")?.classList.add("split--open");
  window.htmx.ajax("GET", link.href, { target: "#mention-pane", swap: "innerHTML" });
}

function close() {
  if (!side || side.hidden) return;
  side.hidden = true;
  side.closest(".split")?.classList.remove("split--open");
  selected()?.focus();
}

function move(step) {
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(selected());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  next.scrollIntoView({ block: "nearest" });
  if (wide.matches && window.htmx) {
    open(next);
  } else {
    select(next);
    next.focus();
  }
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-close-pane]")) close();
  const link = event.target instanceof Element && event.target.closest("[data-mention-link]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || !list || !wide.matches || !window.htmx) return;
  event.preventDefault();
  open(link);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && !document.querySelector("details.menu[open]")) close();
  if (list && (event.key === "j" || event.key === "k")) {
    event.preventDefault();
    move(event.key === "j" ? 1 : -1);
    return;
  }
  if (!/^[a-z1-3]$/.test(event.key)) return;
  const target = pane?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector("input")?.focus();
  } else {
    target.click();
  }
});

// What was decided shows in the row too.
document.body.addEventListener("mention-changed", () => {
  if (!list || !window.htmx) return;
  const table = { target: "#table", select: "#table", swap: "outerHTML" };
  window.htmx.ajax("GET", window.location.pathname + window.location.search, table);
});

// The table is drawn anew after a decision: find the row that was selected.
document.addEventListener("htmx:afterSettle", () => {
  const shown = pane?.querySelector("[data-mention]")?.dataset.mention;
  if (list && shown) select(links().find((link) => link.dataset.mentionLink === shown));
});

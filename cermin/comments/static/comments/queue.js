// Keys for the queue of comments, and one box for all. Every page works without this.

const cards = () => [...document.querySelectorAll("[data-comment]")];
const selected = () => document.querySelector("[data-comment][data-selected]");

function select(card) {
  selected()?.removeAttribute("data-selected");
  card.setAttribute("data-selected", "");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(selected());
  select(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]);
}

const pickAll = document.querySelector("[data-pick-all]");
if (pickAll) {
  pickAll.hidden = false;
  pickAll.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll('input[name="pilih"][form="banyak"]')];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const busy = "input:not([type=checkbox]), textarea, select, [contenteditable]";
  if (event.target.closest(busy) || document.querySelector("dialog[open]")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    move(event.key === "j" ? 1 : -1);
  } else if (event.key === "u") {
    document.querySelector("[data-undo]")?.click();
  } else if (/^[ltxo]$/.test(event.key)) {
    const card = selected() ?? (cards().length === 1 ? cards()[0] : null);
    const target = card?.querySelector(`[data-key="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.querySelector("select")?.focus();
    } else {
      target.click();
    }
  }
});

// The frame's behaviour; every page works without it.

const editable = (element) =>
  element.closest("input, textarea, select, [contenteditable]") !== null;

function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
}

// Units: the page behind the link, shown in a dialog.
async function openUnits(link) {
  const dialog = document.getElementById("unit-dialog");
  const body = document.getElementById("unit-dialog-body");
  if (!dialog || !window.htmx) {
    window.location.assign(link.href);
    return;
  }
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const picker = page.getElementById("unit-picker");
    if (!picker) throw new Error("no picker");
    body.replaceChildren(picker);
    window.htmx.process(picker);
    openDialog(dialog);
    picker.querySelector("[data-picker-input]")?.focus();
  } catch {
    window.location.assign(link.href);
  }
}

function movePicker(event) {
  const picker = event.target.closest(".picker");
  if (!picker || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
  const stops = [...picker.querySelectorAll("[data-picker-input], [data-picker-item]")];
  const at = stops.indexOf(document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  event.preventDefault();
  return true;
}

// Copying, with a selection for browsers or connections without a clipboard.
async function copyFrom(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  const text = "value" in source ? source.value : source.textContent;
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    if ("select" in source) source.select();
    else window.getSelection().selectAllChildren(source);
    done = document.execCommand?.("copy") ?? false;
  }
  words.textContent = done ? button.dataset.copied : button.dataset.failed;
  setTimeout(() => (words.textContent = before), 2500);
}

// Colours: at once, and remembered by the server's cookie.
async function changeTheme(form) {
  const field = form.elements.theme;
  const value = field.value;
  const answer = await fetch(form.action, {
    method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual",
  });
  if (answer.type !== "opaqueredirect" && !answer.ok) {
    form.submit();
    return;
  }
  document.documentElement.dataset.theme = value;
  document.dispatchEvent(new CustomEvent("desk:theme"));
  // The next words on the button come from the server with the next page.
  window.location.reload();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const unit = target.closest("a[data-unit-switch]");
  if (unit && plain) {
    event.preventDefault();
    openUnits(unit);
    return;
  }
  const opener = target.closest("[data-opens]");
  if (opener && plain) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      openDialog(dialog);
    }
    return;
  }
  if (target.closest("[data-closes]")) target.closest("dialog")?.close();
  if (target instanceof HTMLDialogElement) target.close();
  const dismiss = target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".notice")?.remove();
  const copy = target.closest("[data-copy]");
  if (copy) copyFrom(copy);
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-theme-form]")) {
    event.preventDefault();
    changeTheme(event.target);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form?.requestSubmit();
});

let waitingForPlace = 0;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (movePicker(event)) return;
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
  if (editable(event.target) || document.querySelector("dialog[open]")) return;
  const goes = Date.now() - waitingForPlace < 1500;
  waitingForPlace = 0;
  if (goes) {
    const place = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (place) {
      event.preventDefault();
      window.location.assign(place.href);
    }
    return;
  }
  if (event.key === "/") {
    const box = document.getElementById("desk-search");
    const link = document.querySelector(".topbar__search-link");
    if (box?.offsetParent) box.focus();
    else if (link) window.location.assign(link.href);
    else return;
    event.preventDefault();
  } else if (event.key === "?") {
    openDialog(document.getElementById("keys-dialog"));
  } else if (event.key === "g") {
    waitingForPlace = Date.now();
  } else if (event.key === "u") {
    const links = [...document.querySelectorAll("a[data-unit-switch]")];
    const shown = links.find((link) => link.offsetParent);
    if (shown) openUnits(shown);
  }
});

for (const button of document.querySelectorAll("[data-dismiss]")) button.hidden = false;
// A message of success leaves by itself once it has been on screen; others stay.
for (const toast of document.querySelectorAll("[data-toasts] .notice--success")) {
  setTimeout(() => toast.remove(), 8000);
}
document.querySelector(".error-summary")?.focus();

// Copy a page's address; without this script the button stays hidden.
const button = document.querySelector("[data-copy]");
const status = document.querySelector("[data-copy-status]");
if (button && navigator.clipboard) {
  const words = button.textContent;
  let timer = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // the reader refused; the address bar still has it
    }
    button.textContent = button.dataset.copied;
    status.textContent = button.dataset.copied;
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = words;
      status.textContent = "";
    }, 3000);
  });
}

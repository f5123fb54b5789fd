/* Say in words what went wrong with a passkey; the library only says it on the console. */
document.addEventListener("allauth.error", (event) => {
  const box = document.querySelector("[data-passkey-trouble]");
  if (!box) return;
  event.preventDefault();
  const name = event.detail?.exception?.name ?? "";
  const reasons = [...box.querySelectorAll("[data-reason]")];
  const fitting = reasons.find((reason) => reason.dataset.reason === name) ?? reasons.at(-1);
  for (const reason of reasons) reason.hidden = reason !== fitting;
  box.hidden = false;
});

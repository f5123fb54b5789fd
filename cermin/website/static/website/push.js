// Ask the browser for messages, tell the server, and stop both with one tap.
const form = document.querySelector("[data-push]");
const told = document.querySelector("[data-push-status]");
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
if (form && able && window.isSecureContext) {
  const stop = form.querySelector("[data-stop]");
  const bytes = (text) => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0),
  );
  const send = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const { pesan } = await answer.json();
    told.textContent = pesan;
    return answer.ok;
  };
  const now = async () => (await navigator.serviceWorker.ready).pushManager.getSubscription();
  form.hidden = false;
  told.textContent = "";
  now().then((subscription) => { stop.hidden = !subscription; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== "granted") {
        told.textContent = form.dataset.denied;
        return;
      }
      const ready = await navigator.serviceWorker.ready;
      const subscription = await ready.pushManager.subscribe({
        userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push),
      });
      const { endpoint, keys } = subscription.toJSON();
      const chosen = new FormData(form);
      const isKept = await send(form.dataset.subscribe, {
        tanda: form.dataset.sign,
        alamat: endpoint,
        kunci: keys,
        jenis: chosen.getAll("jenis"),
        topik: chosen.getAll("topik").map(Number),
      });
      stop.hidden = !isKept;
    } catch {
      told.textContent = form.dataset.failed;
    }
  });
  stop.addEventListener("click", async () => {
    const subscription = await now();
    if (!subscription) return;
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    await send(form.dataset.unsubscribe, { alamat: endpoint });
    stop.hidden = true;
  });
}

// What this browser kept of the pages read last, newest first.
const list = document.querySelector("[data-kept]");
if (list && "caches" in window) {
  const keys = await caches.keys();
  const name = keys.find((key) => key.startsWith("cermin-laman-"));
  const cache = name && (await caches.open(name));
  const requests = cache ? (await cache.keys()).reverse() : [];
  for (const request of requests) {
    const text = await (await cache.match(request)).text();
    const title = new DOMParser().parseFromString(text, "text/html").title;
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = title || new URL(request.url).pathname;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  document.querySelector("[data-kept-none]").hidden = requests.length > 0;
}

// Counts one reading and clicks on share links; sends the page's number and the host name that
// the reader came from, nothing else. See /cara-menghitung/.
const me = document.querySelector("script[data-count]");
if (me && !navigator.webdriver && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  const data = (kind) => {
    let host = "";
    try {
      host = new URL(document.referrer).hostname;
    } catch {
      // nobody sent the reader
    }
    return new URLSearchParams({ p: me.dataset.count, k: kind, r: host });
  };
  const read = async () => {
    try {
      const answer = await fetch(me.dataset.url, { method: "POST", body: data("view"), keepalive: true, credentials: "omit" });
      const place = document.querySelector("[data-readings]");
      if (answer.status !== 200 || !place) return;
      const { words } = await answer.json();
      if (words) place.textContent = words;
    } catch {
      // not counted; the reader need not know
    }
  };
  const begin = () => {
    if (document.visibilityState === "visible") read();
    else document.addEventListener("visibilitychange", read, { once: true });
  };
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-share]");
    if (way) navigator.sendBeacon(me.dataset.url, data(way.dataset.share));
  });
  const end = document.querySelector("[data-end]");
  if (end && "depth" in me.dataset) {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      navigator.sendBeacon(me.dataset.url, data("read_through"));
    });
    seen.observe(end);
  }
}

{% load static %}// Keeps the last pages read for when there is no network. Online, a page always comes from there.
const VERSION = "{{ version }}";
const CORE = `cermin-inti-${VERSION}`;
const PAGES = "cermin-laman-1"; // what was read outlives a new version of this file
const PICTURES = "cermin-gambar-1";
const OFFLINE = "{% url 'website:offline' %}";
const FILES = [OFFLINE{% for address in files %}, "{{ address }}"{% endfor %}];
const MOST_PAGES = 30;
const MOST_PICTURES = 60;
// Signed-in pages, searches, and what is no page are never kept.
const NEVER = /^\/(cms|desk|akun|bahasa|cari|dokumen|hitung|healthz|sw\.js|kabar|django-admin)(\/|$)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CORE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const ours = new Set([CORE, PAGES, PICTURES]);
  event.waitUntil(
    caches.keys()
      .then((keys) => Promise.all(
        keys.filter((key) => key.startsWith("cermin-") && !ours.has(key)).map((key) => caches.delete(key)),
      ))
      .then(() => clients.claim()),
  );
});

async function keep(name, request, response, most) {
  const cache = await caches.open(name);
  await cache.delete(request); // a page read again moves to the end
  await cache.put(request, response);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

function mayKeep(response, kind) {
  const control = response.headers.get("Cache-Control") || "";
  return response.status === 200 && response.type === "basic" && !response.redirected
    && !/no-store|private/.test(control) && (response.headers.get("Content-Type") || "").startsWith(kind);
}

async function page(event) {
  try {
    const response = await fetch(event.request);
    if (mayKeep(response, "text/html")) {
      event.waitUntil(keep(PAGES, event.request.url, response.clone(), MOST_PAGES));
    } else if ([404, 410].includes(response.status)) {
      event.waitUntil(caches.open(PAGES).then((cache) => cache.delete(event.request.url)));
    }
    return response;
  } catch {
    return (await (await caches.open(PAGES)).match(event.request.url))
      || (await caches.match(OFFLINE)) || Response.error();
  }
}

async function picture(event) {
  try {
    const response = await fetch(event.request);
    if (mayKeep(response, "image/")) {
      event.waitUntil(keep(PICTURES, event.request.url, response.clone(), MOST_PICTURES));
    }
    return response;
  } catch {
    return (await (await caches.open(PICTURES)).match(event.request.url)) || Response.error();
  }
}

async function file(event) { // the names of these files change with their content
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (mayKeep(response, "text/css") || mayKeep(response, "text/javascript")) {
    event.waitUntil(caches.open(CORE).then((cache) => cache.put(event.request, response.clone())));
  }
  return response;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || NEVER.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.destination === "image") event.respondWith(picture(event));
  else if (["style", "script"].includes(request.destination) && /^\/(static|gaya)\//.test(url.pathname)) {
    event.respondWith(file(event));
  }
});

addEventListener("push", (event) => {
  let told = {};
  try { told = event.data.json(); } catch { /* a sender that is not ours */ }
  if (typeof told.title !== "string" || typeof told.url !== "string") return;
  const { title, body, url, lang, tag } = told;
  event.waitUntil(registration.showNotification(title, {
    body, tag, lang, icon: "{{ icon }}", data: { url },
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url || "/", location.origin);
  if (url.origin === location.origin) event.waitUntil(clients.openWindow(url.href));
});

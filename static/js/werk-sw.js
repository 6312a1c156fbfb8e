"use strict";

// Keeps the note-taker's page of a session, so that it opens again without a network.
// It keeps only what the server marks with X-Offline, and what such a page is made of.
const KEPT = "werk-1";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("werk-") && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
    await tidy();
  })());
});

// A work link works four days at most; a page older than five is not kept.
async function tidy() {
  const kept = await caches.open(KEPT);
  for (const request of await kept.keys()) {
    const found = await kept.match(request);
    const isPage = found.headers.get("X-Offline") === "keep";
    if (isPage && Date.now() - Date.parse(found.headers.get("Date")) > 5 * 864e5) await kept.delete(request);
  }
}

// The page tells which addresses it stands at and what it is made of.
self.addEventListener("message", (event) => {
  const { pages = [], parts = [] } = event.data || {};
  event.waitUntil((async () => {
    const kept = await caches.open(KEPT);
    await tidy();
    await Promise.all([...pages.map((url) => keepPage(kept, url)), ...parts.map((url) => kept.add(url).catch(() => {}))]);
  })());
});

async function keepPage(kept, url) {
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (answer) await remember(kept, url, answer);
}

async function remember(kept, url, answer) {
  if (answer.ok && !answer.redirected && answer.headers.get("X-Offline") === "keep") {
    await kept.put(url, answer.clone());
  } else if ([401, 403, 404, 410].includes(answer.status) || answer.redirected || answer.type === "opaqueredirect") {
    await kept.delete(url);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (["script", "style", "image"].includes(request.destination)) event.respondWith(part(request));
});

async function page(event) {
  const kept = await caches.open(KEPT);
  const url = new URL(event.request.url);
  try {
    const answer = await fetch(event.request);
    if (!url.search) event.waitUntil(remember(kept, url.href, answer.clone()));
    return answer;
  } catch (lost) {
    const found = await kept.match(event.request, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
    throw lost;
  }
}

async function part(request) {
  const kept = await caches.open(KEPT);
  try {
    return await fetch(request);
  } catch (lost) {
    const found = await kept.match(request, { ignoreVary: true });
    if (found) return found;
    throw lost;
  }
}

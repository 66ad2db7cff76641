// Keeps a copy of the playground, so that it opens without a network; nothing a person types comes by here.

/** @type {Record<string, string>} each file with the hash of its content; precache.mjs fills this in for a release */
const FILES = {};

/** One playground may stand beside another on the same origin; each has its own copy. */
const CACHE = `scimulate ${self.registration.scope}`;

const RELEASE = Object.keys(FILES).length > 0;

self.addEventListener("install", (event) => {
  event.waitUntil(RELEASE ? fetchChanged() : self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(RELEASE ? dropOld().then(() => self.clients.claim()) : leave());
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file !== undefined) event.respondWith(answer(event.request, file));
});

/** The file that a request is for; nothing where it is none of the playground's. */
function fileOf(request) {
  if (request.method !== "GET") return undefined;
  const { origin, pathname } = new URL(request.url);
  const scope = new URL(self.registration.scope);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return undefined;
  const file = pathname.slice(scope.pathname.length) || "index.html";
  return Object.hasOwn(FILES, file) ? file : undefined;
}

async function answer(request, file) {
  const cache = await caches.open(CACHE);
  // A browser short of room may have dropped the copy.
  return (await cache.match(keyOf(file))) ?? fetch(request);
}

/** Fetches the files whose content is not here yet. An earlier version goes on with its own until this one takes over. */
async function fetchChanged() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(FILES).map(async ([file, integrity]) => {
      if (await cache.match(keyOf(file))) return;
      // The hash makes sure that no file of another version gets among these.
      const response = await fetch(new URL(file, self.registration.scope), { cache: "no-cache", integrity });
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      await cache.put(keyOf(file), response);
    }),
  );
}

async function dropOld() {
  const cache = await caches.open(CACHE);
  const now = new Set(Object.keys(FILES).map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !now.has(url));
  await Promise.all(old.map((key) => cache.delete(key)));
}

/** In development nothing is kept: a copy from a release on the same address would hide every change. */
async function leave() {
  await caches.delete(CACHE);
  await self.registration.unregister();
  for (const client of await self.clients.matchAll()) client.navigate(client.url);
}

/** Where the copy of a file is kept: by its content, so that two versions stand side by side. */
function keyOf(file) {
  return new URL(`${file}?${encodeURIComponent(FILES[file])}`, self.registration.scope).href;
}

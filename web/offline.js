// Lets a service worker keep a copy of the page for the time without a network, and tells the page of a newer version.
// The page and this file speak by two events on the window: `scimulate-news` (a newer version waits) and
// `scimulate-reload` (the person wants it).

/** Never fails: a browser that forbids service workers, as in a private window, shows the page without a copy. */
export async function keepCopy() {
  let workers, registration;
  try {
    workers = navigator.serviceWorker;
    registration = await workers?.register(new URL("./service-worker.js", import.meta.url), { updateViaCache: "none" });
  } catch {
    // A frame without an origin throws already where it is asked for them.
  }
  if (!registration) return;

  const tell = () => {
    // Without an earlier version the worker waits for nobody.
    if (registration.waiting && workers.controller) window.dispatchEvent(new Event("scimulate-news"));
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });

  window.addEventListener("scimulate-reload", () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("activate");
  });
}

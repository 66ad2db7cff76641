// Starts the playground; a file of its own, because the page's security policy allows no script inside it.

import init from "./scimulate-web.js";

try {
  const theme = localStorage.getItem("scimulate.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that forbids storage shows the system's theme.
}

await init({ module_or_path: new URL("./scimulate-web_bg.wasm", import.meta.url) });
document.documentElement.dataset.ready = "";

// Starts the playground; a file of its own, because the page's security policy allows no script inside it.

import { keepCopy } from "./offline.js";
import init, { useEditor } from "./scimulate-web.js";

// Where the browser has Trusted Types, the page's policy asks for this one word on markup and on the addresses of workers.
// The constant parts of the page come as markup from the compiled views; nothing a person types ever does.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (isPlain(markup) ? markup : null),
  createScriptURL: (address) => {
    const url = new URL(address, document.baseURI);
    return url.href.startsWith(new URL("./", import.meta.url).href) ? url.href : null;
  },
});

// Inside another page, nothing is read from or kept in the browser; see src/embed.rs.
const embedded = location.hash.startsWith("#/embed");

try {
  const theme = !embedded && localStorage.getItem("scimulate.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that forbids storage shows the system's theme.
}

const show = (id) => {
  document.getElementById(id).hidden = false;
};
// Half a megabyte takes its time on a slow line.
const loading = document.getElementById("loading");
loading?.removeAttribute("hidden");
try {
  await init({ module_or_path: new URL("./scimulate-web_bg.wasm", import.meta.url) });
} catch (error) {
  show("not-started");
  throw error;
} finally {
  loading?.remove();
}
document.documentElement.dataset.ready = "";
// A module that trapped runs no further.
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, ({ error, reason = error }) => {
    if (reason instanceof WebAssembly.RuntimeError) show("broken");
  });
}

// The page is painted and works before its editors come; without them it works on with plain fields.
const idle = globalThis.requestIdleCallback ?? ((done) => setTimeout(done, 50));
idle(
  async () => {
    try {
      useEditor(await import("./editor.js"));
      document.documentElement.dataset.editor = "ready";
    } catch {
      document.documentElement.dataset.editor = "missing";
    }
  },
  { timeout: 500 },
);

if (!embedded) await keepCopy();

/**
 * Whether markup is words, tags and quoted attributes only, of which none can run or fetch anything.
 * @param {string} markup
 */
function isPlain(markup) {
  const tag = /<\/?([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"]*")?)*) ?\/?>/gi;
  const active = /^(?:animate|base|embed|frame|iframe|link|meta|object|script|set|style|template|use)$/i;
  const activeAttribute =
    / (?:on[a-z-]*|action|formaction|src|srcdoc|srcset|style)(?=[ =]|$)| href="(?!#|\.\/|https:\/\/)/i;
  const rest = markup.replace(tag, (_, name, attributes) =>
    active.test(name) || activeAttribute.test(attributes) ? "<" : "",
  );
  return !rest.includes("<");
}

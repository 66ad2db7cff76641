// The entry for browsers and bundlers: `await init()` once, then call.

import { loaded, refused, verified } from "./api.mjs";
import load from "./scimulate.js";

const help = "where a bundler left it behind, import `scimulate/inline`";
let loading;

/** Loads the module; a second call waits for the first. */
export function init(source) {
  loading ??= loadFrom(source ?? new URL("./scimulate_bg.wasm", import.meta.url)).catch((error) => {
    // The next call may try again.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadFrom(source) {
  const address = typeof source === "string" || source instanceof URL;
  const response = address ? await fetch(source).catch((cause) => failed("cannot be fetched", cause)) : undefined;
  if (response?.ok === false) failed(`answers ${response.status}`);
  try {
    await load({ module_or_path: verified(await compiled(response ?? source)) });
  } catch (error) {
    throw refused(error, address ? source : undefined);
  }
  loaded();

  function failed(how, cause) {
    throw new Error(`scimulate: ${source} ${how}; ${help}`, { cause });
  }
}

function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  // While it comes, where the server says what it is.
  const { headers } = source;
  if (headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(source);
  return source.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
}

export * from "./exports.mjs";

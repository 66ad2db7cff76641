// The entry without a module: the caller brings its bytes, or a compiled one.

import { isLoaded, loaded, refused, verified } from "./api.mjs";
import { initSync as load } from "./scimulate.js";

/** Takes the bytes or the compiled module; a second call does nothing. */
export function initSync(module) {
  if (isLoaded()) return;
  try {
    load({ module: verified(module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module)) });
  } catch (error) {
    throw refused(error);
  }
  loaded();
}

export * from "./exports.mjs";

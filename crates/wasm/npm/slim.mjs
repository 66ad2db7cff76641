// The entry without a module: the caller brings its bytes, or a compiled one.

import { loaded } from "./api.mjs";
import { initSync as load } from "./scimulate.js";

/** Takes the bytes or the compiled module; a second call does nothing. */
export function initSync(module) {
  load({ module });
  loaded();
}

export * from "./exports.mjs";

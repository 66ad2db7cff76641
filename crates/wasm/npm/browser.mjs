// The entry for browsers and bundlers: `await init()` once, then call.

import { loaded } from "./api.mjs";
import load from "./scimulate.js";

let loading;

/** Loads the module; a second call waits for the first. */
export function init(source) {
  loading ??= load({ module_or_path: source ?? new URL("./scimulate_bg.wasm", import.meta.url) }).then(
    () => loaded(),
    (error) => {
      // The next call may try again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

export * from "./exports.mjs";

// What becomes `inline.cjs`: it asks for the text only when it is needed, so that `import` and `require` share one copy of it.

import { loaded } from "./api.mjs";
import { unpack } from "./inline-unpack.mjs";
import { initSync } from "./scimulate.js";

let loading;

/** Unpacks and loads the module; a second call waits for the first. */
export function init() {
  loading ??= import("./inline-module.mjs")
    .then(({ deflated }) => unpack(deflated))
    .then((module) => {
      initSync({ module });
      loaded();
    });
  return loading;
}

export * from "./exports.mjs";

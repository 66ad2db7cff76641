// The entry that carries its module as text: nothing to fetch, nothing to configure.

import { loaded } from "./api.mjs";
import { deflated } from "./inline-module.mjs";
import { unpack } from "./inline-unpack.mjs";
import { initSync } from "./scimulate.js";

let loading;

/** Unpacks and loads the module; a second call waits for the first. */
export function init() {
  loading ??= unpack(deflated).then((module) => {
    initSync({ module });
    loaded();
  });
  return loading;
}

export * from "./exports.mjs";

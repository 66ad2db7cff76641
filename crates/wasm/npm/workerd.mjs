// The entry for workerd: its modules are compiled before a worker starts.

import { loaded } from "./api.mjs";
import { initSync } from "./scimulate.js";
import module from "./scimulate_bg.wasm";

initSync({ module });
loaded();

/** Already done; here so that the same code runs everywhere. */
export async function init() {}

export * from "./exports.mjs";

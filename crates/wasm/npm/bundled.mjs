// The entry for those who bundle for Node: they leave files behind, so the module is in the script. There is nothing to wait for.

import { loaded } from "./api.mjs";
import { module } from "./bundled-module.mjs";
import { initSync } from "./scimulate.js";

initSync({ module });
loaded();

/** Already done; here so that the same code runs everywhere. */
export async function init() {}

export * from "./exports.mjs";

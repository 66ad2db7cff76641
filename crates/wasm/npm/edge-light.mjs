// The entry for edge functions, whose bundlers compile a module that is asked for with `?module`.

import { loaded } from "./api.mjs";
import { initSync } from "./scimulate.js";
import module from "./scimulate_bg.wasm?module";

// Hosts that run functions in a sandbox compile outside of it, where the class of a module is another.
if (!(module instanceof WebAssembly.Module)) Object.setPrototypeOf(module, WebAssembly.Module.prototype);
initSync({ module });
loaded();

/** Already done; here so that the same code runs everywhere. */
export async function init() {}

export * from "./exports.mjs";

// What becomes `node.cjs`: loads the module at once, so that there is nothing to wait for.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loaded } from "./api.mjs";
import { initSync } from "./scimulate.js";

initSync({ module: readFileSync(join(__dirname, "scimulate_bg.wasm")) });
loaded();

/** Already done in Node; here so that the same code runs everywhere. */
export async function init() {}

export * from "./exports.mjs";

// For the command line alone.
export { jsonProblem as _jsonProblem, nearest as _nearest } from "./scimulate.js";

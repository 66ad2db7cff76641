// What becomes `node.cjs`: loads the module at once, so that there is nothing to wait for.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loaded } from "./api.mjs";
import { initSync } from "./scimulate.js";

initSync({ module: bytes() });
loaded();

function bytes() {
  try {
    return readFileSync(join(__dirname, "scimulate_bg.wasm"));
  } catch (cause) {
    // There is none in an ES module, which some bundlers write without a thought to it.
    const file = typeof __filename === "string" ? __filename : "the script";
    const help = "leave `scimulate` out of the bundle, or import `scimulate/inline`";
    throw new Error(`scimulate: its module is not beside ${file}, as where a bundler left it behind; ${help}`, { cause });
  }
}

/** Already done in Node; here so that the same code runs everywhere. */
export async function init() {}

export * from "./exports.mjs";

// For the command line alone.
export { jsonProblem as _jsonProblem, nearest as _nearest } from "./scimulate.js";

// The entry for Node: loads the module at once, so that there is nothing to wait for.

import { readFileSync } from "node:fs";
import { initSync } from "./scimulate.js";

initSync({ module: readFileSync(new URL("./scimulate_bg.wasm", import.meta.url)) });

/** Already done in Node; here so that the same code runs in both. */
export async function init() {}

export {
  filterOperators,
  functions,
  parseExpression,
  provisionOnDemand,
  rules,
  trace,
  validate,
} from "./scimulate.js";

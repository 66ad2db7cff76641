// The entry for browsers and bundlers: `await init()` once, then call.

import load from "./scimulate.js";

let loading;

/** Loads the module; a second call waits for the first. */
export async function init(source) {
  loading ??= load(source === undefined ? undefined : { module_or_path: source });
  await loading;
}

export {
  filterOperators,
  functions,
  parseExpression,
  provisionOnDemand,
  rules,
  trace,
  validate,
} from "./scimulate.js";

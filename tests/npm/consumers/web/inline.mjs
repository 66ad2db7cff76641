// One file with the module in it.

import * as scimulate from "scimulate/inline";

import { ask } from "../ask.mjs";

async function main() {
  await Promise.all([scimulate.init(), scimulate.init()]);
  return { all: ask(scimulate) };
}

main().then(
  (answer) => (globalThis.answer = answer),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

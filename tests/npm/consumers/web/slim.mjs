// The caller's own way to the bytes.

import * as scimulate from "scimulate/slim";
import address from "scimulate/wasm";

import { ask } from "../ask.mjs";

async function main() {
  const module = await WebAssembly.compileStreaming(fetch(address));
  scimulate.initSync(module);
  return { all: ask(scimulate) };
}

main().then(
  (answer) => (globalThis.answer = answer),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

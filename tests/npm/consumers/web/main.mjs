// The page that bundlers build: the package and its pool, by their names and with no settings.

import * as scimulate from "scimulate";
import { WorkerPool } from "scimulate/worker";

import { ask, askPool } from "../ask.mjs";

async function main() {
  await Promise.all([scimulate.init(), scimulate.init()]);
  return { all: ask(scimulate), pool: await askPool({ WorkerPool }) };
}

main().then(
  (answer) => (globalThis.answer = answer),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

// A page that has nothing but the files: no bundler, no import map, and so nothing that a strict policy forbids.

import * as scimulate from "../node_modules/scimulate/browser.mjs";
import { WorkerPool } from "../node_modules/scimulate/worker.mjs";

import { ask, askPool } from "../ask.mjs";

/** The package in a worker that the page wrote itself. */
function askWorker() {
  const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message ?? "the worker could not start"));
  }).finally(() => worker.terminate());
}

async function main() {
  await Promise.all([scimulate.init(), scimulate.init()]);
  return { all: ask(scimulate), pool: await askPool({ WorkerPool }), worker: await askWorker() };
}

main().then(
  (answer) => (globalThis.answer = answer),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

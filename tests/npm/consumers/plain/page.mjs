// A page that has nothing but the files: no bundler, no import map, and so nothing that a strict policy forbids.

import * as scimulate from "../node_modules/scimulate/browser.mjs";
import { WorkerPool } from "../node_modules/scimulate/worker.mjs";

import { ask, askPool } from "../ask.mjs";

/** `?policy`: addresses of scripts go through a policy of the page. */
const policy =
  location.search === "?policy"
    ? trustedTypes.createPolicy("page", { createScriptURL: (address) => address })
    : { createScriptURL: (address) => address };

function start(file) {
  const address = policy.createScriptURL(new URL(file, import.meta.url).href);
  return new Worker(address, { type: "module" });
}

/** The package in a worker that the page wrote itself. */
function askWorker() {
  const worker = start("worker.mjs");
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message ?? "the worker could not start"));
  }).finally(() => worker.terminate());
}

async function main() {
  await Promise.all([scimulate.init(), scimulate.init()]);
  const options = policy.name ? { worker: () => start("../node_modules/scimulate/worker-thread.mjs") } : {};
  return { all: ask(scimulate), pool: await askPool({ WorkerPool }, options), worker: await askWorker() };
}

main().then(
  (answer) => (globalThis.answer = answer),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

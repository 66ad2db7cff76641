// What becomes `worker.node.cjs`: the pool with threads that run a file.

import { join } from "node:path";
import { Worker } from "node:worker_threads";

import scimulate from "./node.cjs";
import { poolOf } from "./threads.mjs";

export const { MisuseError } = scimulate;

export const WorkerPool = poolOf(MisuseError, (options) => {
  // A path that tools can read; for one that they cannot, they would take along the whole package.
  const file = join(__dirname, "worker-thread.node.mjs");
  return new Worker(file, options);
});

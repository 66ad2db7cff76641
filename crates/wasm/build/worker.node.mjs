// What becomes `worker.node.cjs`: many objects on all cores, with Node's threads.

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

import { optionsOf } from "./arguments.mjs";
import { WorkerPool as Pool } from "./pool.mjs";
import scimulate from "./node.cjs";

export const { MisuseError } = scimulate;

/** Threads of Node. */
export class WorkerPool extends Pool {
  constructor(options) {
    const { workers } = optionsOf(options, MisuseError, ["workers", "worker"]);
    super(workers ?? availableParallelism(), (tell, fail) => {
      // A path that tools can read; for one that they cannot, they would take along the whole package.
      const worker = new Worker(join(__dirname, "worker-thread.node.mjs"));
      worker.on("message", tell);
      worker.on("error", fail);
      return {
        post: (message, transfer) => worker.postMessage(message, transfer),
        stop: () => worker.terminate(),
        // A pool that nobody waits for keeps no process alive.
        busy: (is) => (is ? worker.ref() : worker.unref()),
      };
    }, MisuseError);
  }
}

// The entry that keeps the page free: every function as a promise, many objects on all cores.

import { MisuseError } from "./api.mjs";
import { optionsOf } from "./arguments.mjs";
import { WorkerPool as Pool } from "./pool.mjs";

export { MisuseError };

/** Bundlers know a worker by exactly these words, so no policy of Trusted Types can stand between them. */
const ours = () => {
  if (typeof Worker === "function") return new Worker(new URL("./worker-thread.mjs", import.meta.url), { type: "module" });
  throw new MisuseError("scimulate: there are no workers here; call `scimulate` itself");
};

const help = "where a bundler left it behind, the option `worker` starts one that imports `scimulate/worker-thread`";

/** Workers of the web; a page that trusts no plain address gives `worker`, which starts one. */
export class WorkerPool extends Pool {
  constructor(options) {
    const { workers, worker: start = ours } = optionsOf(options, MisuseError, ["workers", "worker"]);
    super(workers ?? globalThis.navigator?.hardwareConcurrency ?? 2, (tell, fail) => {
      const worker = start();
      worker.onmessage = ({ data }) => tell(data);
      worker.onerror = (event) => fail(new Error(event.message ?? `scimulate: the worker could not start; ${help}`));
      return { post: (message, transfer) => worker.postMessage(message, transfer), stop: () => worker.terminate() };
    }, MisuseError);
  }
}

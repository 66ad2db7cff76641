// The entry that keeps the page free: every function as a promise, many objects on all cores.

import { MisuseError } from "./api.mjs";
import { WorkerPool as Pool } from "./pool.mjs";

export { MisuseError };

/** Workers of the web. */
export class WorkerPool extends Pool {
  constructor({ workers = globalThis.navigator?.hardwareConcurrency ?? 2 } = {}) {
    super(workers, (tell, fail) => {
      const worker = new Worker(new URL("./worker-thread.mjs", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => tell(data);
      worker.onerror = (event) => fail(new Error(event.message ?? "scimulate: the worker could not start"));
      return { post: (message) => worker.postMessage(message), stop: () => worker.terminate() };
    }, MisuseError);
  }
}

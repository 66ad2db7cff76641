// The pool in Node: many objects on all cores, with Node's threads.

import { availableParallelism } from "node:os";

import { ahead } from "./ahead.mjs";
import { jsonOf, optionsOf } from "./arguments.mjs";
import { lengthOf, parts } from "./parts.mjs";
import { WorkerPool } from "./pool.mjs";

/** Threads have the flags of the process, but none that is about a text which is run instead of a file. */
const execArgv = process.execArgv.some((flag) => flag.startsWith("--input-type")) ? [] : undefined;

/** Makes the class of an entry; `start` starts a thread. */
export const poolOf = (MisuseError, start) =>
  class extends WorkerPool {
    constructor(options) {
      const { workers } = optionsOf(options, MisuseError, ["workers", "worker"]);
      super(workers ?? availableParallelism(), (tell, fail) => {
        const worker = start({ execArgv });
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

    /** For the command line: compares what two schemas do with many objects, part by part: as texts who differs, and how many. */
    async *_compareEach(before, after, of, options) {
      const settings = jsonOf(options, MisuseError);
      const compare = (part) => this._run({ kind: "compare", before, after, options: settings, part }, undefined);
      for await (const [part, found] of ahead(parts(of, this._looking()), compare, this.size)) {
        const differing = found.split("\n");
        const counts = JSON.parse(differing.pop());
        const broken = JSON.parse(differing.pop());
        yield { bytes: lengthOf(part), ...counts, differing };
        // Nor can what is behind it.
        if (broken) break;
      }
    }
  };

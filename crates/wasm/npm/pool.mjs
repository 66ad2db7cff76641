// A pool of workers: every call is a promise, many objects are shared out in parts and come back in order.

import { ahead } from "./ahead.mjs";
import { Names } from "./names.mjs";
import { lengthOf, parts } from "./parts.mjs";
import { Summary } from "./summary.mjs";

/** The functions a pool has as promises. */
const CALLS = [
  "checkSetup",
  "compare",
  "cycle",
  "decideScope",
  "decodeError",
  "editSchema",
  "evaluateFilter",
  "filterOperators",
  "fixSchema",
  "formatExpression",
  "functions",
  "parseExpression",
  "plan",
  "planFixes",
  "provisionOnDemand",
  "readSchema",
  "readSource",
  "rules",
  "schemaChanges",
  "testConnection",
  "trace",
  "validate",
  "validateAll",
  "validateRequest",
];

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** How many bytes become text at a time: those with nothing beyond Latin-1 take half the memory, and the time for it. */
const PIECE = 1 << 10;

function textOf(answers) {
  let text = "";
  for (const bytes of answers) {
    for (let at = 0; at < bytes.length; ) {
      let end = at + PIECE;
      while ((bytes[end] & 0xc0) === 0x80) end += 1;
      text += decoder.decode(bytes.subarray(at, end));
      at = end;
    }
  }
  return text;
}

/** Workers that share the work; `start` makes one. */
export class WorkerPool {
  #workers = [];
  #idle = [];
  #waiting = [];
  #start;
  #MisuseError;
  #next = 0;

  /** `MisuseError` is the class of the entry, of which Node has its own. */
  constructor(size, start, MisuseError) {
    if (!Number.isInteger(size) || size < 1) throw new MisuseError("scimulate: `workers` is a number from 1");
    this.size = size;
    this.#start = start;
    this.#MisuseError = MisuseError;
  }

  /** What every object gives, as NDJSON in order, the summary of all at last: piece by piece UTF-8, and text behind it. */
  async *#provision(source, { schema, signal, onProgress, partSize, ...options } = {}) {
    signal?.throwIfAborted();
    const summary = new Summary();
    const known = new Names();
    let bytes = 0;
    const settings = { ...options, format: "ndjson" };
    const run = async (part, names = []) => {
      const message = { kind: "batch", schema, options: settings, part, names };
      const told = await this.#run(message, signal, part.body.map(({ buffer }) => buffer));
      // It was handed over, and comes back.
      part.body = told.body;
      return told;
    };
    const all = parts(source, this._elements(signal), partSize, this.#MisuseError);
    for await (const [part, told] of ahead(all, (part) => run(part), this.size)) {
      let { answers, end } = told;
      const shared = known.take(told.names);
      // Few parts have a name of a part before; what that means for them, they work out again.
      if (shared.length > 0) ({ answers, end } = await run(part, shared));
      const rest = summary.take(end);
      bytes += lengthOf(part);
      onProgress?.({ bytes, objects: summary.objects });
      yield { answers, rest };
    }
    yield { answers: [], rest: `${JSON.stringify({ summary })}\n` };
  }

  /** Writes what every object gives, as parts of NDJSON in order; the last line is the summary of all. */
  async *provisionLines(source, options) {
    for await (const { answers, rest } of this.#provision(source, options)) yield textOf(answers) + rest;
  }

  /** The same as UTF-8, which costs this thread the least: for files, sockets and responses. */
  async *provisionBytes(source, options) {
    const encoder = new TextEncoder();
    for await (const { answers, rest } of this.#provision(source, options)) {
      for (const bytes of [...answers, encoder.encode(rest)]) if (bytes.length > 0) yield bytes;
    }
  }

  /** The same as one text. */
  async provisionAll(source, options) {
    let text = "";
    for await (const lines of this.provisionLines(source, options)) text += lines;
    return text;
  }

  /** The same, entry by entry. */
  async *provisionEach(source, options) {
    for await (const lines of this.provisionLines(source, options)) {
      for (const line of lines.split("\n")) if (line !== "") yield JSON.parse(line);
    }
  }

  /** Looks at a list for those who cut it, in a worker: it comes before whatever waits, which would wait for it. */
  _elements(signal) {
    return (text, known) => this.#run({ kind: "elements", text, known }, signal, [text.buffer], true);
  }

  /** Ends the workers; what still runs is rejected. */
  terminate() {
    const error = new DOMException("the pool was terminated", "AbortError");
    for (const worker of this.#workers) this.#end(worker, error);
    for (const job of this.#waiting.splice(0)) job.reject(error);
  }

  async [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]() {
    this.terminate();
  }

  #run(message, signal, transfer = [], first = false) {
    return new Promise((resolve, reject) => {
      const job = { message, transfer, resolve, reject };
      if (signal) {
        const abort = () => this.#abort(job, signal.reason);
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener("abort", abort, { once: true });
        job.settled = () => signal.removeEventListener("abort", abort);
      }
      if (first) this.#waiting.unshift(job);
      else this.#waiting.push(job);
      this.#hand();
    });
  }

  #hand() {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? (this.#workers.length < this.size ? this.#hire() : undefined);
      if (worker === undefined) return;
      const job = this.#waiting.shift();
      worker.job = job;
      worker.port.busy?.(true);
      try {
        worker.port.post({ ...job.message, id: (this.#next += 1) }, job.transfer);
      } catch (error) {
        // An argument that cannot be passed to another thread.
        this.#done(worker, (job) => job.reject(new this.#MisuseError(`scimulate: ${error.message}`)));
      }
    }
  }

  #hire() {
    const worker = { job: undefined, port: undefined };
    worker.port = this.#start(
      ({ value, error }) =>
        this.#done(worker, (job) => (error === undefined ? job.resolve(value) : job.reject(this.#revived(error)))),
      (error) => this.#end(worker, error),
    );
    this.#workers.push(worker);
    return worker;
  }

  #done(worker, tell) {
    const job = worker.job;
    worker.job = undefined;
    worker.port.busy?.(false);
    this.#idle.push(worker);
    job?.settled?.();
    if (job) tell(job);
    this.#hand();
  }

  /** A worker cannot be interrupted, so it is ended; the next call hires another. */
  #abort(job, reason) {
    const worker = this.#workers.find((worker) => worker.job === job);
    if (worker) return this.#end(worker, reason);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== job);
    job.reject(reason);
  }

  #end(worker, error) {
    worker.port.stop();
    this.#workers = this.#workers.filter((other) => other !== worker);
    this.#idle = this.#idle.filter((other) => other !== worker);
    worker.job?.settled?.();
    worker.job?.reject(error);
    worker.job = undefined;
    this.#hand();
  }

  #revived({ name, message }) {
    if (name === "MisuseError") return new this.#MisuseError(message);
    return Object.assign(new Error(message), { name });
  }

  /** For the functions below. */
  _call(name, parameters) {
    const signal = parameters.at(-1)?.signal instanceof AbortSignal ? parameters.pop().signal : undefined;
    return this.#run({ kind: "call", name, parameters }, signal);
  }
}

for (const name of CALLS) {
  Object.defineProperty(WorkerPool.prototype, name, {
    configurable: true,
    value(...parameters) {
      return this._call(name, parameters);
    },
    writable: true,
  });
}

// A pool of workers: every call is a promise, many objects are shared out in parts and come back in order.

import { ahead } from "./ahead.mjs";
import { iterableOf, jsonOf, optionsOf } from "./arguments.mjs";
import { Names } from "./names.mjs";
import { lengthOf, parts } from "./parts.mjs";
import { Summary } from "./summary.mjs";

/** The functions that a pool has as promises: those whose first argument is text of its own, and no document, ... */
const OF_TEXT = ["decodeError", "formatExpression", "parseExpression", "testConnection", "trace", "validateAll"];
/** ... and the others. */
const OF_DOCUMENTS = [
  "checkSetup",
  "compare",
  "cycle",
  "decideScope",
  "editSchema",
  "evaluateFilter",
  "filterOperators",
  "fixSchema",
  "functions",
  "plan",
  "planFixes",
  "provisionOnDemand",
  "readSchema",
  "readSource",
  "rules",
  "schemaChanges",
  "validate",
  "validateRequest",
];

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** How many bytes become text at a time: those with nothing beyond Latin-1 take half the memory, and the time for it. */
const PIECE = 1 << 10;

function textOf(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    let end = at + PIECE;
    while ((bytes[end] & 0xc0) === 0x80) end += 1;
    text += decoder.decode(bytes.subarray(at, end));
    at = end;
  }
  return text;
}

/** Those of another realm, as in tests of pages, are no `AbortSignal` of this one. */
const isSignal = (value) => typeof value?.throwIfAborted === "function" && typeof value.addEventListener === "function";

/** How long a text is that is there at once; of what comes in pieces nobody knows. */
const knownLength = (source) => (typeof source === "string" || source instanceof Uint8Array ? source.length : 0);

const isStream = (source) => typeof source === "object" && typeof source?.[Symbol.asyncIterator] === "function";

/** Gives what the source gives; a signal ends the wait for its next piece. */
function until(signal, source) {
  const iterator = source[Symbol.asyncIterator]();
  const close = async () => (await iterator.return?.()) ?? {};
  const next = () =>
    new Promise((resolve, reject) => {
      const abort = () => {
        reject(signal.reason);
        // Whoever waits for a piece that does not come would wait for this, too.
        close().catch(() => {});
      };
      if (signal.aborted) return abort();
      signal.addEventListener("abort", abort, { once: true });
      const settled = () => signal.removeEventListener("abort", abort);
      // It may give what is no promise, or throw.
      (async () => iterator.next())().then(resolve, reject).finally(settled);
    });
  return { [Symbol.asyncIterator]: () => ({ next, return: close }) };
}

function fail(job, error) {
  job.settled?.();
  job.reject(error);
}

/** Workers that share the work; `start` makes one. */
export class WorkerPool {
  #workers = [];
  #idle = [];
  #waiting = [];
  /** What ends each batch that runs: the caller's signal, or the end of the pool. */
  #batches = new Set();
  /** What each signal ends. */
  #signals = new Map();
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

  /** What every object gives, as NDJSON in order, the summary of all at last: part by part UTF-8, and text behind it. */
  async *#provision(source, given, behind = this._batch()) {
    const options = this.#batchOptions(given);
    const { signal } = options;
    signal?.throwIfAborted();
    const batch = new AbortController();
    const release = signal && this.#onAbort(signal, () => batch.abort(signal.reason));
    this.#batches.add(batch);
    try {
      yield* this.#answers(iterableOf(source), { ...options, signal: batch.signal }, behind);
    } finally {
      this.#batches.delete(batch);
      release?.();
    }
  }

  /** Calls `abort` where the signal ends it, until that is released. One listener is there for all, for Node warns of many. */
  #onAbort(signal, abort) {
    const known = this.#signals.get(signal);
    const all = known?.all ?? new Set();
    const tell = known?.tell ?? (() => all.forEach((one) => one()));
    if (known === undefined) {
      this.#signals.set(signal, { all, tell });
      signal.addEventListener("abort", tell, { once: true });
    }
    all.add(abort);
    return () => {
      if (!all.delete(abort) || all.size > 0) return;
      this.#signals.delete(signal);
      signal.removeEventListener("abort", tell);
    };
  }

  async *#answers(source, { schema: document, signal, onProgress, partSize, ...options }, behind) {
    const schema = jsonOf(document, this.#MisuseError, "`schema`");
    const summary = new Summary();
    const known = behind.names;
    let bytes = 0;
    // One world for all parts, whichever worker reads them, and when.
    const { now = Date.now(), seed = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER) } = options;
    const settings = jsonOf({ ...options, now, seed, format: "ndjson" }, this.#MisuseError);
    const run = async (part, names = []) => {
      const message = { kind: "batch", schema, options: settings, part, names };
      const told = await this._run(message, signal, part.body.map(({ buffer }) => buffer));
      // It was handed over, and comes back.
      part.body = told.body;
      return told;
    };
    const pieces = isStream(source) ? until(signal, source) : source;
    const spare = [];
    const all = parts(pieces, this._looking(signal), partSize, this.#MisuseError, spare, behind.objects);
    for await (const [part, told] of ahead(all, (part) => run(part), this.size)) {
      let { answer, end } = told;
      if (bytes === 0) known.expect(told.names, knownLength(source) / lengthOf(part));
      const shared = known.take(told.names);
      // Few parts have a name of a part before; what that means for them, they work out again.
      if (shared.length > 0) ({ answer, end } = await run(part, shared));
      const rest = summary.take(end);
      bytes += lengthOf(part);
      // More are never needed at once, and of a stream few are.
      if (spare.length <= this.size) spare.push(part.body.at(-1).buffer);
      onProgress?.({ bytes, objects: summary.objects });
      yield { answer, rest };
      // What is worked out already is not waited for.
      signal.throwIfAborted();
      // Nor can what is behind it.
      if (told.broken) break;
    }
    behind.objects += summary.objects;
    yield { answer: new Uint8Array(0), rest: `${JSON.stringify({ summary })}\n` };
  }

  #batchOptions(given) {
    const options = optionsOf(given, this.#MisuseError, undefined, "onProgress");
    const { format = "ndjson", onProgress, partSize, signal } = options;
    const wrong =
      (format !== "ndjson" && "`format` is `ndjson` in a pool; a job gives one document") ||
      (onProgress !== undefined && typeof onProgress !== "function" && "`onProgress` is a function") ||
      (partSize !== undefined && !(partSize >= 1) && "`partSize` is a number from 1") ||
      (signal !== undefined && signal !== null && !isSignal(signal) && "`signal` is an `AbortSignal`");
    if (wrong) throw new this.#MisuseError(`scimulate: options: ${wrong}`);
    return options;
  }

  /** Writes what every object gives, as parts of NDJSON in order; the last line is the summary of all. */
  async *provisionLines(source, options) {
    yield* this._provisionBehind(this._batch(), source, options);
  }

  /** What came of a batch so far, for one that is in several texts. */
  _batch() {
    return { names: new Names(), objects: 0 };
  }

  /** The same for the next text of a batch: its objects are counted on, and may not have a name that one before has. */
  async *_provisionBehind(batch, source, options) {
    for await (const { answer, rest } of this.#provision(source, options, batch)) yield textOf(answer) + rest;
  }

  /** The same as UTF-8, which costs this thread the least: for files, sockets and responses. */
  async *provisionBytes(source, options) {
    const encoder = new TextEncoder();
    for await (const { answer, rest } of this.#provision(source, options)) {
      for (const bytes of [answer, encoder.encode(rest)]) if (bytes.length > 0) yield bytes;
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

  /** Looks at a text for those who cut it, in a worker: it comes before whatever waits, which would wait for it. */
  _looking(signal) {
    return {
      head: (text, before) => this._run({ kind: "head", text, before }, signal, [text.buffer], true),
      cut: (head, text, state) => this._run({ kind: "cut", head, text, state }, signal, [text.buffer], true),
    };
  }

  /** Ends the workers; what still runs is rejected. */
  terminate() {
    const error = new DOMException("the pool was terminated", "AbortError");
    // First of all, or the others would make room for it.
    for (const job of this.#waiting.splice(0)) fail(job, error);
    for (const batch of this.#batches) batch.abort(error);
    for (const worker of this.#workers) this.#end(worker, error);
  }

  async [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]() {
    this.terminate();
  }

  /** Gives a message to the next worker that has nothing to do; what is `first` comes before all others. */
  _run(message, signal, transfer = [], first = false) {
    return new Promise((resolve, reject) => {
      const job = { message, transfer, resolve, reject };
      if (signal) {
        if (signal.aborted) return reject(signal.reason);
        job.settled = this.#onAbort(signal, () => this.#abort(job, signal.reason));
      }
      if (first) this.#waiting.unshift(job);
      else this.#waiting.push(job);
      this.#hand();
    });
  }

  #hand() {
    while (this.#waiting.length > 0 && (this.#idle.length > 0 || this.#workers.length < this.size)) {
      const job = this.#waiting.shift();
      let worker;
      try {
        worker = this.#idle.pop() ?? this.#hire();
      } catch (error) {
        // It cannot be started.
        fail(job, error);
        continue;
      }
      worker.job = job;
      worker.port.busy?.(true);
      try {
        job.id = this.#next += 1;
        worker.port.post({ ...job.message, id: job.id }, job.transfer);
      } catch (error) {
        // An argument that cannot be passed to another thread.
        this.#done(worker, (job) => job.reject(new this.#MisuseError(`scimulate: ${error.message}`)));
      }
    }
  }

  #hire() {
    const worker = { job: undefined, port: undefined };
    worker.port = this.#start(
      (told) => {
        // A worker that callers start may say something of its own.
        if (worker.job === undefined || told?.id !== worker.job.id) return;
        const { value, error } = told;
        this.#done(worker, (job) => (error === undefined ? job.resolve(value) : job.reject(this.#revived(error))));
      },
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
    fail(job, reason);
  }

  #end(worker, error) {
    worker.port.stop();
    this.#workers = this.#workers.filter((other) => other !== worker);
    this.#idle = this.#idle.filter((other) => other !== worker);
    if (worker.job) fail(worker.job, error);
    worker.job = undefined;
    this.#hand();
  }

  #revived({ name, message }) {
    if (name === "MisuseError") return new this.#MisuseError(message);
    return Object.assign(new Error(message), { name });
  }

  /** For the functions below. */
  async _call(name, parameters) {
    const { signal, ...others } = isSignal(parameters.at(-1)?.signal) ? parameters.pop() : {};
    // It may stand beside the options.
    if (Object.keys(others).length > 0) parameters.push(others);
    const text = OF_TEXT.includes(name);
    const written = (one, at) => (text && at < 1 ? one : jsonOf(one, this.#MisuseError, `argument ${at + 1}`));
    return this._run({ kind: "call", name, parameters: parameters.map(written) }, signal);
  }
}

for (const name of [...OF_TEXT, ...OF_DOCUMENTS]) {
  Object.defineProperty(WorkerPool.prototype, name, {
    configurable: true,
    value(...parameters) {
      return this._call(name, parameters);
    },
    writable: true,
  });
}

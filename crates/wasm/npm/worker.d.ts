import type { BatchLine, BatchOptions, Document, Pieces } from "./types.js";
import type * as scimulate from "./types.js";

export { MisuseError } from "./types.js";
export type * from "./types.js";

/** How a batch is shared out and watched. */
export interface PoolBatchOptions extends Omit<BatchOptions, "format"> {
  /** The synchronization schema; that of the gallery application if left out. */
  schema?: Document | null;
  /** Ends the batch: the generator throws its reason. */
  signal?: AbortSignalLike;
  /** Called after every part: how much of the text, in bytes of UTF-8, and how many of its objects are done. */
  onProgress?: (progress: { bytes: number; objects: number }) => void;
  /** About how many bytes one worker gets at a time; 2 million if left out. */
  partSize?: number;
}

/** How the workers are started. */
export interface PoolOptions {
  /** At most how many; as many as there are cores if left out. */
  workers?: number;
  /**
   * Starts a worker of the package's `worker-thread.mjs`, for pages under `require-trusted-types-for 'script'`, where only
   * the page's own policy makes an address; or one of the page's own bundle, which imports `scimulate/worker-thread`, where
   * the bundler makes no workers by itself. Threads of Node need none.
   *
   * ```js
   * const policy = trustedTypes.createPolicy("workers", { createScriptURL: (address) => address });
   * const address = policy.createScriptURL("/node_modules/scimulate/worker-thread.mjs");
   * const pool = new WorkerPool({ worker: () => new Worker(address, { type: "module" }) });
   * ```
   */
  worker?: () => WorkerLike;
}

/** A web worker, without the types of the DOM. */
export interface WorkerLike {
  onmessage: unknown;
  onerror: unknown;
  postMessage(message: unknown, transfer: unknown[]): void;
  terminate(): void;
}

/** An `AbortSignal`, without the types of the DOM. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Ends a call: its promise is rejected with the signal's reason. */
export interface WithSignal {
  signal?: AbortSignalLike;
}

// The signal stands beside the options, or behind what else there is; documents, which may be text, have none.
type Signalled<P> = {
  [At in keyof P]: string extends P[At] ? P[At] : P[At] extends object | undefined ? NonNullable<P[At]> & WithSignal : P[At] | WithSignal;
};

type Promised<F> = F extends (...parameters: infer P) => infer R
  ? (...parameters: [...Signalled<P>, options?: WithSignal]) => Promise<Awaited<R>>
  : never;

/** Workers that share the work: web workers in browsers, threads in Node. Every function is a promise, and takes a signal. */
export interface WorkerPool {
  /** Says what is wrong with a set-up. */
  checkSetup: Promised<typeof scimulate.checkSetup>;
  /** Compares what two schemas would send for every object of a document. */
  compare: Promised<typeof scimulate.compare>;
  /** Runs cycles one after another, each against what the one before left. */
  cycle: Promised<typeof scimulate.cycle>;
  /** Joins assignment and filter for one object. */
  decideScope: Promised<typeof scimulate.decideScope>;
  /** Says what is likely behind an error of AWS, CloudTrail or Entra's provisioning log. */
  decodeError: Promised<typeof scimulate.decodeError>;
  /** Applies edits one after another to a schema's text; nothing else of the text changes. */
  editSchema: Promised<typeof scimulate.editSchema>;
  /** Asks a scoping filter about one object. */
  evaluateFilter: Promised<typeof scimulate.evaluateFilter>;
  /** Lists the operators of scoping filters, sorted by name. */
  filterOperators: Promised<typeof scimulate.filterOperators>;
  /** Applies the edits of a fix together to the mapping of users, or with `group` to that of groups. */
  fixSchema: Promised<typeof scimulate.fixSchema>;
  /** Writes an expression in its canonical form: `text` on several lines where one would be long, `line` on one. */
  formatExpression: Promised<typeof scimulate.formatExpression>;
  /** Lists the functions of the expression language, sorted by name. */
  functions: Promised<typeof scimulate.functions>;
  /** Parses an expression and, where a test object is given, evaluates it. */
  parseExpression: Promised<typeof scimulate.parseExpression>;
  /** Works out what a change of one object sends. */
  plan: Promised<typeof scimulate.plan>;
  /** Works out which changes of the mapping would mend the errors of one object, and changes nothing. */
  planFixes: Promised<typeof scimulate.planFixes>;
  /** Works out what Entra would send for one object, and what AWS would find in it. */
  provisionOnDemand: Promised<typeof scimulate.provisionOnDemand>;
  /** Reads whatever the portal or Graph exports of a schema. */
  readSchema: Promised<typeof scimulate.readSchema>;
  /** Reads whatever lists users or groups, and says what it was taken for. */
  readSource: Promised<typeof scimulate.readSource>;
  /** Lists the rules of AWS, sorted by code. */
  rules: Promised<typeof scimulate.rules>;
  /** Lists what differs between two schemas, in the portal's words. */
  schemaChanges: Promised<typeof scimulate.schemaChanges>;
  /** Says what "Test connection" asks of a tenant URL, and whether the URL has the form that AWS gives. */
  testConnection: Promised<typeof scimulate.testConnection>;
  /** Tells what every part of an expression gives for one object, those included that did not run. */
  trace: Promised<typeof scimulate.trace>;
  /** Says what AWS would answer to a request. */
  validate: Promised<typeof scimulate.validate>;
  /** Says what AWS would answer to every line of NDJSON, one request after another: a second user of the same name is found too. */
  validateAll: Promised<typeof scimulate.validateAll>;
  /** Says what AWS would answer to a request, with the operation and the verdict. */
  validateRequest: Promised<typeof scimulate.validateRequest>;
}

export class WorkerPool {
  /** Starts workers as they are needed, at most as many as there are cores. */
  constructor(options?: PoolOptions);

  readonly size: number;

  /** Works out what Entra would send for every object; parts of NDJSON in order, the summary last. */
  provisionLines(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<string, void, undefined>;

  /**
   * Works it out as UTF-8, in pieces of any size: for files, sockets and responses. The thread that asks decodes nothing, and
   * where it gives bytes encodes nothing, so that the workers are what takes the time.
   *
   * ```js
   * await pipeline(pool.provisionBytes(createReadStream("users.json")), createWriteStream("outcomes.ndjson"));
   * ```
   */
  provisionBytes(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<Uint8Array, void, undefined>;

  /** Works out what Entra would send for every object, as one text: NDJSON, the summary last. */
  provisionAll(source: Document | Pieces, options?: PoolBatchOptions): Promise<string>;

  /** Works out what Entra would send for every object, entry by entry, the summary last. */
  provisionEach(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<BatchLine, void, undefined>;

  /** Ends the workers; what still runs is rejected, batches too. A later call starts others. */
  terminate(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

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
   * the page's own policy makes an address. Threads of Node need none.
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

type Promised<F> = F extends (...parameters: infer P) => infer R
  ? (...parameters: [...P, ...([{ signal: AbortSignalLike }] | [])]) => Promise<Awaited<R>>
  : never;

// Of its members, so that an editor shows what each function says of itself.
type Promises<T> = { [Name in keyof T]: Promised<T[Name]> };

type Calls = Promises<
  Pick<
    typeof scimulate,
    | "checkSetup"
    | "compare"
    | "cycle"
    | "decideScope"
    | "decodeError"
    | "editSchema"
    | "evaluateFilter"
    | "filterOperators"
    | "fixSchema"
    | "formatExpression"
    | "functions"
    | "parseExpression"
    | "plan"
    | "planFixes"
    | "provisionOnDemand"
    | "readSchema"
    | "readSource"
    | "rules"
    | "schemaChanges"
    | "testConnection"
    | "trace"
    | "validate"
    | "validateAll"
    | "validateRequest"
  >
>;

/** Workers that share the work: web workers in browsers, threads in Node. Every function is a promise. */
export interface WorkerPool extends Calls {}

export class WorkerPool {
  /** Starts workers as they are needed, at most as many as there are cores. */
  constructor(options?: PoolOptions);

  readonly size: number;

  /** Works out what Entra would send for every object; parts of NDJSON in order, the summary last. */
  provisionLines(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<string, void, undefined>;

  /**
   * The same as UTF-8, in pieces of any size: for files, sockets and responses. The thread that asks decodes nothing, and
   * where it gives bytes encodes nothing, so that the workers are what takes the time.
   *
   * ```js
   * await pipeline(pool.provisionBytes(createReadStream("users.json")), createWriteStream("outcomes.ndjson"));
   * ```
   */
  provisionBytes(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<Uint8Array, void, undefined>;

  /** The same as one text. */
  provisionAll(source: Document | Pieces, options?: PoolBatchOptions): Promise<string>;

  /** The same, entry by entry. */
  provisionEach(source: Document | Pieces, options?: PoolBatchOptions): AsyncGenerator<BatchLine, void, undefined>;

  /** Ends the workers; what still runs is rejected. */
  terminate(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

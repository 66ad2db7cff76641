// The pool, whose workers are of the page's own bundle.

import { WorkerPool } from "scimulate/worker";

import { askPool } from "../ask.mjs";

const worker = () => new Worker(new URL("./pool-thread.js", import.meta.url), { type: "module" });

askPool({ WorkerPool }, { worker }).then(
  (pool) => (globalThis.answer = { pool }),
  (error) => (globalThis.answer = { error: String(error?.stack ?? error) }),
);

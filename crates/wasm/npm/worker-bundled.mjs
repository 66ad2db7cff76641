// The entry of the pool for those who bundle for Node: its threads run a text, and get the module of this one.

import { Worker } from "node:worker_threads";

import { MisuseError } from "./bundled.mjs";
import { module } from "./bundled-module.mjs";
import { thread } from "./bundled-thread.mjs";
import { poolOf } from "./threads.mjs";

export { MisuseError };

export const WorkerPool = poolOf(MisuseError, (options) => new Worker(thread, { ...options, eval: true, workerData: module }));

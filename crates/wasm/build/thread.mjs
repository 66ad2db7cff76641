// What becomes the text in `bundled-thread.mjs`: what runs in a thread of Node that has no files.

import { parentPort, workerData } from "node:worker_threads";

import { serve } from "./serve.mjs";
import * as slim from "./slim.mjs";

slim.initSync(workerData);
const handle = serve({ ...slim, init() {} });
parentPort.on("message", async (message) => parentPort.postMessage(...(await handle(message))));

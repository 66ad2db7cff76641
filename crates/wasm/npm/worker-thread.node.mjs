// What runs in a thread of Node.

import { parentPort } from "node:worker_threads";

import * as scimulate from "./node.mjs";
import { serve } from "./serve.mjs";

const handle = serve(scimulate);
parentPort.on("message", async (message) => parentPort.postMessage(...(await handle(message))));

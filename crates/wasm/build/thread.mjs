// What becomes the text in `bundled-thread.mjs`: what runs in a thread that has no files. Some hosts run it as a script and
// some as a module, and `import()` is in both.

import { serve } from "./serve.mjs";
import * as slim from "./slim.mjs";

import("node:worker_threads").then(({ parentPort, workerData }) => {
  slim.initSync(workerData);
  const handle = serve({ ...slim, init() {} });
  parentPort.on("message", async (message) => parentPort.postMessage(...(await handle(message))));
});

// As in the DOM that Jest gives its tests: what it does not have, and Node has.
for (const name of ["TextDecoder", "TextEncoder", "TransformStream"]) delete globalThis[name];

const scimulate = require("scimulate");
const worker = require("scimulate/worker");

import("../ask.mjs").then(async ({ ask, askPool }) => {
  const stream = new scimulate.SynchronizationJob().provisionStream();
  stream.writable.getWriter().write("[");
  process.stdout.write(JSON.stringify({ all: ask(scimulate), pool: await askPool(worker) }));
});

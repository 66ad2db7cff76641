// As in the DOM that Jest gives its tests: what it does not have, and Node has.
for (const name of ["DecompressionStream", "Response", "TextDecoder", "TextEncoder", "TransformStream"]) delete globalThis[name];

const scimulate = require("scimulate");
const inline = require("scimulate/inline");
const worker = require("scimulate/worker");

import("../ask.mjs").then(async ({ ask, askPool }) => {
  const stream = new scimulate.SynchronizationJob().provisionStream();
  stream.writable.getWriter().write("[");
  await inline.init();
  process.stdout.write(JSON.stringify({ all: ask(scimulate), inline: ask(inline), pool: await askPool(worker) }));
});

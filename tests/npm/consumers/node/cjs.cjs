const { readFileSync } = require("node:fs");

const scimulate = require("scimulate");
const inline = require("scimulate/inline");
const slim = require("scimulate/slim");
const worker = require("scimulate/worker");

slim.initSync(readFileSync(require.resolve("scimulate/wasm")));
import("../ask.mjs").then(async ({ ask, askPool }) => {
  await inline.init();
  const answer = { all: ask(scimulate), inline: ask(inline), pool: await askPool(worker), slim: ask(slim) };
  process.stdout.write(JSON.stringify(answer));
});

import { createRequire } from "node:module";

import * as scimulate from "scimulate";
import * as inline from "scimulate/inline";
import * as slim from "scimulate/slim";
import * as worker from "scimulate/worker";
import { readFile } from "node:fs/promises";

import { ask, askPool } from "../ask.mjs";

const require = createRequire(import.meta.url);
await inline.init();
slim.initSync(await readFile(require.resolve("scimulate/wasm")));
const answer = {
  all: ask(scimulate),
  inline: ask(inline),
  one: [scimulate.SynchronizationJob === require("scimulate").SynchronizationJob, worker.WorkerPool === require("scimulate/worker").WorkerPool],
  pool: await askPool(worker),
  slim: ask(slim),
};
process.stdout.write(JSON.stringify(answer));

import * as scimulate from "scimulate";
import * as worker from "scimulate/worker";

import { ask, askPool } from "../ask.mjs";

console.log(JSON.stringify({ all: ask(scimulate), pool: await askPool(worker) }));

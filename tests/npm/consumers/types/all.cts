// Compiled, never run: every entry as TypeScript sees it from CommonJS.

import scimulate = require("scimulate");
import inline = require("scimulate/inline");
import slim = require("scimulate/slim");
import worker = require("scimulate/worker");

const names: string[] = scimulate.functions().map(({ name }) => name);
const loaded: Promise<void> = inline.init();
slim.initSync(new Uint8Array());
const pool: worker.WorkerPool = new worker.WorkerPool();
const trace: Promise<scimulate.TraceResponse> = pool.trace("[a]", {});

export = { loaded, names, trace };

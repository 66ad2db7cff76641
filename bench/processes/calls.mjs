// A fresh process: the first batch of its life and those after. Prints each in milliseconds.

import { users } from "../lib/users.mjs";
import { schema } from "../lib/mapping.mjs";
import { file } from "../lib/package.mjs";

const { SynchronizationJob } = await import(file("node.mjs"));
const text = JSON.stringify(users(Number(process.argv[2])));
const table = JSON.stringify(schema());
const times = [];
for (let call = 0; call < 8; call += 1) {
  globalThis.gc?.();
  const started = performance.now();
  // The first compiles the mapping too.
  const job = new SynchronizationJob(table);
  job.provisionAll(text);
  times.push(performance.now() - started);
  job.free();
}
console.log(JSON.stringify(times));

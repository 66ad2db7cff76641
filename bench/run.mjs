// Measures the package beside its peers and writes RESULTS.md. `--users N`, `--rounds N` and `--only ROW` make a quick look, which
// is printed and not written.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { circumstances, report } from "./lib/report.mjs";
import * as rows from "./lib/rows.mjs";
import { users as makeUsers } from "./lib/users.mjs";

const { values } = parseArgs({
  options: {
    users: { type: "string" },
    rounds: { type: "string" },
    only: { type: "string", multiple: true },
    date: { type: "string" },
  },
});
const quick = values.users !== undefined || values.rounds !== undefined || values.only !== undefined;
const count = Number(values.users ?? 10_000);
const rounds = Number(values.rounds ?? 11);
const settings = { rounds, warmups: 3 };
const users = makeUsers(count);

const measured = {};
const row = async (name, measure) => {
  if (values.only && !values.only.includes(name)) return;
  const started = performance.now();
  measured[name] = await measure();
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
};

const before = circumstances();
await row("load", () => rows.load(Math.max(rounds, 3) * 2));
await row("firstCall", () => rows.firstCall(count, Math.min(rounds, 5)));
await row("workers", () => rows.workers(users, settings));
await row("files", () => rows.files(10 * count, { ...settings, rounds: Math.min(rounds, 7) }));
await row("text", () => rows.text(users, settings));
await row("objects", () => rows.objects(users, settings));
await row("validation", () => rows.validation(users, settings));

await row("crossing", () => rows.crossing(users, settings));

const date = values.date ?? new Date().toISOString().slice(0, 10);
const text = report({ measured, count, rounds, date, before, after: circumstances() });
if (quick) console.log(text);
else {
  writeFileSync(new URL("RESULTS.md", import.meta.url), text);
  console.error("written: bench/RESULTS.md");
}

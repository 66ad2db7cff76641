// Measures the batch on this machine: `npm run measure-batch [-- USERS [FILE]]`; 100,000 users of about 150 MB where nothing is said.
// It tells the time of the run and of a comparison, users a second, and the longest task of the page meanwhile.

import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Batch } from "./batch.page.mjs";
import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { serve } from "./server.mjs";
import { troubled } from "./users.mjs";

const count = Number(process.argv[2] ?? 100_000);
/** Brings a user to about 1,500 bytes. */
const PADDING = 650;

const folder = await mkdtemp(join(tmpdir(), "scimulate-"));
const server = await serve();
const browser = await launch();
try {
  const path = join(folder, "users.json");
  await write(path);
  const { size } = await stat(path);
  const { page, record } = await open(browser);
  const playground = new Playground(page, server.origin);
  await playground.open("#/batch");
  const batch = new Batch(page);
  await batch.watch();

  const begun = performance.now();
  await page.locator("input[type=file]").setInputFiles(path);
  await batch.done();
  const run = performance.now() - begun;
  tell(`${count} users, ${(size / 1e6).toFixed(1)} MB`, run, await batch.longest());
  console.log(JSON.stringify(await batch.totals()), JSON.stringify(await batch.rules()));

  const listed = performance.now();
  await batch.chooseRule("required-attribute");
  console.log(`the users of a rule: ${Math.round(performance.now() - listed)} ms`);
  const exported = performance.now();
  const file = await batch.export("NDJSON, as it came");
  console.log(`export: ${Math.round(performance.now() - exported)} ms, ${(file.text.length / 1e6).toFixed(1)} MB`);

  await batch.goTo("Playground");
  await playground.map("title", "ToUpper([jobTitle])");
  await batch.goTo("Batch");
  // Building the two pages just shown is not the batch's.
  await page.waitForTimeout(1000);
  await batch.watch();
  const compared = performance.now();
  await batch.compare();
  tell("comparison, every user changed", performance.now() - compared, await batch.longest());
  if (record.errors.length > 0) throw new Error(record.errors.join("\n"));
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

async function write(path) {
  const file = createWriteStream(path);
  file.write('{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[\n');
  for (let place = 0; place < count; place += 1) {
    const more = file.write(`${JSON.stringify(troubled(place, PADDING))}${place + 1 < count ? "," : ""}\n`);
    if (!more) await once(file, "drain");
  }
  file.end("]}\n");
  await once(file, "finish");
}

function tell(what, milliseconds, longest) {
  const speed = Math.round(count / (milliseconds / 1000));
  console.log(`${what}: ${(milliseconds / 1000).toFixed(2)} s, ${speed} users/s, longest task on the page ${Math.round(longest)} ms`);
}

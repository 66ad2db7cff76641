// Prints what the built playground weighs and how fast it answers: `npm run measure`. It judges nothing.

import { readdir, readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { launch, open } from "./browser.mjs";
import { Playground, sample } from "./playground.page.mjs";
import { dist, serve } from "./server.mjs";

const MAPPINGS = 25;
const KEYS = 200;

/** What a file weighs as a host sends it. */
async function weight(name) {
  const file = await readFile(new URL(name, `file://${dist}`));
  return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** The files that a first visit asks for, in the order it asks. */
async function firstLoad(browser, origin) {
  const { page, record, close } = await open(browser);
  await new Playground(page, origin).open();
  const names = record.requests.map(({ url }) => new URL(url).pathname.slice(1) || "index.html");
  await close();
  const there = new Set(await readdir(dist, { recursive: true }));
  return [...new Set(names)].filter((name) => there.has(name));
}

/**
 * Types into an expression of a long mapping table. For each key, in milliseconds from the event: until the page has
 * worked it in, and until the frame that shows it has been painted. And what a key costs the processor.
 */
async function keystrokes(browser, origin) {
  const { page, close } = await open(browser);
  const playground = new Playground(page, origin);
  await playground.open();
  await playground.paste(await sample("graph-user-simple"));
  for (let number = (await playground.targets()).length; number < MAPPINGS; number += 1) {
    await playground.add(`nickName${number}`, 'IIF([city] = "x", [givenName], ToUpper([surname]))');
  }
  await playground.map("title", 'Append([jobTitle], "")');
  await playground.sourceField("title").focus();
  await page.keyboard.press("End");
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowLeft");
  await page.evaluate(() => {
    globalThis.keys = [];
    const channel = new MessageChannel();
    let waiting;
    channel.port1.onmessage = () => {
      if (waiting) globalThis.keys.push({ ...waiting, painted: performance.now() - waiting.start });
      waiting = undefined;
    };
    addEventListener("keydown", (event) => (waiting = { start: event.timeStamp }), { capture: true });
    addEventListener(
      "input",
      () => {
        // Effects of the page run as microtasks and tasks before the frame; this one comes when the frame begins.
        requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      { capture: true },
    );
    new MutationObserver(() => {
      if (waiting) waiting.worked = performance.now() - waiting.start;
    }).observe(document.querySelector(".mappings"), { subtree: true, childList: true, characterData: true });
  });
  const busy = await processor(page);
  const before = await busy();
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press("abcdefghij"[key % 10]);
    await page.waitForTimeout(40);
  }
  const after = await busy();
  const value = await playground.value("title");
  if (!value.endsWith("abcdefghij")) throw new Error(`the answer did not follow: ${value}`);
  const keys = await page.evaluate(() => globalThis.keys);
  await close();
  return { keys, processor: Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] - before[name]) / KEYS])) };
}

/** Gives a function that tells the milliseconds of processor time that the page's main thread has used so far, and on what. */
async function processor(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const names = { TaskDuration: "all", ScriptDuration: "script", LayoutDuration: "layout", RecalcStyleDuration: "style" };
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const wanted = metrics.filter(({ name }) => Object.hasOwn(names, name));
    return Object.fromEntries(wanted.map(({ name, value }) => [names[name], value * 1000]));
  };
}

function spread(numbers) {
  const sorted = numbers.filter(Number.isFinite).sort((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(1);
  return `median ${at(0.5)} ms, 95 % ${at(0.95)} ms (${sorted.length} keys)`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [server, browser] = await Promise.all([serve(), launch()]);
  try {
    const files = await firstLoad(browser, server.origin);
    let [all, editor] = [0, 0];
    for (const name of files) {
      const bytes = await weight(name);
      all += bytes;
      if (name === "editor.js") editor = bytes;
      console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${name}`);
    }
    console.log(`${((all - editor) / 1024).toFixed(1).padStart(8)} KB  until it can be used, brotli`);
    console.log(`${(all / 1024).toFixed(1).padStart(8)} KB  in all, brotli`);
    const { keys, processor } = await keystrokes(browser, server.origin);
    console.log(`a key in an expression, ${MAPPINGS} mappings, ${cpus().length} × ${cpus()[0].model}`);
    console.log(`  worked in: ${spread(keys.map(({ worked }) => worked))}`);
    console.log(`  painted:   ${spread(keys.map(({ painted }) => painted))}`);
    // On a machine that does other things too, only this is comparable.
    const parts = Object.entries(processor).map(([name, time]) => `${name} ${time.toFixed(1)} ms`);
    console.log(`  processor time of the main thread, mean: ${parts.join(", ")}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

// What a long visit leaves behind: neither nodes nor listeners grow with what is typed and looked at.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./stage.mjs";

const site = stage();

/** What the page holds once everything that nobody needs is let go. */
async function held(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  // What a key or a view leaves to a later moment is over then.
  await page.waitForTimeout(300);
  for (let round = 0; round < 2; round += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  await devtools.detach();
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Types into a mapping faster than anyone could; what stands there afterwards is as long as it was. */
async function type(playground, keys) {
  const { keyboard } = playground.page;
  await playground.sourceField("title").focus();
  await Promise.all(Array.from({ length: keys }, (_, key) => keyboard.press(key % 10 < 5 ? "x" : "Backspace")));
}

/** Looks at everything once, and types a little. */
async function look(playground) {
  const { page } = playground;
  for (const tab of await page.getByRole("tab").all()) await tab.click();
  await playground.tab("Findings");
  for (const name of ["Share", "Saved sessions", "Help"]) {
    await playground.dialog(name);
    await page.keyboard.press("Escape");
  }
  for (const name of ["Batch", "Functions", "AWS rules", "Playground"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.locator("[aria-current=page]", { hasText: name }).waitFor();
  }
  await page.locator(".panel.source .cm-editor").waitFor();
  await playground.sourceField("title").scrollIntoViewIfNeeded();
  await type(playground, 10);
}

test("100 keys and a second look at every view leave no more nodes and listeners than the first", { timeout: 60_000 }, () =>
  site.on(async (playground, page) => {
    await look(playground);
    const before = await held(page);
    await type(playground, 100);
    await look(playground);
    const after = await held(page);
    for (const [what, allowed] of [["Nodes", 30], ["JSEventListeners", 5], ["Documents", 0]]) {
      assert.ok(after[what] - before[what] <= allowed, `${what}: ${before[what]} before, ${after[what]} after`);
    }
  }));

// The page's security policy, asked by trying what it forbids.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { dist, serve } from "./server.mjs";

let server, elsewhere, browser;

before(async () => {
  [server, elsewhere, browser] = await Promise.all([serve(), serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.close(), elsewhere?.close()]);
});

/** Opens the playground and runs something in it. */
async function inside(attempt, argument) {
  const { page, close } = await open(browser);
  try {
    await new Playground(page, server.origin).open();
    return await page.evaluate(attempt, argument);
  } finally {
    await close();
  }
}

test("markup that could run or fetch something is refused", async () => {
  const hostile = [
    "<script>document.title = 'run'</script>",
    "<img src=x onerror=\"document.title = 'run'\">",
    '<p><b onclick="document.title = 1">b</b></p>',
    '<p class="a"ONCLICK="document.title = 1">b</p>',
    '<a href="javascript:document.title = 1">b</a>',
    '<a href="&#106;avascript:document.title = 1">b</a>',
    '<svg><use xlink:href="data:x"></use></svg>',
    '<form action="https://example.com"></form>',
    "<p title='a' onclick='document.title = 1'>b</p>",
    "<iframe></iframe>",
    "<p><!-- --></p>",
    "<p",
  ];
  const taken = await inside((hostile) => {
    const refused = (markup) => {
      try {
        document.createElement("template").innerHTML = markup;
        return false;
      } catch {
        return true;
      }
    };
    return hostile.filter((markup) => !refused(markup));
  }, hostile);
  assert.deepEqual(taken, []);
});

test("text is never made a program, and no program comes from elsewhere", async () => {
  const tried = await inside(async (elsewhere) => {
    const fails = async (attempt) => {
      try {
        // What the debugger itself runs may call `eval`; a later task is the page's own.
        await new Promise((resolve) => setTimeout(resolve));
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    const script = (source) =>
      new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.onload = resolve;
        element.onerror = reject;
        element.src = source;
        document.head.append(element);
      });
    return {
      eval: await fails(() => (0, eval)("1")),
      function: await fails(() => new Function("return 1")()),
      worker: await fails(() => new Worker(`${elsewhere}/start.js`)),
      blob: await fails(() => new Worker(URL.createObjectURL(new Blob(["1"])))),
      script: await fails(() => script(`${elsewhere}/start.js`)),
      fetch: await fails(() => fetch(elsewhere)),
      import: await fails(() => import(`${elsewhere}/start.js`)),
    };
  }, elsewhere.origin);
  for (const [what, refused] of Object.entries(tried)) assert.ok(refused, `${what} is refused`);
});

test("as a header the policy holds in the worker too, nobody frames the page, and all of it works", async () => {
  const [, policy] = /http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"/.exec(await readFile(join(dist, "index.html"), "utf8"));
  const strict = await serve(dist, {}, { "content-security-policy": `${policy}; frame-ancestors 'none'` });
  const { page, record, close } = await open(browser);
  try {
    const [playground, batch] = [new Playground(page, strict.origin), new Batch(page)];
    await playground.open();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await batch.goTo("Batch");
    const started = page.waitForEvent("worker");
    await batch.choose("users.json", '[{"id":"1","userPrincipalName":"a@b.example","displayName":"a"}]');
    const worker = await started;
    await batch.done();
    const fails = (address) => worker.evaluate((address) => fetch(address).then(() => false, () => true), address);
    assert.ok(await fails(elsewhere.origin));
    assert.ok(!(await fails(`${strict.origin}/icon.svg`)));
    assert.deepEqual(record.elsewhere(strict.origin), []);
    assert.ok(record.errors.every((error) => error.includes(elsewhere.origin)), record.errors.join("\n"));

    await page.goto("about:blank");
    await page.setContent(`<iframe src="${strict.origin}/"></iframe>`);
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    await frame.waitForLoadState();
    assert.equal(frame.url(), "chrome-error://chromewebdata/");
  } finally {
    await close();
    await strict.close();
  }
});

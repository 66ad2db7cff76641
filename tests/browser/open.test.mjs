import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { serve } from "./server.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("the playground opens and then keeps to itself", async () => {
  const { page, record, close } = await open(browser);
  const playground = new Playground(page, server.origin);

  await playground.open();
  assert.match(await playground.title(), /Scimulate/);
  assert.deepEqual(record.errors, [], "nothing on the console");
  assert.deepEqual(record.elsewhere(server.origin), [], "nothing from another origin");

  record.forgetRequests();
  await playground.idle();
  assert.deepEqual(record.requests, [], "no request after the load");
  assert.deepEqual(record.errors, []);
  await close();
});

test("the page says that it loads for as long as it does", async () => {
  const { page, close } = await open(browser);
  let load;
  const loads = new Promise((resolve) => (load = resolve));
  await page.route("**/*.wasm", async (route) => {
    await loads;
    await route.continue();
  });
  await page.goto(server.origin);
  const said = page.getByText("Scimulate is loading");
  await said.waitFor({ timeout: 5_000 });
  load();
  await page.getByRole("status").first().waitFor();
  assert.equal(await said.count(), 0);
  await close();
});

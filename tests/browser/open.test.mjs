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

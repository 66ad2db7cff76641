// Nothing leaves the page, whatever is done in it; and whatever is put into it stays text.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { launch, open } from "./browser.mjs";
import { Playground, read, sample } from "./playground.page.mjs";
import { serve } from "./server.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the page where a script that runs would be noticed. */
async function watched(run) {
  const { page, record, close } = await open(browser, { acceptDownloads: false });
  const dialogs = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await page.addInitScript(() => {
    globalThis.ran = [];
    globalThis.alert = (message) => globalThis.ran.push(message);
    addEventListener("securitypolicyviolation", ({ violatedDirective }) => globalThis.ran.push(violatedDirective));
  });
  const playground = new Playground(page, server.origin);
  try {
    await run({ page, playground, record });
    assert.deepEqual(dialogs, []);
    assert.deepEqual(await page.evaluate(() => globalThis.ran), [], "nothing ran, and nothing tried to");
    // The editor itself puts an empty image beside a placeholder.
    const active = "body :is(script, iframe, object, embed, img:not(.cm-widgetBuffer)), body [onerror], body [onclick], body [onload]";
    assert.equal(await page.locator(active).count(), 0, "no element came of a text");
    assert.equal(await page.locator("a[href^='javascript:' i], a[href^='data:' i]").count(), 0);
    assert.deepEqual(record.errors, []);
    assert.deepEqual(record.elsewhere(server.origin), []);
  } finally {
    await close();
  }
}

test("after the load there is no request, whatever a person does", () =>
  watched(async ({ page, playground, record }) => {
    await playground.open();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // The browser itself looks for a newer service worker a second after a visit began.
    await page.waitForTimeout(2000);
    const before = server.requests.length;
    record.forgetRequests();

    await playground.fixAll();
    await playground.paste(await sample("graph-users-page"));
    await playground.map("title", 'Join(" ", [city], "typed")');
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await page.waitForTimeout(50);
    }
    await playground.trace("title");
    for (const link of await page.getByRole("navigation", { name: "Pages" }).getByRole("link").all()) {
      await link.click();
      await page.locator('[aria-current="page"]', { hasText: await link.innerText() }).waitFor();
      const field = page.getByRole("searchbox").first();
      if (await field.isVisible()) await field.fill("name");
    }
    await page.getByRole("link", { name: "Playground" }).click();
    await page.getByRole("button", { name: /^Theme/ }).click();
    await page.waitForTimeout(500);
    // At each change of the address the browser asks for the tab's icon, which the service worker has; see the server below.
    const icon = `${server.origin}/icon.svg`;
    assert.deepEqual(record.requests.filter(({ url }) => url !== icon), []);
    assert.deepEqual(server.requests.slice(before), [], "the server was asked for nothing, by no worker either");
  }));

const SCRIPT = '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>';
const BIDI = "\u202Egnp.exe\u2066\u200F\u0000\uFEFF";

test("a hostile user is text, in every panel", () =>
  watched(async ({ page, playground }) => {
    await playground.open();
    const user = {
      id: SCRIPT,
      userPrincipalName: `${SCRIPT}@example.com`,
      displayName: SCRIPT,
      givenName: BIDI,
      surname: "'\"><script>alert(4)</script>",
      jobTitle: "javascript:alert(5)",
      mail: `${BIDI}@example.com`,
      [SCRIPT]: SCRIPT,
      __proto__: null,
      constructor: SCRIPT,
    };
    await playground.paste(JSON.stringify(user));
    await playground.map("title", `Join("", [jobTitle], "${SCRIPT.replaceAll('"', "'")}")`);
    assert.match(await playground.value("title"), /<img src=x onerror=/);
    await playground.add(`urn:${SCRIPT}`, `[${SCRIPT}]`);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await page.waitForTimeout(50);
    }
    assert.match(JSON.stringify((await playground.request()).body), /<img src=x onerror=/);
    await playground.reload();
    assert.match(await playground.text(), /<script>alert\(2\)/);
  }));

test("a hostile address opens the page and nothing else", () =>
  watched(async ({ page, playground }) => {
    const fragments = [
      `#${SCRIPT}`,
      `#/${encodeURIComponent(SCRIPT)}`,
      "#javascript:alert(1)",
      `#/rules/${encodeURIComponent(SCRIPT)}`,
      `#/functions/${SCRIPT}`,
      "#/rules/%",
      "#/rules/__proto__",
      "#/s/",
      "#/s/1/",
      `#/s/1/${SCRIPT}`,
      `#/s/1/${"A".repeat(50_000)}`,
      `#/s/999999999999999999999/x`,
      `#/${BIDI}`,
      `#${"/".repeat(10_000)}`,
    ];
    for (const fragment of fragments) {
      await playground.open(fragment);
      await page.getByRole("heading", { name: "Scimulate" }).waitFor();
    }
    // The text of an address that is shown again is shown as text.
    await playground.open(`#/rules/${encodeURIComponent(SCRIPT)}`);
    assert.equal(await page.getByRole("searchbox").count(), 1);
  }));

test("a file with a hostile name and content is text", () =>
  watched(async ({ page, playground }) => {
    await playground.open();
    await playground.press("Import");
    const files = [
      { name: `${SCRIPT}.json`.replaceAll("/", "_"), text: `{"${SCRIPT}`, said: /Line 1, column/ },
      { name: `a${BIDI.replaceAll("\u0000", "")}.json`, text: SCRIPT, said: /Line 1, column 1/ },
      { name: "binary.json", text: "\u0000\u0001\uFFFF", said: /Line 1, column 1/ },
    ];
    for (const { name, text, said } of files) {
      const file = { name, mimeType: "text/html", buffer: Buffer.from(text) };
      await page.getByLabel("Open a file").setInputFiles(file);
      await page.locator(".dialog-said:visible").filter({ hasText: said }).waitFor();
    }
  }));

/** Tells the longest time the page did nothing but work, from now on. */
async function watchTasks(page) {
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => Math.round(globalThis.longest));
}

/** Makes texts of fifty megabytes inside the page, where the clipboard would have them. */
const makeLong = (page) =>
  page.evaluate(() => {
    const fill = (unit) => unit.repeat(Math.ceil(50_000_000 / unit.length));
    const user = { id: "1", userPrincipalName: "ana@example.com", displayName: "Ana Li", givenName: "Ana", surname: "Li" };
    globalThis.long = {
      users: `[${fill(`${JSON.stringify({ ...user, jobTitle: "x".repeat(900) })},`)}${JSON.stringify(user)}]`,
      schema: `{"synchronizationRules":[{"objectMappings":[{"attributeMappings":[${fill('{"targetAttributeName":"title"},')}{}]}]}]}`,
      garbage: fill('<script>alert(6)</script>{["'),
    };
  });

/** Pastes one of them into a field, or drops it there as a file; gives how long the page took over it. */
const give = (field, what, kind) =>
  field.evaluate((element, [what, kind]) => {
    const data = new DataTransfer();
    if (kind === "drop") data.items.add(new File([globalThis.long[what]], `${what}.json`));
    else data.setData("text/plain", globalThis.long[what]);
    const event =
      kind === "drop"
        ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
        : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    const before = performance.now();
    element.dispatchEvent(event);
    return performance.now() - before;
  }, [what, kind]);

test("fifty megabytes stay out of every field, and whoever pasted them is told", { timeout: 120_000 }, () =>
  watched(async ({ page, playground }) => {
    await playground.open();
    await makeLong(page);
    const before = await playground.text();
    const kept = page.getByRole("dialog", { name: "Too long for this page" });
    const told = async () => {
      await kept.getByText(/This text has 5\d(\.\d)? MB; the page reads up to \d+ MB at once/).waitFor();
      await page.keyboard.press("Escape");
      await kept.getByText("This text has").waitFor({ state: "detached" });
    };
    for (const what of ["users", "schema", "garbage"]) {
      for (const kind of ["paste", "drop"]) {
        const took = await give(playground.source, what, kind);
        assert.ok(took < 500, `the page stood still for ${took} ms`);
        await told();
      }
    }
    assert.equal(await playground.text(), before);
    await playground.press("Import");
    await give(page.getByLabel("Schema, as JSON"), "schema", "paste");
    await told();
    await give(page.getByLabel("Schema, as JSON"), "schema", "drop");
    await told();
    assert.equal(await read(page.getByLabel("Schema, as JSON")), "");
    await page.keyboard.press("Escape");
    await give(page.getByRole("searchbox", { name: "Filter the mappings" }), "garbage", "paste");
    await told();
    await playground.map("title", "[city]");
    await playground.verdictBecomes(/./);
  }));

test("fifty megabytes of users go through the batch, and garbage is called so", { timeout: 400_000 }, () =>
  watched(async ({ page, playground }) => {
    await playground.open();
    await makeLong(page);
    const take = page.getByRole("button", { name: "Read it as a batch of users" });
    const failed = page.getByRole("region", { name: "The file cannot be used" });
    await give(playground.source, "users", "paste");
    await take.click();
    const longest = await watchTasks(page);
    const batch = new Batch(page);
    await batch.done();
    const users = Object.values(await batch.totals()).reduce((sum, count) => sum + count);
    assert.ok(users > 45_000, `${users} users`);
    assert.ok((await longest()) < 1_000, `the page stood still for ${await longest()} ms`);
    for (const what of ["garbage", "schema"]) {
      await page.getByRole("link", { name: "Playground" }).click();
      await give(playground.source, what, "paste");
      await take.click();
      await failed.waitFor({ timeout: 120_000 });
      assert.match(await failed.innerText(), /no user|not a user|not valid JSON|neither/);
    }
  }));

test("a real clipboard of fifty megabytes is no different", { timeout: 120_000 }, () =>
  watched(async ({ page, playground }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await playground.open();
    await makeLong(page);
    await playground.source.focus();
    await page.evaluate(() => navigator.clipboard.writeText(globalThis.long.users));
    const before = await playground.text();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+v");
    await page.getByRole("dialog", { name: "Too long for this page" }).waitFor({ timeout: 60_000 });
    assert.equal(await playground.text(), before);
  }));

// What once went wrong: a page of users that breaks, half a filter, fixes of another text, rules that a site judges otherwise.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { Playground, sample } from "./playground.page.mjs";
import { focused, stage } from "./stage.mjs";
import { troubled, user } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);

const context = '"@odata.context": "https://graph.microsoft.com/beta/$metadata#users"';

test("a page of users that breaks in the middle shows the good ones, and where it breaks", () =>
  on(async (playground, page) => {
    const text = `{\n${context},\n"value": [\n${JSON.stringify(user(1))},\n${JSON.stringify(user(2))},\n{ "displayName": , "surname": "Silva" },\n${JSON.stringify(user(3))}\n]}`;
    await playground.paste(text);
    await playground.verdictBecomes(/AWS would accept this user · 1 error elsewhere in the text$/);
    assert.match(await playground.note(), /^Line 6, column 18: .*2 objects could be read\.$/);
    assert.equal(await page.locator(".editor-line.broken").count(), 1);
    assert.match((await playground.findings()).join("\n"), /invalid-json|not valid JSON/);
    const choice = page.getByLabel("User or group of the page");
    assert.deepEqual(await choice.locator("option").allInnerTexts(), ["Given1 Family1", "Given2 Family2"]);
    await choice.selectOption("Given2 Family2");
    assert.equal(await playground.value("userName"), user(2).userPrincipalName);
    assert.equal(await playground.text(), text, "the text stays as it was pasted");
  }));

test("without a clipboard of the page's own, as over plain HTTP, copying works the older way", () =>
  on(async (playground, page) => {
    const filter = page.getByPlaceholder("Filter by target or source");
    for (const refuses of [false, true]) {
      await page.evaluate((refuses) => {
        const clipboard = { writeText: () => Promise.reject(new Error("not in this frame")) };
        const value = refuses ? clipboard : undefined;
        Object.defineProperty(Navigator.prototype, "clipboard", { value, configurable: true });
      }, refuses);
      await playground.press("Share");
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      await page.keyboard.press("Escape");
      await filter.fill("");
      await filter.press("ControlOrMeta+v");
      assert.match(await filter.inputValue(), /#\/s\/1\//);
    }
  }));

test("a browser that copies nothing is told of where something is copied", () =>
  on(async (playground, page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
    await playground.press("Report");
    await page.getByRole("button", { name: "The browser refused" }).waitFor();
  }));

test("the page opens where the system's language is no tag of one", () =>
  on(async (playground, page) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "language", { get: () => "en-US@posix" });
      Object.defineProperty(Navigator.prototype, "languages", { get: () => ["en-US@posix"] });
    });
    await playground.open();
    await playground.verdictBecomes(/5 errors, 1 warning$/);
  }));

for (const [what, before] of [
  ["does not load", (page) => page.route("**/*.wasm", (route) => route.abort())],
  ["may not run", (page) => page.addInitScript(() => delete globalThis.WebAssembly)],
]) {
  test(`a module that ${what} leaves no empty page`, async () => {
    const { page, close } = await site.open();
    await before(page);
    await page.goto(site.origin);
    await page.getByRole("alert").filter({ hasText: /^\s*Scimulate did not start/ }).waitFor();
    await close();
  });
}

for (const how of ["throws", "is not there"]) {
  test(`where the browser's service worker ${how} the page works without a copy`, async () => {
    const { page, record, close } = await site.open();
    await page.addInitScript((how) => {
      const get = () => {
        if (how === "throws") throw new DOMException("The operation is insecure.", "SecurityError");
      };
      Object.defineProperty(Navigator.prototype, "serviceWorker", { get });
    }, how);
    await new Playground(page, site.origin).open();
    assert.deepEqual(record.errors, []);
    await close();
  });
}

test("a module that trapped is told", () =>
  on(async (_, page) => {
    for (const kind of ["error", "unhandledrejection"]) {
      const told = page.getByRole("alert").filter({ hasText: "Load it again." });
      await told.waitFor({ state: "hidden" });
      await page.evaluate((kind) => {
        const trap = new WebAssembly.RuntimeError("unreachable");
        const promise = Promise.resolve();
        dispatchEvent(
          kind === "error" ? new ErrorEvent(kind, { error: trap }) : new PromiseRejectionEvent(kind, { promise, reason: trap }),
        );
      }, kind);
      await told.waitFor();
      await told.evaluate((told) => (told.hidden = true));
    }
  }));

test("a page that was cut off on one line shows what is whole", () =>
  on(async (playground) => {
    const text = `{${context},"value":[${JSON.stringify(user(1))},${JSON.stringify(user(2))}`;
    await playground.paste(text.slice(0, -9));
    await playground.verdictBecomes(/AWS would accept this user/);
    assert.equal(await playground.value("userName"), user(1).userPrincipalName);
    assert.match(await playground.note(), /1 object could be read/);
  }));

test("while one user of a page is written the others do not take its place", () =>
  on(async (playground, page) => {
    const written = (name) => `[\n${JSON.stringify(user(1))},\n${JSON.stringify({ ...user(2), displayName: name })}\n]`;
    await playground.paste(written("Ann"));
    await page.getByLabel("User or group of the page").selectOption("Ann");
    assert.equal(await playground.value("displayName"), "Ann");
    await playground.paste(written("Ann").replace('"Ann"', '"An'));
    await playground.verdictBecomes(/not valid JSON: line 3/);
    assert.equal(await playground.value("displayName"), "Ann", "the last answer stays");
    assert.match(await page.getByLabel("User or group of the page").innerText(), /cannot be read now/);
    await playground.paste(written("Anna"));
    await playground.verdictBecomes(/AWS would accept/);
    assert.equal(await playground.value("displayName"), "Anna");
    await playground.paste(await sample("graph-users-page"));
    await page.waitForTimeout(100);
    assert.equal(await page.getByLabel("User or group of the page").inputValue(), "0", "another text begins with its first user");
  }));

test("a filter that is being written decides nothing, and says so", () =>
  on(async (playground, page) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.tab("Scope");
    await playground.press("Add scoping filter");
    const unfinished = /Not finished: it needs an attribute and a value/;
    assert.match(await playground.drawer(), /In scope[^]*Not finished/);
    await playground.verdictBecomes(/AWS would accept/);
    await page.getByLabel("Source attribute").fill("department");
    assert.match(await playground.drawer(), /In scope[^]*Not finished/);
    await page.getByLabel("Value", { exact: true }).fill("Sales");
    assert.match(await playground.drawer(), /Out of scope/);
    assert.doesNotMatch(await playground.drawer(), unfinished);
    await playground.press("Add clause");
    assert.match(await playground.drawer(), /department EQUALS Sales does not hold[^]*Not finished/);
    await page.getByLabel("Value", { exact: true }).first().fill("");
    await playground.verdictBecomes(/AWS would accept/);
    await page.getByLabel("Operator").first().selectOption("IS NOT NULL");
    assert.match(await playground.drawer(), /In scope[^]*department IS NOT NULL holds[^]*Not finished/);
    const exported = JSON.parse(await playground.exported());
    const users = exported.synchronizationRules.flatMap((rule) => rule.objectMappings).find((one) => one.sourceObjectName === "User");
    assert.equal(users.scope.groups[0].clauses.length, 2, "nothing that was written is lost");
  }));

test("fixes of a text that can no longer be read wait, and say why", () =>
  on(async (playground, page) => {
    const text = await sample("graph-user-messy");
    await playground.paste(text);
    await playground.tab("Findings");
    const fixes = page.locator("button.fix");
    const all = page.getByRole("button", { name: "Fix all" });
    const many = await fixes.count();
    assert.ok(many > 1 && (await all.isEnabled()));
    await playground.paste(text.replace("{", "{,"));
    await playground.verdictBecomes(/not valid JSON/);
    assert.equal(await fixes.count(), many, "they stay in sight");
    assert.equal(await page.locator("button.fix:enabled").count(), 0);
    assert.match(await fixes.first().getAttribute("title"), /last text that could be read/);
    assert.ok(await all.isDisabled());
    assert.match(await all.getAttribute("title"), /last text that could be read/);
    await playground.paste(text);
    await playground.verdictBecomes(/AWS would refuse/);
    assert.equal(await page.locator("button.fix:disabled").count(), 0);
  }));

test("a rule is ignored for a reason, listed, kept, and judged as usual again", () =>
  on(async (playground, page) => {
    await playground.paste(JSON.stringify({ ...user(1), surname: null }));
    await playground.verdictBecomes(/AWS would refuse this user/);
    await playground.tab("Findings");
    const finding = page.locator(".findings li", { has: page.locator(".finding-code", { hasText: "required-attribute" }) });
    await finding.getByRole("button", { name: "Judge otherwise" }).click();
    assert.equal(await focused(page), "is ignored\nis an error\nis a warning\nis worth knowing");
    const apply = finding.getByRole("button", { name: "Judge so" });
    assert.ok(await apply.isDisabled(), "without a reason nobody knows later");
    await finding.getByLabel("because").fill("the family name is set by hand");
    await page.keyboard.press("Enter");
    await playground.verdictBecomes(/AWS would accept this user.*1 ignored/);
    const list = page.getByRole("region", { name: "Rules judged otherwise" });
    assert.match(await list.innerText(), /required-attribute is ignored\. Because: the family name is set by hand[^]*name\.familyName/);
    await page.waitForTimeout(300);
    await playground.reload();
    await playground.verdictBecomes(/AWS would accept this user.*1 ignored/);
    const batch = new Batch(page);
    await page.getByRole("link", { name: "Batch" }).click();
    await batch.choose("users.ndjson", `${JSON.stringify({ ...user(1), surname: null })}\n`);
    await batch.done();
    assert.equal((await batch.totals()).Fail, 0, "so it is in the batch");
    await page.getByRole("link", { name: "Playground" }).click();
    await playground.tab("Findings");
    await list.getByRole("button", { name: "Judge required-attribute as usual again" }).click();
    await playground.verdictBecomes(/AWS would refuse this user/);
    assert.equal(await list.count(), 0);
  }));

test("a rule that is judged as a warning says what it is by itself", () =>
  on(async (playground, page) => {
    await playground.paste(JSON.stringify({ ...user(1), surname: null }));
    await playground.tab("Findings");
    await page.getByRole("button", { name: "Judge otherwise" }).first().click();
    await page.getByRole("combobox", { name: "This rule" }).selectOption("is a warning");
    await page.getByLabel("because").fill("we know");
    await page.getByRole("button", { name: "Judge so" }).click();
    await playground.verdictBecomes(/AWS would accept this user, but look at the warnings/);
    assert.match((await playground.findings()).join("\n"), /By itself: error\. Here otherwise, because: we know/);
  }));

test("the pages of shared names and of what a comparison changes keep the keyboard", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    const twice = Array.from({ length: 140 }, (_, place) => ({ ...troubled(place), ...{ userPrincipalName: `u${place % 70}@contoso.com` } }));
    await batch.choose("users.json", JSON.stringify(twice));
    await batch.done();
    const pager = (section) => page.locator(`${section} .pager`);
    await batch.shared();
    await pager(".batch-shared").getByRole("button", { name: "Next" }).press("Enter");
    await pager(".batch-shared").filter({ hasText: "51–" }).waitFor();
    assert.equal(await focused(page), "Shared names");
    await batch.goTo("Playground");
    await playground.map("title", 'Append([displayName], "!")');
    await batch.goTo("Batch");
    await batch.compare();
    await pager(".batch-changes").getByRole("button", { name: "Next" }).press("Enter");
    await pager(".batch-changes").filter({ hasText: "51–" }).waitFor();
    assert.equal(await focused(page), "Users that change");
  }, { address: "#/batch" }));

test("a short run says its milliseconds, in the reader's language", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    await batch.choose("one.ndjson", `${JSON.stringify(user(1))}\n`);
    await batch.done();
    assert.match(await page.locator(".batch-file").innerText(), /, 1 user, (<1|\d{1,3}) ms/);
  }, { address: "#/batch" }));

// Pasting users, editing mappings, reading what comes of it and mending it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { Playground, sample, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = (body) => site.on(body, { quiet: true });

test("a messy user shows what AWS refuses, where, and why", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-messy"));
    await playground.verdictBecomes(/AWS would refuse this user · \d+ errors/);
    const findings = await playground.findings();
    assert.ok(findings.some((finding) => /family/i.test(finding)), "the missing family name is found");
    assert.ok((await playground.markedLines()) > 0, "lines of the payload are marked");
    const { line, body } = await playground.request();
    assert.equal(line, "POST /Users");
    assert.equal(body.userName, "lukasz.zolc@contoso.com");
  }));

test("a tidy user shows the create request without an error", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.verdictBecomes(/AWS would accept this user/);
    const { body } = await playground.request();
    assert.deepEqual(body.name.familyName, "Raman");
    assert.equal(body.active, true);
    await playground.tab("Requests");
    assert.match(await playground.drawer(), /GET \/Users\?filter=userName[^]*POST \/Users/);
  }));

test("an edited mapping changes value and payload as one types", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.map("title", "ToUpper([jobTitle])");
    assert.equal(await playground.value("title"), "SITE RELIABILITY ENGINEER");
    assert.equal((await playground.request()).body.title, "SITE RELIABILITY ENGINEER");
    await playground.press("Undo");
    assert.equal(await playground.sourceOf("title"), "[jobTitle]");
    await playground.press("Redo");
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
  }));

test("typing keeps the focus in its field", () =>
  on(async (playground) => {
    const field = playground.sourceField("title");
    await playground.map("title", "");
    await field.pressSequentially("Trim([jobTitle])");
    assert.equal(await playground.sourceOf("title"), "Trim([jobTitle])");
    assert.ok(await field.evaluate((element) => element === document.activeElement));
  }));

test("a fix mends its finding", () =>
  on(async (playground) => {
    const errors = async () => (await playground.findings()).filter((finding) => finding.startsWith("Error"));
    const before = (await errors()).length;
    const source = await playground.sourceOf("name.familyName");
    await playground.fix("name.familyName");
    assert.notEqual(await playground.sourceOf("name.familyName"), source);
    assert.equal((await errors()).length, before - 1);
  }));

test("all fixes together leave nothing that AWS refuses, and one undo takes them back", () =>
  on(async (playground) => {
    const refused = await playground.verdict();
    await playground.press("Fix all");
    const dialog = playground.page.getByRole("dialog", { name: "Fix all errors" });
    assert.match(await dialog.innerText(), /errors now, 0 afterwards[^]*name\.familyName[^]*\[surname\][^]*Switch\(/);
    await dialog.getByRole("button", { name: "Apply" }).and(playground.page.locator(":focus")).waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await playground.verdict(), refused, "cancelled, nothing has changed");
    await playground.fixAll();
    await playground.verdictBecomes(/AWS would accept this user/);
    await playground.press("Undo");
    assert.equal(await playground.verdict(), refused);
  }));

test("text that is no JSON is kept, and says line and column", () =>
  on(async (playground) => {
    const broken = '{\n  "userPrincipalName": "ana@contoso.com",\n  "displayName": Ana\n}';
    await playground.paste(broken);
    await playground.verdictBecomes(/line 3, column \d+/);
    assert.match(await playground.note(), /^Line 3, column \d+/);
    assert.equal(await playground.text(), broken);
    assert.equal((await playground.request()).body.userName, "lukasz.zolc@contoso.com", "the last answer stays");
  }));

test("a page of users offers the choice among them", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-users-page"));
    const choice = playground.page.getByRole("combobox", { name: "User or group of the page" });
    const first = await playground.value("userName");
    await choice.selectOption({ index: 1 });
    assert.notEqual(await playground.value("userName"), first);
  }));

test("a mapping is edited in the portal's terms", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.setType("title", "Constant");
    assert.equal(await playground.sourceOf("title"), '"jobTitle"');
    assert.equal((await playground.request()).body.title, "jobTitle");
    await playground.setType("title", "Direct");
    assert.equal(await playground.sourceOf("title"), "[jobTitle]", "and back again");
    await playground.setType("title", "None");
    assert.equal((await playground.request()).body.title, undefined);
    await playground.detail("title", "Default value if null", "Engineer");
    assert.equal((await playground.request()).body.title, "Engineer");
    await playground.add("nickName", "[givenName]");
    assert.equal((await playground.request()).body.nickName, "Priya");
  }));

test("what a value holds unseen is made visible, and turns no letter round", () =>
  on(async (playground) => {
    await playground.paste(JSON.stringify({ ...JSON.parse(await sample("graph-user-simple")), displayName: "Ana\u202E \u200Btoor" }));
    assert.equal(await playground.value("displayName"), "Ana\ufffd \ufffdtoor");
  }));

test("a mapping moves until it is the first or the last, and the keyboard stays with it", () =>
  on(async (playground, page) => {
    const targets = await playground.targets();
    const ends = [[targets[1], "Move up", "Move down", 0], [targets.at(-2), "Move down", "Move up", targets.length - 1]];
    for (const [target, way, back, place] of ends) {
      const row = playground.row(target);
      await row.getByRole("button", { name: "More about this mapping" }).click();
      const button = row.getByRole("button", { name: way });
      await button.press("Enter");
      await row.getByRole("button", { name: back }).and(page.locator(":focus")).waitFor();
      assert.equal((await playground.targets()).indexOf(target), place);
      assert.ok(await button.isDisabled(), "there is nowhere to go");
    }
  }));

test("the copy button says that it copied", () =>
  on(async (playground) => {
    await playground.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await playground.press("Copy");
    await playground.payload.getByText("Copied").waitFor();
    const copied = await playground.page.evaluate(() => navigator.clipboard.readText());
    assert.deepEqual(JSON.parse(copied), (await playground.request()).body);
  }));

test("an empty mapping table says what to do", () =>
  on(async (playground) => {
    const targets = await playground.targets();
    for (const target of targets) await playground.remove(target);
    assert.deepEqual(await playground.targets(), []);
    // Nothing is sent, so AWS has nothing to refuse.
    assert.match(await playground.verdict(), /^Entra could not provision this user as it is mapped · 5 errors/);
    await playground.press("Use the default mapping");
    assert.deepEqual(await playground.targets(), targets);
  }));

test("neither five megabytes of JSON nor a very long expression stop the page", { timeout: 120_000 }, () =>
  on(async (playground) => {
    const user = JSON.parse(await sample("graph-user-simple"));
    await playground.pasteLong(JSON.stringify({ value: Array(5000).fill(user) }, null, 1));
    assert.ok((await playground.text()).length > 5_000_000);
    await playground.verdictBecomes(/AWS would accept this user/);
    await playground.paste(await sample("graph-user-simple"));
    await playground.map("title", `Append([jobTitle], "${"x".repeat(9_980)}")`);
    await playground.verdictBecomes(/./);
    await playground.map("title", "Trim(".repeat(2_000));
    await playground.verdictBecomes(/could not provision|refuse/);
    await playground.map("title", "[jobTitle]");
    await playground.verdictBecomes(/AWS would accept this user/);
  }));

test("a schema of megabytes comes back without being laid out, and a user of thousands of numbers is made up for a link", { timeout: 120_000 }, () =>
  on(async (playground, page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const batch = new Batch(page);
    await batch.watch();
    const user = JSON.parse(await sample("graph-user-simple"));
    user.proxyAddresses = Array.from({ length: 20_000 }, (_, place) => `smtp:ana.${place}@contoso.com`);
    await playground.paste(JSON.stringify(user));
    await playground.verdictBecomes(/AWS would accept this user/);
    await playground.dialog("Share");
    await page.getByRole("radio", { name: /made-up user/ }).check();
    assert.ok((await playground.madeLink()).length > 10_000);
    await page.keyboard.press("Escape");
    const schema = JSON.parse(await sample("schema-aws-custom"));
    schema.padding = Array.from({ length: 60_000 }, (_, place) => `other application ${place}`);
    const text = JSON.stringify(schema, null, 2);
    await playground.import(text);
    await playground.press("Export");
    await page.getByRole("dialog").getByText("too long to be shown here. Copy takes all of it, or save it").waitFor({ timeout: 5_000 });
    await page.getByRole("dialog").getByRole("button", { name: /^Copy/ }).click();
    await page.getByText("Copied").first().waitFor();
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), schema);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("dialog").getByRole("button", { name: "Save as a file" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "schema.json");
    assert.deepEqual(JSON.parse(await readFile(await download.path(), "utf8")), schema);
    await page.keyboard.press("Escape");
    // Making up the user took 18 seconds, laying the schema out five.
    const longest = await batch.longest();
    assert.ok(longest < 4_000, `a task of ${longest} ms`);
  }));

test("an imported schema takes the place of the mappings, and comes back with the changes", () =>
  on(async (playground) => {
    const custom = await sample("schema-aws-custom");
    assert.match(await playground.import(custom), /^\d+ mappings of users, with a scoping filter/);
    assert.deepEqual(JSON.parse(await playground.exported()), JSON.parse(custom), "nothing is lost on the way");
    await playground.map("userName", "[mail]");
    assert.match(await playground.exported(), /"expression": "\[mail\]"/);
    await playground.press("Undo");
    await playground.press("Undo");
    assert.equal(await playground.sourceOf("userName"), "[userPrincipalName]");
  }));

test("pointing at a mapping lights up its way", () =>
  on(async (playground) => {
    await playground.row("title").getByLabel("Target attribute").focus();
    assert.deepEqual(await playground.lit(), { user: ["jobTitle"], payload: ["title"] });
  }));

test("the tabs and the undo of the table answer to the keyboard", () =>
  on(async (playground) => {
    const { page } = playground;
    await playground.tab("Findings");
    await page.keyboard.press("ArrowRight");
    assert.match(await playground.drawer(), /POST \/Users/);
    await playground.fixAll();
    await page.keyboard.press("Control+z");
    assert.equal(await playground.sourceOf("title"), "[jobTitle]");
  }));

test("the keys of undo and redo leave the table alone under a dialog, and do not mind Caps Lock", () =>
  on(async (playground, page) => {
    await playground.map("title", '"changed"');
    const dialog = await playground.dialog("Help");
    await dialog.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Escape");
    assert.equal(await playground.sourceOf("title"), '"changed"');
    await playground.tab("Findings");
    // So the key is called with Caps Lock.
    const press = (key, shiftKey) =>
      page.evaluate((init) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ctrlKey: true, ...init })), { key, shiftKey });
    await press("Z", false);
    await page.waitForTimeout(100);
    assert.equal(await playground.sourceOf("title"), "[jobTitle]");
    await press("z", true);
    await page.waitForTimeout(100);
    assert.equal(await playground.sourceOf("title"), '"changed"');
  }));

test("the line between two parts moves by keyboard, and stays there", () =>
  (async () => {
    const { page, close } = await site.open();
    const playground = new Playground(page, site.origin);
    await playground.open();
    const width = () => page.locator(".panel.source").evaluate((panel) => panel.getBoundingClientRect().width);
    const before = await width();
    const line = page.getByRole("separator", { name: "Width of the user" });
    await line.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
    const after = await width();
    assert.ok(after > before, `${after} > ${before}`);
    await playground.reload();
    assert.equal(await width(), after);
    await close();
  })());

test("sizes that were given in a large window leave room for every part in a small one", () =>
  on(async (playground, page) => {
    await page.setViewportSize({ width: 2560, height: 1440 });
    for (const [name, x, y] of [
      ["Height of the drawer", 1000, 100],
      ["Width of the user", 2000, 300],
      ["Width of the request", 500, 300],
    ]) {
      const line = await page.getByRole("separator", { name }).boundingBox();
      await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2);
      await page.mouse.down();
      await page.mouse.move(x, y);
      await page.mouse.up();
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    for (const panel of await page.locator(".panel").all()) {
      const { width, height } = await panel.boundingBox();
      assert.ok(width > 200 && height > 120, `${width} by ${height}`);
    }
  }));

test("functions and rules can be looked up", () =>
  (async () => {
    const { page, record, close } = await site.open();
    const playground = new Playground(page, site.origin);
    for (const [address, wanted] of [["functions", "Coalesce"], ["rules", "required-attribute"]]) {
      await playground.open(`#/${address}`);
      assert.deepEqual(await playground.look(wanted), [wanted]);
    }
    assert.deepEqual(record.errors, []);
    await close();
  })());

test("a reload brings back what was typed", () =>
  (async () => {
    const { page, close } = await site.open();
    const playground = new Playground(page, site.origin);
    await playground.open();
    const user = await sample("graph-user-simple");
    await playground.paste(user);
    await playground.map("title", "ToUpper([jobTitle])");
    await playground.reload();
    assert.equal(await playground.text(), user);
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
    await close();
  })());

test("a small phone shows one part at a time and never scrolls sideways", () =>
  (async () => {
    const { page, close } = await site.open({ viewport: { width: 360, height: 740 } });
    const playground = new Playground(page, site.origin);
    await playground.open();
    for (const part of ["User", "Mappings", "Request", "Findings", "Requests", "Steps"]) {
      await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: part }).first().click();
      assert.ok((await playground.overflow()) <= 0, `${part} fits`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)) <= 0, `${part} ends the page`);
      assert.equal(await page.locator(".panel:visible").count(), 1);
    }
    await close();
  })());

test("an opened row tells what each part of its expression gives", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.map("title", 'IIF([city] = "Seattle", ToUpper([jobTitle]), "elsewhere")');
    const parts = await playground.trace("title");
    assert.match(parts, /\[city\] = "Seattle"\s+True/);
    assert.match(parts, /ToUpper\(\[jobTitle\]\)\s+SITE RELIABILITY ENGINEER/);
    assert.match(parts, /"elsewhere"\s+not needed/);
  }));

test("a mapping moves up and down, and one undo takes a move back", () =>
  on(async (playground) => {
    const [first, second, ...rest] = await playground.targets();
    await playground.row(first).getByRole("button", { name: "More about this mapping" }).click();
    await playground.press("Move down");
    assert.deepEqual(await playground.targets(), [second, first, ...rest]);
    await playground.press("Undo");
    assert.deepEqual(await playground.targets(), [first, second, ...rest]);
  }));

test("a filter shows the mappings that speak of something, and keeps the row being edited", () =>
  on(async (playground) => {
    const all = (await playground.targets()).length;
    await playground.page.getByRole("searchbox", { name: "Filter the mappings" }).fill("jobtitle");
    assert.deepEqual(await playground.targets(), ["title"]);
    await playground.page.getByText(`1 of ${all}`).waitFor();
    await playground.map("title", "[city]");
    assert.deepEqual(await playground.targets(), ["title"]);
    await playground.page.getByRole("searchbox", { name: "Filter the mappings" }).fill("nothing of the kind");
    await playground.page.getByText("No mapping has this").waitFor();
    await playground.page.getByRole("button", { name: "Show all" }).press("Enter");
    await playground.page.locator("[aria-label='Filter the mappings']:focus").waitFor();
    assert.equal((await playground.targets()).length, all);
  }));

test("a page of users and groups says which of its objects are groups", () =>
  on(async (playground) => {
    const { page } = playground;
    const group = { "@odata.type": "#microsoft.graph.group", id: "1", displayName: "Cloud team", securityEnabled: true };
    await playground.paste(JSON.stringify({ value: [JSON.parse(await sample("graph-user-simple")), group] }));
    const choice = page.getByRole("combobox", { name: "User or group of the page" });
    assert.deepEqual(await choice.locator("option").allInnerTexts(), ["Priya Raman", "Cloud team (group)"]);
    await choice.selectOption("Cloud team (group)");
    await playground.verdictBecomes(/this group/);
  }));

test("a matching precedence is a whole number, and what is typed stays as it is typed", () =>
  on(async (playground) => {
    const { page } = playground;
    await playground.paste(await sample("graph-user-simple"));
    await playground.detail("title", "Matching precedence", "");
    const row = playground.row("title");
    const field = row.getByLabel("Matching precedence");
    const refused = row.getByText("A matching precedence is a whole number from 1 up. The mapping keeps the one it had.");
    for (const [typed, precedence] of [["1.5", 1], ["2,5", 2], ["3-", 3], ["4e2", 4], ["12", 12], ["0", 0], ["-7", 0], ["+7", 0], ["a1", 0]]) {
      await field.fill("");
      await page.keyboard.type(typed);
      assert.equal(await field.inputValue(), typed);
      const tags = precedence > 0 ? [`matches users, precedence ${precedence}`] : [];
      assert.deepEqual(await row.getByText(/^matches users/).allInnerTexts(), tags);
      assert.equal(await refused.isVisible(), typed !== String(precedence) || precedence === 0, typed);
    }
    await field.fill("7");
    await row.getByText("matches users, precedence 7").waitFor();
    await refused.waitFor({ state: "hidden" });
  }));

test("what is taken back in the field itself leaves nothing to undo", () =>
  on(async (playground, page) => {
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    const field = playground.sourceField("title");
    await field.press("End");
    await page.keyboard.type("xyz");
    assert.equal(await playground.sourceOf("title"), "[jobTitle]xyz");
    assert.ok(await undo.isEnabled());
    for (let times = 0; times < 3; times++) await page.keyboard.press("Backspace");
    assert.equal(await playground.sourceOf("title"), "[jobTitle]");
    await page.waitForTimeout(100);
    assert.ok(await undo.isDisabled());
  }));

test("where the user is left out no mapping is said to have no value", () =>
  on(async (playground) => {
    await playground.remove("userName");
    await playground.verdictBecomes(/Entra could not provision this user/);
    assert.equal(await playground.row("displayName").locator(".row-mark .mark").getAttribute("title"), "Not evaluated: Entra writes nothing");
  }));

test("a schema of hundreds of mappings with errors holds the page up for no more than a moment", () =>
  on(async (playground, page) => {
    const mapping = (place) => ({ targetAttributeName: `title${place}`, source: { expression: `Foo${place}([givenName])` } });
    const schema = Array.from({ length: 320 }, (_, place) => mapping(place));
    await playground.press("Import");
    await write(page.getByRole("textbox", { name: "Schema, as JSON" }), JSON.stringify(schema));
    await page.getByText(/320 mappings of users/).waitFor();
    const batch = new Batch(page);
    await batch.watch();
    await playground.press("Replace my mappings");
    await playground.row("title319").waitFor({ timeout: 20_000 });
    await page.locator(".findings li").nth(319).waitFor({ state: "attached", timeout: 20_000 });
    assert.deepEqual(await playground.targets(), schema.map((one) => one.targetAttributeName));
    // It took one task of two to three seconds.
    const longest = await batch.longest();
    assert.ok(longest < 1_000, `a task of ${longest} ms`);
  }));

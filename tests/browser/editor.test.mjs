// What the editors do beyond a plain field: colours, completion, explanation, mending, folding; and the page without them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Playground, read, sample, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = async (body) => site.on(body, { user: await sample("graph-user-simple") });

/** The open list of completions as label and detail. */
async function offered(page) {
  await page.locator(".cm-tooltip-autocomplete").waitFor();
  return page.locator(".cm-tooltip-autocomplete li").allInnerTexts();
}

/** Waits until a completion is taken by Enter: just after the list has opened, Enter is still a new line. */
async function accept(page) {
  await page.locator(".cm-tooltip-autocomplete li[aria-selected]").first().waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
}

test("an expression is coloured by the language's own lexer", () =>
  on(async (playground) => {
    await playground.map("title", 'IIF([city] = "Zürich 🚀", Replace([jobTitle], 1, vbTextCompare), "x")');
    const parts = async (name) => playground.row("title").locator(`.cm-content .${name}`).allInnerTexts();
    assert.deepEqual(await parts("t-function"), ["IIF", "Replace"]);
    assert.deepEqual(await parts("t-attribute"), ["[city]", "[jobTitle]"]);
    assert.deepEqual(await parts("t-text"), ['"Zürich 🚀"', '"x"']);
    assert.deepEqual(await parts("t-number"), ["1"]);
    assert.deepEqual(await parts("t-keyword"), ["vbTextCompare"]);
  }));

test("a function and an attribute are completed by keyboard, and the answer follows", () =>
  on(async (playground, page) => {
    const field = playground.sourceField("title");
    await playground.map("title", "");
    await field.pressSequentially("ToUp");
    assert.match((await offered(page))[0], /^ToUpper\s*\(source/);
    await accept(page);
    assert.equal(await playground.sourceOf("title"), "ToUpper()");
    await field.pressSequentially("[jobT");
    assert.match((await offered(page))[0], /^jobTitle\s*Site Reliability Engineer/);
    await accept(page);
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
    assert.equal(await playground.value("title"), "SITE RELIABILITY ENGINEER");
    assert.equal((await playground.request()).body.title, "SITE RELIABILITY ENGINEER");
    assert.ok(await field.evaluate((element) => element === document.activeElement), "the focus stays");
  }));

test("a bare word offers attributes in their brackets", () =>
  on(async (playground, page) => {
    await playground.map("title", "");
    await playground.sourceField("title").pressSequentially("departm");
    assert.match((await offered(page))[0], /^\[department\]/);
    await accept(page);
    assert.equal(await playground.sourceOf("title"), "[department]");
  }));

test("the signature of the call shows which argument is being written, and Escape puts it away", () =>
  on(async (playground, page) => {
    await playground.map("title", "");
    await playground.sourceField("title").pressSequentially("Mid([jobTitle], 1");
    const signature = page.locator(".cm-signature");
    assert.match(await signature.innerText(), /^Mid\(source, start, length\)/);
    assert.equal(await signature.locator("b").innerText(), "start");
    await page.keyboard.type(", 3");
    assert.equal(await signature.locator("b").innerText(), "length");
    await page.keyboard.press("Escape");
    await signature.waitFor({ state: "detached" });
    await page.keyboard.type(")");
    assert.equal(await playground.value("title"), "Sit");
  }));

test("the pointer over a function or an attribute says what it is", () =>
  on(async (playground, page) => {
    await playground.map("title", "ToUpper([jobTitle])");
    const row = playground.row("title");
    await page.getByRole("heading", { name: "Mappings" }).click();
    await row.locator(".t-function").hover();
    await page.locator(".cm-documentation", { hasText: "ToUpper(source" }).waitFor();
    await page.mouse.move(0, 0);
    await row.locator(".t-attribute").hover();
    await page.locator(".cm-documentation", { hasText: "Site Reliability Engineer" }).waitFor();
  }));

test("a finding is underlined where it is, and its fix is one key away", () =>
  on(async (playground, page) => {
    await playground.map("title", "lcase([jobTitle])");
    const row = playground.row("title");
    assert.equal(await row.locator(".cm-lintRange-error").first().innerText(), "lcase");
    await row.locator(".cm-lintRange-error").first().hover();
    assert.equal(await page.locator(".cm-tooltip .cm-diagnosticAction").first().innerText(), "Call ToLower");
    const fix = row.getByRole("button", { name: "Fix: Call ToLower", exact: true });
    assert.equal(await fix.getAttribute("title"), "Fix: Call ToLower");
    await page.mouse.move(0, 0);
    await playground.sourceField("title").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ControlOrMeta+.");
    await row.locator(".t-function", { hasText: "ToLower" }).waitFor();
    assert.equal(await playground.sourceOf("title"), "ToLower([jobTitle])");
    assert.equal(await row.locator(".cm-lintRange-error").count(), 0);
    await page.keyboard.press("ControlOrMeta+z");
    assert.equal(await playground.sourceOf("title"), "lcase([jobTitle])", "the editor's own undo takes it back");
  }));

test("a key and a button lay an expression out", () =>
  on(async (playground, page) => {
    await playground.map("title", 'Join("" ,[jobTitle],[city])');
    await playground.sourceField("title").focus();
    await page.keyboard.press("Shift+Alt+f");
    await playground.row("title").locator(".cm-line", { hasText: 'Join("", [jobTitle], [city])' }).waitFor();
    await playground.map("title", "Trim( [jobTitle] )");
    await playground.row("title").getByRole("button", { name: "More about this mapping" }).click();
    await playground.row("title").getByRole("button", { name: "Format" }).click();
    await playground.row("title").locator(".cm-line", { hasText: "Trim([jobTitle])" }).waitFor();
    assert.equal(await playground.sourceOf("title"), "Trim([jobTitle])");
  }));

test("the target field offers what SCIM has", () =>
  on(async (playground) => {
    const list = await playground.row("title").getByLabel("Target attribute").getAttribute("list");
    const offered = await playground.page.locator(`#${list} option`).evaluateAll((all) => all.map((one) => one.value));
    for (const target of ["userName", "name.familyName", 'emails[type eq "work"].value', "nickName", "timezone"]) {
      assert.ok(offered.includes(target), target);
    }
    assert.equal(new Set(offered).size, offered.length, "each once");
  }));

test("the panes of what AWS holds and of the earlier version say in place where they break", () =>
  on(async (playground, page) => {
    for (const [tab, name] of [
      ["AWS directory", "What AWS holds, as JSON"],
      ["Before and after", "Earlier version of the object, as JSON"],
    ]) {
      await playground.tab(tab);
      await page.locator(".pane .cm-content").waitFor();
      const field = page.getByRole("textbox", { name });
      await write(field, '{\n  "userName": "ana",\n  "displayName": Ana\n}');
      const broken = page.locator(".pane .cm-line.broken");
      assert.match(await broken.innerText(), /displayName/, name);
      assert.ok((await broken.locator(".cm-lintRange-error").count()) > 0, name);
      await write(field, '{\n  "userName": "ana"\n}');
      await broken.waitFor({ state: "detached" });
    }
  }));

test("JSON says where it breaks, folds, and completes members of Microsoft Graph", () =>
  on(async (playground, page) => {
    await playground.paste('{\n  "userPrincipalName": "ana@contoso.com",\n  "displayName": Ana\n}');
    const broken = page.locator(".source .cm-line.broken");
    assert.match(await broken.innerText(), /displayName/);
    assert.ok((await broken.locator(".cm-lintRange-error").count()) > 0);

    await playground.paste('{\n  "employeeOrgData": {\n    "costCenter": "7"\n  }\n}');
    await page.locator(".source .cm-foldGutter span").nth(1).click();
    assert.equal(await page.locator(".source .cm-foldPlaceholder").count(), 1);

    await playground.paste("{\n}");
    await playground.source.focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type('"jobT');
    assert.match((await offered(page))[0], /^jobTitle/);
    await accept(page);
    await page.keyboard.type('"CTO"');
    assert.equal(JSON.parse(await playground.text()).jobTitle, "CTO");
  }));

test("the search says it in the words of the page", () =>
  on(async (playground, page) => {
    await playground.source.click();
    await page.keyboard.press("Control+f");
    const panel = page.locator(".cm-search");
    await panel.waitFor();
    assert.deepEqual(await panel.getByRole("button").allInnerTexts(), ["Next", "Previous", "Select all", "Replace", "Replace all", "×"]);
    assert.deepEqual(await panel.locator("label").allInnerTexts(), ["Match case", "Regular expression", "Whole words"]);
  }));

test("a value of a user is completed where Microsoft Graph has a few words for it", () =>
  on(async (playground, page) => {
    await playground.paste('{\n  "userType": \n}');
    await playground.source.focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("Control+Space");
    assert.deepEqual(await offered(page), ['"Member"', '"Guest"']);
    await accept(page);
    assert.equal(JSON.parse(await playground.text()).userType, "Member");
  }));

test("a schema to import says what is wrong in it, and completes members and their values", () =>
  on(async (playground, page) => {
    await playground.press("Import");
    const dialog = page.getByRole("dialog", { name: "Import a schema" });
    const field = dialog.getByRole("textbox", { name: "Schema, as JSON" });
    await write(field, '[\n  {\n    "targetAttributeName": "title",\n    "flowType": "Sometimes",\n    "matchingPriority": "x"\n  }\n]');
    await dialog.locator(".cm-lintRange-warning", { hasText: "Sometimes" }).hover();
    await dialog.locator(".cm-tooltip-lint", { hasText: /Sometimes.? is not a value that is known here/ }).waitFor();
    assert.equal(await dialog.locator(".cm-lintRange-error").innerText(), '"x"');
    await write(field, '[\n  {\n    \n  }\n]');
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.type('"flowT');
    assert.match((await offered(page))[0], /^flowType/);
    await accept(page);
    await page.keyboard.type('"');
    await page.keyboard.press("Control+Space");
    assert.deepEqual(
      await offered(page),
      ["Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly"].map((word) => `"${word}"`),
    );
    await accept(page);
    await page.keyboard.type(', "source": {"type": "Cons');
    assert.deepEqual(await offered(page), ['"Constant"']);
    await accept(page);
    assert.deepEqual(JSON.parse(await read(field)), [{ flowType: "Always", source: { type: "Constant" } }]);
  }));

test("what AWS holds completes the members of SCIM, those of a list and of the enterprise extension too", () =>
  on(async (playground, page) => {
    await playground.tab("AWS directory");
    const field = page.getByLabel("What AWS holds, as JSON");
    await write(field, '[\n  {\n    \n  }\n]');
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.type('"userN');
    assert.match((await offered(page))[0], /^userName/);
    await accept(page);
    await page.keyboard.type('"ana", "emails": [{"val');
    assert.match((await offered(page))[0], /^value/);
    await accept(page);
    await page.keyboard.type('"ana@contoso.com"}], "active": tr');
    assert.deepEqual(await offered(page), ["true"]);
    await accept(page);
    await page.keyboard.type(', "urn');
    assert.match((await offered(page))[0], /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User/);
    await accept(page);
    await page.keyboard.type('{"depart');
    assert.match((await offered(page))[0], /^department/);
    await accept(page);
    await page.keyboard.type('"Sales"');
    assert.deepEqual(JSON.parse(await read(field)), [
      {
        userName: "ana",
        emails: [{ value: "ana@contoso.com" }],
        active: true,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales" },
      },
    ]);
  }));

test("the pointer over a member says which mapping reads it and what was found", () =>
  on(async (playground, page) => {
    await playground.paste(await sample("graph-user-messy"));
    // What is far from the sight of a person is not in the page, and the caret is at the end.
    await page.locator(".source .cm-scroller").evaluate((scroller) => scroller.scrollTo(0, 0));
    const line = page.locator(".source .cm-line", { hasText: '"jobTitle"' }).first();
    await line.scrollIntoViewIfNeeded();
    await line.locator(".t-key").hover();
    await page.locator(".cm-documentation", { hasText: /Read by the mapping of .*title/ }).waitFor();
  }));

test("a mapping out of sight has its editor when the person comes there, by scrolling or with the keyboard", () =>
  on(async (playground, page) => {
    const row = (at) => page.locator(".rows .row").nth(at);
    await row(0).locator(".cm-editor").waitFor();
    const last = (await page.locator(".rows .row").count()) - 1;
    assert.equal(await row(last).locator("textarea").count(), 1, "nobody sees it yet");
    await row(last).locator("textarea").focus();
    await row(last).locator(".cm-editor.cm-focused").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type(" ");
    assert.match(await read(row(last).getByRole("textbox", { name: "Source" })), / $/);
  }));

test("without its editors the page works on with plain fields", async () => {
  const { page, close } = await site.open({ serviceWorkers: "block" });
  await page.route("**/editor.js", (route) => route.abort());
  const playground = new Playground(page, site.origin);
  await playground.open();
  assert.equal(await page.locator(".cm-editor").count(), 0);
  await playground.paste(await sample("graph-user-simple"));
  await playground.map("title", "ToUpper([jobTitle])");
  assert.equal(await playground.value("title"), "SITE RELIABILITY ENGINEER");
  await playground.sourceField("title").fill("Trim( [jobTitle] )");
  await page.keyboard.press("Shift+Alt+f");
  assert.equal(await playground.sourceOf("title"), "Trim([jobTitle])");
  assert.deepEqual(await playground.lit(), { user: ["jobTitle"], payload: ["title"] });
  await close();
});

test("who types before the editor comes keeps text, caret and focus", async () => {
  const { page, record, close } = await site.open({ serviceWorkers: "block" });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/editor.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.origin}/`);
  const field = new Playground(page, site.origin).sourceField("title");
  await write(field, "Trim([jobTitle])");
  await field.press("Home");
  await page.keyboard.press("ArrowRight");
  release();
  await page.locator(".cm-editor").first().waitFor();
  await page.locator("html[data-editor=ready]").waitFor();
  await page.keyboard.type("x");
  assert.equal(await read(field), "Txrim([jobTitle])");
  assert.deepEqual(record.errors, []);
  await close();
});

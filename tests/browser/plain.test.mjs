// What is odd is said in words that fit it, stands where it is, and leaves the keyboard where a person goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { sample, write } from "./playground.page.mjs";
import { focused, stage } from "./stage.mjs";
import { troubled } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);

/** Opens a part of the page, which a small screen has behind a button at the bottom. */
const part = (page, name) =>
  page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: new RegExp(`^${name}`) }).click();

test("what AWS holds says its line, and exactly what is wrong is underlined", () =>
  on(async (playground, page) => {
    await playground.tab("AWS directory");
    await write(page.getByLabel("What AWS holds, as JSON"), '[{ "userName": "a" },\n  [1,\n 2], { "userName": "b" }]');
    assert.match(await playground.drawer(), /Line 2, column 3: [^]*The other resources are taken all the same/);
    const underlined = await page.locator("#drawer .cm-lintRange-warning").allInnerTexts();
    assert.equal(underlined.join("\n"), "[1,\n 2]");
    await write(page.getByLabel("What AWS holds, as JSON"), '"a"');
    assert.match(await playground.drawer(), /Line 1, column 1: [^]*AWS counts as holding nothing/);
  }));

test("a value in a schema is underlined to its end and no further", () =>
  on(async (playground, page) => {
    await playground.press("Import");
    const schema = page.getByRole("textbox", { name: "Schema, as JSON" });
    await write(schema, '{ "attributeMappings": [{ "targetAttributeName": "title", "matchingPriority": "one" }], "x": 1 }');
    await page.locator("dialog").getByText("matchingPriority must be a whole number").waitFor();
    assert.equal(await page.locator("dialog .cm-lintRange").innerText(), '"one"');
  }));

test("an earlier version that cannot be read says where", () =>
  on(async (playground, page) => {
    await playground.tab("Before and after");
    await write(page.getByLabel("Earlier version of the object, as JSON"), '{\n  "id": ,\n}');
    assert.match(await playground.drawer(), /Line 2, column 9: This is not valid JSON/);
  }));

test("a text that is no user is called so, and what is left of the last one is grey", () =>
  on(async (playground, page) => {
    for (const [text, why] of [["42", /This is JSON, but neither an object nor a list/], [await sample("scim-existing-user"), /This is a SCIM resource \(urn:/]]) {
      await playground.paste(text);
      await playground.verdictBecomes(/^There is no user in this document$/);
      assert.match(await playground.note(), why);
    }
    const old = page.locator(".findings li.old");
    assert.equal(await old.count(), (await page.locator(".findings li").count()) - 1, "all but what is wrong now");
  }));

test("a cell that is read otherwise is a warning in every place, and no user is lost for it", () =>
  on(async (playground, page) => {
    const table = (...enabled) =>
      ["userPrincipalName,displayName,accountEnabled", ...enabled.map((word, at) => `u${at}@contoso.com,U${at},${word}`)].join("\n");
    await playground.paste(table("FALSCH", "TRUE"));
    assert.equal(
      await playground.note(),
      "Line 2, column 1: FALSCH is neither true nor false and counts as empty. 2 objects.",
    );
    const colour = (selector, name) =>
      page.evaluate(([selector, name]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name), [selector, name]);
    const warning = await colour(".panel.source .tone-warning", "--warning");
    assert.equal(await colour(".panel-foot", "--tone"), warning);
    assert.equal(await colour(".panel.source .editor-line.broken", "--tone"), warning);
    await playground.paste(table("FALSCH", "WAHR"));
    assert.match(await playground.note(), /counts as empty\. 1 more problem\. 2 objects/);
    await playground.paste('{"displayName":"Eva"}\n{"displayName":\n');
    assert.equal(await colour(".panel-foot", "--tone"), await colour(".panel-foot", "--error"));
  }));

test("a group is called a group", () =>
  on(async (playground) => {
    await playground.paste(JSON.stringify({ "@odata.type": "#microsoft.graph.group", id: "1", displayName: "AWS admins", members: [] }));
    await playground.verdictBecomes(/AWS would accept this group/);
    await playground.tab("Requests");
    assert.match(await playground.drawer(), /whether the group exists already[^]*Creates the group/);
    await playground.row("displayName").getByText("matches groups, precedence 1").waitFor();
    await playground.tab("Steps");
    assert.match(await playground.drawer(), /Import the group[^]*Match the group in AWS/);
  }));

test("a cause in the decoder leads to its mapping, and its place is told apart from what it says", () =>
  on(async (playground, page) => {
    await playground.tab("Decoder");
    await page.getByLabel("Error or log entry").fill("Request is unparsable, syntactically incorrect, or violates schema");
    assert.match(await playground.drawer(), /Mapping of name\.familyName: name\.familyName is missing/);
    await page.getByRole("button", { name: "Mapping of name.familyName" }).first().click();
    await page.locator(".row.lit").waitFor();
    assert.ok(await page.locator(".row.lit").evaluate((row) => {
      const [inner, outer] = [row, row.closest(".rows")].map((one) => one.getBoundingClientRect());
      return inner.top < outer.bottom && inner.bottom > outer.top;
    }), "its row is in view");
  }));

test("a cycle of one request is told in the singular", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.tab("Cycle");
    assert.match(await playground.drawer(), /2 reads and 1 write, .* less than a minute\./);
    await playground.tab("Before and after");
    assert.match(await playground.drawer(), /No object comes out differently/);
  }));

test("a schema without a mapping cannot empty the table", () =>
  on(async (playground, page) => {
    await playground.press("Import");
    await write(page.getByRole("textbox", { name: "Schema, as JSON" }), "[]");
    await page.getByText("This schema has no mapping of users or groups.").waitFor();
    assert.ok(await page.getByRole("button", { name: "Replace my mappings" }).isDisabled());
  }));

test("undo, redo and reset leave the keyboard at the next of them", () =>
  on(async (playground, page) => {
    await playground.map("title", '"Chief"');
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    assert.equal(await focused(page), "Redo");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Undo");
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    assert.equal(await focused(page), "Undo");
  }));

test("what is removed from a scope leaves the keyboard where another is added", () =>
  on(async (playground, page) => {
    await playground.tab("Scope");
    await playground.press("Add scoping filter");
    await playground.press("Add clause");
    await page.getByRole("button", { name: "Remove clause" }).last().press("Enter");
    assert.equal(await focused(page), "Add clause");
    await page.getByRole("button", { name: "Remove filter" }).press("Enter");
    assert.equal(await focused(page), "Add scoping filter");
  }));

test("a file of users, its pages and its filter leave the keyboard where it goes on", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    await batch.choose("photo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    assert.match(await batch.failure(), /This is a picture or a PDF, not a text/);
    assert.equal(await focused(page), "Open another file");
    await batch.choose("users.json", JSON.stringify(Array.from({ length: 120 }, (_, place) => troubled(place))));
    await batch.done();
    await batch.press("Show all users");
    assert.equal(await focused(page), "All users");
    await page.locator(".batch-users .pager").getByRole("button", { name: "Next" }).press("Enter");
    await page.locator(".batch-users .pager", { hasText: "51–100" }).waitFor();
    assert.equal(await focused(page), "All users");
  }, { address: "#/batch" }));

test("a file that is run again leaves the keyboard at what heads the result", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify([troubled(1), troubled(2)]));
    await batch.done();
    await batch.goTo("Playground");
    await playground.map("title", "ToUpper([jobTitle])");
    await batch.goTo("Batch");
    await page.getByRole("button", { name: "Run again" }).press("Enter");
    await page.getByRole("button", { name: "Run again" }).waitFor({ state: "detached" });
    await batch.done();
    assert.match(await focused(page), /^users\.json/);
  }, { address: "#/batch" }));

test("one user is one user, and none are none", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    await batch.choose("one.csv", "User principal name;Display name;First name;Last name\nana@contoso.com;Ana B;Ana;B\n");
    await batch.done();
    assert.match(await page.locator("main.batch").innerText(), /1 user read[^]*, 1 user, /);
    await batch.choose("groups.json", await sample("graph-groups-delta-page"));
    await page.getByText("There is no user in this file.").waitFor();
    assert.doesNotMatch(await page.locator("main.batch").innerText(), /Export these|0–0 of 0|Compare two mappings/);
  }, { address: "#/batch" }));

test("the header has one line on a tablet, and the settings of requests begin where the requests do", () =>
  on(async (playground, page) => {
    assert.ok((await page.getByRole("banner").boundingBox()).height < 48);
    await playground.tab("Requests");
    const left = async (one) => (await one.boundingBox()).x;
    assert.ok((await left(page.getByLabel("How updates are written (PATCH)"))) - (await left(page.locator(".requests .request-line").first())) < 32);
  }, { options: { viewport: { width: 768, height: 900 } } }));

test("on a phone an empty pane's words are whole, and a user stands beside its number", () =>
  on(async (playground, page) => {
    await part(page, "User");
    await playground.paste("");
    const hint = await page.locator(".panel.source .cm-placeholder").boundingBox();
    assert.ok(hint.x + hint.width <= 360 && hint.height > 20, "it breaks at the edge");
    await page.getByRole("link", { name: "Batch" }).click();
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify(Array.from({ length: 60 }, (_, place) => troubled(place))));
    await batch.done();
    const row = page.locator(".users-table tbody tr").first();
    const [number, name] = [await row.locator("td").first().boundingBox(), await row.locator("th").boundingBox()];
    assert.ok(Math.abs(number.y - name.y) < 8 && number.x < 40 && name.x > number.x, "on one line, the number first");
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("on a phone the place of a finding opens the part of the page that it is in", () =>
  on(async (playground, page) => {
    await part(page, "Findings");
    await page.getByRole("button", { name: "Mapping of displayName" }).first().click();
    await playground.row("displayName").and(page.locator(".lit")).waitFor();
    assert.equal(await focused(page), "Mappings");
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("a mapping that is switched off matches nothing either", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.detail("title", "Matching precedence", "2");
    await playground.row("title").getByText("matches users, precedence 2").waitFor();
    await playground.row("title").getByLabel("Switched on").uncheck();
    assert.doesNotMatch(await playground.row("title").innerText(), /matching attribute|AWS cannot search|matches users/);
    await playground.row("title").getByLabel("Switched on").check();
    await playground.row("title").getByText("matches users, precedence 2").waitFor();
  }));

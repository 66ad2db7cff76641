// What people come for, from the beginning to the end, and where they used to trip on the way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { read, sample, write } from "./playground.page.mjs";
import { focused, stage } from "./stage.mjs";
import { troubled, user } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);

const phone = { viewport: { width: 360, height: 740 } };

for (const [name, content, userName] of [
  ["user.json", JSON.stringify(user(7), null, 2), user(7).userPrincipalName],
  ["users.csv", "userPrincipalName,displayName,surname,givenName\nana@contoso.com,Ana Silva,Silva,Ana\n", "ana@contoso.com"],
]) {
  test(`${name} dropped on the page takes the place of the user, and the way back is there`, () =>
    on(async (playground) => {
      const own = JSON.stringify(user(1));
      for (const place of [".panel.source .cm-content", "#drawer"]) {
        await playground.paste(own);
        await playground.drop(place, name, content);
        await playground.page.waitForFunction(() => document.body.innerText.includes("Back to your own text"));
        assert.equal(await playground.text(), content);
        assert.equal(await playground.value("userName"), userName);
        await playground.press("Back to your own text");
        assert.equal(await playground.text(), own);
      }
    }));
}

test("a user and a schema that PowerShell wrote as UTF-16 are read as such", () =>
  on(async (playground, page) => {
    await playground.drop("#drawer", "user.json", JSON.stringify({ ...user(1), displayName: "Zoë" }), { utf16: true });
    await playground.row("displayName").getByText("Zoë").waitFor();
    await playground.drop(".panel.mappings", "schema.json", await sample("schema-aws-custom"), { utf16: true });
    const replace = page.getByRole("dialog").getByRole("button", { name: "Replace my mappings" });
    await replace.and(page.locator(":enabled")).waitFor();
  }));

test("a field of the drawer takes a dropped file itself", () =>
  on(async (playground, page) => {
    const before = await playground.text();
    await playground.tab("AWS directory");
    await playground.drop("#drawer .cm-content", "held.json", '[{ "userName": "a" }]');
    await page.getByRole("list", { name: "Resources that AWS holds" }).getByText("a").waitFor();
    assert.equal(await playground.text(), before);
  }));

test("what is typed in the drawer is there in another tab's place and after a reload", () =>
  on(async (playground, page) => {
    const tenant = () => page.getByLabel(/^Tenant URL/);
    const entry = () => page.getByLabel("Error or log entry");
    await playground.tab("AWS directory");
    await tenant().fill("https://scim.us-east-1.amazonaws.com/abc/scim/v2/");
    await playground.tab("Decoder");
    await entry().fill("violates schema");
    await playground.tab("AWS directory");
    assert.match(await tenant().inputValue(), /abc/);
    await playground.reload();
    assert.equal(await page.getByRole("tab", { selected: true }).innerText(), "AWS directory");
    assert.match(await tenant().inputValue(), /abc/);
    await playground.tab("Decoder");
    assert.equal(await entry().inputValue(), "violates schema");
  }));

test("on a phone a reload comes back to the part that was open, in the middle of a word", () =>
  on(async (playground, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" }).click();
    await playground.map("title", "ToUpper([jobT");
    await playground.reload();
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobT");
    assert.ok(await playground.row("title").isVisible());
  }, { options: phone }));

test("a search is there on the way back", () =>
  on(async (playground, page) => {
    const search = page.getByRole("searchbox");
    await page.getByRole("link", { name: "Functions", exact: true }).click();
    await search.fill("join, or");
    await page.getByRole("link", { name: "AWS rules", exact: true }).click();
    await page.getByRole("heading", { name: "AWS rules" }).waitFor();
    assert.equal(await search.inputValue(), "");
    await page.goBack();
    await page.getByRole("heading", { name: "Functions" }).waitFor();
    assert.equal(await search.inputValue(), "join, or");
    await page.reload();
    await page.getByRole("heading", { name: "Functions" }).waitFor();
    assert.equal(await search.inputValue(), "join, or");
    await playground.press("Show all");
    assert.match(page.url(), /#\/functions$/);
  }));

test("a filter of the mappings stays while another page is looked at", () =>
  on(async (playground, page) => {
    await page.getByRole("searchbox").fill("title");
    await page.getByRole("link", { name: "Functions", exact: true }).click();
    await page.getByRole("heading", { name: "Functions" }).waitFor();
    await page.goBack();
    await page.getByRole("region", { name: "Verdict" }).waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "title");
    assert.deepEqual(await playground.targets(), ["title"]);
  }));

test("a text that cannot be read is so by any judgement", () =>
  on(async (playground, page) => {
    await playground.paste('{ "displayName": , }');
    await playground.tab("Findings");
    const finding = page.locator(".findings li").filter({ hasText: "invalid-json" });
    await finding.waitFor();
    assert.equal(await finding.getByRole("button", { name: "Judge otherwise" }).count(), 0);
  }));

for (const [where, options] of [["", {}], ["on a phone ", { viewport: phone.viewport }]]) {
  test(`${where}the place of what cannot be read leads there`, () =>
    on(async (playground, page) => {
      const open = (part) => page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: part });
      const go = (part) => (where ? open(part).click() : Promise.resolve());
      await go(/^User/);
      await playground.paste('{ "displayName": "Zoë 🙂",\n  "title": "é🙂", "city": }');
      await go(/^Findings/);
      const unreadable = page.getByRole("region", { name: "What cannot be read" });
      await unreadable.getByText("invalid-json").waitFor();
      assert.equal(await page.getByRole("region", { name: "What AWS or Entra would refuse" }).getByText("invalid-json").count(), 0);
      await unreadable.getByRole("button", { name: "User, line 2, column 26" }).press("Enter");
      assert.equal(await focused(page), "Azure user, as JSON");
      await page.keyboard.type('"X"');
      assert.equal(await playground.text(), '{ "displayName": "Zoë 🙂",\n  "title": "é🙂", "city": "X"}');
    }, { options }));
}

test("the verdict says why nothing is sent", () =>
  on(async (playground, page) => {
    await playground.paste(JSON.stringify({ ...user(1), accountEnabled: false }));
    await playground.verdictBecomes(/^Entra would send nothing for this user · the account is disabled/i);
    await playground.paste(JSON.stringify(user(1)));
    await playground.verdictBecomes(/^AWS would accept this user$/);
    await playground.tab("Scope");
    await page.getByLabel("This user is").selectOption("not assigned");
    await playground.verdictBecomes(/send nothing for this user · .*not in scope/i);
  }));

test("where there is no text there is nothing to report", () =>
  on(async (playground, page) => {
    const report = page.getByRole("button", { name: "Report" });
    assert.ok(await report.isVisible());
    await playground.paste("");
    await playground.verdictBecomes(/Paste a user/);
    assert.equal(await report.count(), 0);
  }));

test("the keyboard goes on with the work when a notice is gone", () =>
  on(async (playground, page) => {
    await playground.press("No, thanks");
    assert.match(await focused(page), /^What AWS or Entra would refuse/);
    await playground.paste(JSON.stringify(user(2)));
    await playground.paste(await sample("graph-user-messy"));
    await playground.dialog("Saved sessions");
    await page.getByLabel("Name", { exact: true }).fill("Mine");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Open Mine" }).click();
    await playground.press("Back to what I had");
    assert.match(await focused(page), /^What AWS or Entra would refuse/);
    await playground.paste(JSON.stringify(user(1)));
    await page.getByLabel("Sample").selectOption("1");
    await playground.press("Back to your own text");
    assert.equal(await focused(page), "Sample");
  }));

test("the keyboard goes on with the work on a phone once all is mended", () =>
  on(async (playground, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "User" }).click();
    await playground.fixAll();
    assert.equal(await focused(page), "User");
  }, { options: phone }));

test("the keyboard goes on where the batch was left", () =>
  on(async (playground, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify(Array.from({ length: 200 }, (_, place) => troubled(place))));
    await batch.done();
    await batch.chooseRule("required-attribute");
    await batch.openUser((await batch.users())[1].name);
    await playground.verdictBecomes(/refuse/);
    assert.match(await focused(page), /^What AWS or Entra would refuse/);
    await page.goBack();
    await batch.done();
    assert.equal(await focused(page), "Users with required-attribute");
  }, { address: "#/batch" }));

test("Escape closes the question how a rule is to be judged", () =>
  on(async (playground, page) => {
    await playground.press("Judge otherwise");
    const form = page.getByRole("form");
    await form.waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "hidden" });
    assert.notEqual(await focused(page), "nothing");
  }));

test("a button that has no more to do hands the keyboard on", () =>
  on(async (playground, page) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.tab("AWS directory");
    await playground.press("Suppose AWS holds what is sent now");
    assert.equal(await focused(page), "Empty it");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Suppose AWS holds what is sent now");
    await playground.tab("Before and after");
    await write(page.getByLabel("Earlier version of the object, as JSON"), "{");
    await playground.press("Forget it");
    assert.equal(await focused(page), "Keep the text as it is now");
    assert.equal(await read(page.getByLabel("Earlier version of the object, as JSON")), "");
  }));

test("the keys of undo hand the keyboard on where their button has no more to do, or the row is gone", () =>
  on(async (playground, page) => {
    await playground.remove("title");
    assert.equal(await focused(page), "Undo");
    await page.keyboard.press("ControlOrMeta+z");
    assert.equal(await focused(page), "Redo");
    await playground.press("Add mapping");
    await page.locator(".rows .row").last().getByRole("button", { name: /^More about this mapping/ }).focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.equal(await focused(page), "Redo");
  }));

test("the place of a finding is shown although a filter hides it", () =>
  on(async (playground, page) => {
    await page.getByRole("searchbox").fill("userName");
    await page.locator(".row").nth(1).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Mapping of displayName" }).first().click();
    await page.locator(".row.lit").getByRole("textbox", { name: "Source" }).waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    await page.getByRole("searchbox").fill("displayName");
    await page.getByRole("button", { name: "Mapping of displayName" }).first().click();
    assert.equal(await page.getByRole("searchbox").inputValue(), "displayName", "a filter that shows it stays");
  }));

test("in a dialog the keyboard is never lost", () =>
  on(async (playground, page) => {
    const saved = await playground.dialog("Saved sessions");
    await saved.getByLabel("Name", { exact: true }).fill("Mine");
    await page.keyboard.press("Enter");
    await saved.getByRole("button", { name: "Rename Mine" }).click();
    await saved.getByLabel("New name").fill("Ours");
    await page.keyboard.press("Escape");
    await saved.getByRole("button", { name: "Rename Mine" }).waitFor();
    assert.notEqual(await focused(page), "nothing");
    await saved.getByRole("button", { name: "Rename Mine" }).click();
    await saved.getByLabel("New name").fill("Ours");
    await page.keyboard.press("Enter");
    await saved.getByText("Mine is now Ours.").waitFor();
    assert.notEqual(await focused(page), "nothing");
    await saved.getByRole("button", { name: "Delete Ours" }).click();
    await saved.getByRole("button", { name: "Keep it" }).click();
    assert.notEqual(await focused(page), "nothing");
    await page.keyboard.press("Escape");
    const share = await playground.dialog("Share");
    await share.getByLabel("With the user you pasted").check();
    await share.getByRole("button", { name: "Put the user into the link" }).click();
    assert.notEqual(await focused(page), "nothing");
    assert.match(await playground.madeLink(), /#/);
  }));

test("a text of the drawer that is looked at again is nothing to be undone", () =>
  on(async (playground, page) => {
    for (const [tab, label] of [
      ["AWS directory", "What AWS holds, as JSON"],
      ["Before and after", "Earlier version of the object, as JSON"],
    ]) {
      const field = page.getByLabel(label);
      await playground.tab(tab);
      await write(field, '{ "userName": "eva" }');
      await playground.tab("Decoder");
      await playground.tab(tab);
      await page.locator("#drawer .cm-editor").waitFor();
      await field.focus();
      await page.keyboard.press("ControlOrMeta+z");
      assert.equal(await read(field), '{ "userName": "eva" }');
    }
  }));

test("a text that a sample took the place of is still to be had after a reload", () =>
  on(async (playground, page) => {
    const own = JSON.stringify({ userPrincipalName: "ana@contoso.com", displayName: "Ana" });
    await playground.paste(own);
    await page.getByLabel("Sample").selectOption({ label: "A tidy user" });
    await page.getByRole("button", { name: "Back to your own text" }).waitFor();
    await playground.reload();
    await playground.press("Back to your own text");
    assert.equal(await playground.text(), own);
  }));

test("what Graph answered instead of a user is told with one stop", () =>
  on(async (playground) => {
    await playground.paste('{"error": {"code": "Request_ResourceNotFound", "message": "There is no such resource."}}');
    assert.match(await playground.note(), /There is no such resource\. The rest/);
  }));

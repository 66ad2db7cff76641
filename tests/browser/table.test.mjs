// Mappings that are switched off or ask for the tenant, and schemas that are dropped on the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { sample } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = (body) => site.on(body);

/**
 * Drops a file on a part of the page.
 * @param {import("playwright-core").Locator} part
 * @param {string} text
 * @param {string} name
 */
async function dropOn(part, text, name = "schema.json") {
  await part.evaluate(
    (part, { text, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "application/json" }));
      for (const type of ["dragover", "drop"]) {
        part.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    { text, name },
  );
}

test("a mapping that is switched off is not sent, and comes back as it was, even after a reload", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    await playground.map("title", "ToUpper([jobTitle])");
    await playground.detail("title", "Default value if null", "Engineer");
    const on = () => playground.row("title").getByRole("checkbox", { name: "Switched on" });
    await on().uncheck();
    assert.equal((await playground.request()).body.title, undefined);
    await playground.row("title").getByText("switched off").waitFor();
    await playground.reload();
    assert.equal((await playground.request()).body.title, undefined);
    await playground.row("title").getByRole("button", { name: "More about this mapping" }).click();
    assert.equal(await on().isChecked(), false);
    await on().check();
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
    assert.equal((await playground.request()).body.title, "SITE RELIABILITY ENGINEER");
    await playground.press("Undo");
    assert.equal((await playground.request()).body.title, undefined);
  }));

test("the tenant's domain is asked for where a mapping needs it, and kept", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    const domain = () => playground.page.getByRole("textbox", { name: "The tenant's default domain, for DefaultDomain()" });
    assert.equal(await domain().count(), 0);
    await playground.map("title", 'Join("@", [mailNickname], DefaultDomain())');
    await playground.verdictBecomes(/could not provision/);
    const [finding] = await playground.findings();
    assert.match(finding, /The tenant's default domain is not known here[^]*below the mappings in the playground/);
    await domain().fill(" contoso.onmicrosoft.com ");
    await playground.verdictBecomes(/AWS would accept/);
    const { body } = await playground.request();
    assert.match(body.title, /^[^@ ]+@contoso\.onmicrosoft\.com$/);
    await playground.reload();
    assert.equal((await playground.request()).body.title, body.title);
    const batch = new Batch(playground.page);
    await batch.goTo("Batch");
    await batch.choose("users.json", `[${await sample("graph-user-simple")}]`);
    await batch.done();
    assert.equal((await batch.rules()).DEFAULT_DOMAIN_UNKNOWN, undefined);
    await batch.goTo("Playground");
    await domain().fill("");
    await batch.goTo("Batch");
    await batch.notice("have changed since");
    await batch.press("Run again");
    await batch.done();
    assert.equal((await batch.rules()).DEFAULT_DOMAIN_UNKNOWN, 1);
  }));

test("a schema that is dropped on the mappings is shown before it replaces them", () =>
  on(async (playground) => {
    const before = await playground.targets();
    await dropOn(playground.page.getByRole("region", { name: "Mappings" }), await sample("schema-aws-custom"));
    const dialog = playground.page.getByRole("dialog", { name: "Import a schema" });
    await dialog.getByText(/\d+ mappings of users, with a scoping filter/).waitFor();
    assert.deepEqual(await playground.targets(), before, "nothing is replaced before the answer");
    await dialog.getByRole("button", { name: "Replace my mappings" }).click();
    assert.notDeepEqual(await playground.targets(), before);
    await playground.press("Undo");
    assert.deepEqual(await playground.targets(), before);
  }));

test("a file with a hostile name and no schema in it says so, and another can be dropped on the dialog", () =>
  on(async (playground) => {
    const mappings = playground.page.getByRole("region", { name: "Mappings" });
    await dropOn(mappings, "<script>1</script>", '"><img src=x onerror=alert(1)>\u202e.json');
    const dialog = playground.page.getByRole("dialog", { name: "Import a schema" });
    await dialog.getByText(/Line 1, column 1/).waitFor();
    assert.ok(await dialog.getByRole("button", { name: "Replace my mappings" }).isDisabled());
    await dropOn(dialog, await sample("schema-aws-default"));
    await dialog.getByText(/20 mappings of users/).waitFor();
    assert.equal(await playground.page.locator("img").count(), 0);
  }));

test("a file that is dropped elsewhere does not take the page away", () =>
  on(async (playground) => {
    await dropOn(playground.page.locator("header"), "{}");
    await playground.page.waitForTimeout(200);
    assert.match(await playground.verdict(), /refuse/);
    assert.equal(await playground.page.locator("dialog[open]").count(), 0);
  }));

// Sessions under a name, and forgetting everything.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sample } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = (body, options) => site.on(body, { options });

/** The page's keys in the browser's storage. */
const keys = (playground) => playground.page.evaluate(() => Object.keys(localStorage).sort());

test("a session is saved, opened, renamed and deleted", () =>
  on(async (playground) => {
    const { page } = playground;
    const user = await sample("graph-user-simple");
    await playground.paste(user);
    await playground.map("title", "ToUpper([jobTitle])");
    let dialog = await playground.dialog("Saved sessions");
    await dialog.getByLabel("Name", { exact: true }).fill("Contoso, before the change");
    await page.keyboard.press("Enter");
    await dialog.getByText("Saved as Contoso, before the change.").waitFor();
    await page.keyboard.press("Escape");

    await playground.paste("{}");
    await playground.map("title", "[city]");
    await playground.reload();
    dialog = await playground.dialog("Saved sessions");
    await dialog.getByRole("button", { name: "Open Contoso, before the change" }).click();
    await playground.verdictBecomes(/AWS would accept this user/);
    assert.equal(await playground.text(), user);
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");

    await playground.press("Back to what I had");
    await playground.verdictBecomes(/./);
    assert.equal(await playground.text(), "{}");
    assert.equal(await playground.sourceOf("title"), "[city]");

    dialog = await playground.dialog("Saved sessions");
    await dialog.getByRole("button", { name: "Rename Contoso, before the change" }).click();
    await page.getByLabel("New name").fill("Contoso");
    await page.keyboard.press("Enter");
    await dialog.getByText("Contoso, before the change is now Contoso.").waitFor();
    await dialog.getByRole("button", { name: "Delete Contoso" }).click();
    await dialog.getByText("Delete Contoso? It cannot be brought back.").waitFor();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    assert.equal(await dialog.getByRole("listitem").count(), 1);
    await dialog.getByRole("button", { name: "Delete Contoso" }).click();
    await dialog.getByRole("button", { name: "Delete it" }).click();
    await dialog.getByText("There is no saved session yet.").waitFor();
  }));

test("saving under a name that is taken asks first", () =>
  on(async (playground) => {
    const dialog = await playground.dialog("Saved sessions");
    const save = async () => {
      await dialog.getByLabel("Name", { exact: true }).fill("Mine");
      await dialog.getByRole("button", { name: "Save as" }).click();
    };
    await save();
    await dialog.getByText("Saved as Mine.").waitFor();
    await save();
    await dialog.getByText("There is a session of the name Mine already.").waitFor();
    await dialog.getByRole("button", { name: "Replace it" }).click();
    assert.equal(await dialog.getByRole("listitem").count(), 1);
  }));

for (const [locale, expected] of [["de-AT", /^Mein\s*\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}/], ["en-US", /^Mein\s*[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M/]]) {
  test(`dates read as in ${locale}`, () =>
    on(async (playground) => {
      const dialog = await playground.dialog("Saved sessions");
      await dialog.getByLabel("Name", { exact: true }).fill("Mein");
      await dialog.getByRole("button", { name: "Save as" }).click();
      await dialog.getByText("Saved as Mein.").waitFor();
      assert.match(await dialog.getByRole("listitem").first().innerText(), expected);
    }, { locale }));
}

test("forgetting everything asks once and leaves nothing behind", () =>
  on(async (playground) => {
    const { page } = playground;
    await playground.paste(await sample("graph-user-simple"));
    await playground.map("title", "[city]");
    await page.getByRole("button", { name: "Theme" }).click();
    let dialog = await playground.dialog("Saved sessions");
    await dialog.getByLabel("Name", { exact: true }).fill("Mine");
    await dialog.getByRole("button", { name: "Save as" }).click();
    await dialog.getByText("Saved as Mine.").waitFor();
    assert.ok((await keys(playground)).length >= 3, String(await keys(playground)));
    await dialog.getByRole("button", { name: "Forget everything" }).click();
    assert.ok((await keys(playground)).length >= 3, "nothing is gone before the answer");
    // Who presses Enter once too often loses nothing.
    await dialog.getByRole("button", { name: "Keep it" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await dialog.getByRole("group", { name: "Question" }).waitFor({ state: "detached" });
    assert.ok((await keys(playground)).length >= 3);
    await dialog.getByRole("button", { name: "Forget everything" }).click();
    await dialog.getByRole("button", { name: "Yes, forget everything" }).click();
    await playground.verdictBecomes(/AWS would refuse this user/);
    assert.deepEqual(await keys(playground), []);
    assert.equal(await playground.sourceOf("title"), "[jobTitle]");
    await playground.reload();
    assert.deepEqual(await keys(playground), []);
    assert.doesNotMatch(await playground.text(), /Site Reliability/);
  }));

// Sessions under a name, and forgetting everything.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Playground, sample } from "./playground.page.mjs";
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

test("a name that is too long says how long it may be, and stays to be mended", () =>
  on(async (playground) => {
    const { page } = playground;
    const dialog = await playground.dialog("Saved sessions");
    const refused = dialog.getByText("A name takes at most 80 characters; this one has 81.");
    const field = dialog.getByLabel("Name", { exact: true });
    await field.fill("n".repeat(81));
    await page.keyboard.press("Enter");
    await refused.waitFor();
    assert.equal(await field.inputValue(), "n".repeat(81));
    assert.equal(await dialog.getByRole("listitem").count(), 0);
    await field.fill("n".repeat(80));
    await page.keyboard.press("Enter");
    await dialog.getByText(`Saved as ${"n".repeat(80)}.`).waitFor();
    await field.fill("Other");
    await page.keyboard.press("Enter");

    const renamed = dialog.getByLabel("New name");
    await dialog.getByRole("button", { name: "Rename Other" }).click();
    await renamed.fill("m".repeat(81));
    await page.keyboard.press("Enter");
    await refused.waitFor();
    assert.equal(await renamed.inputValue(), "m".repeat(81));
    await renamed.fill("n".repeat(80));
    await page.keyboard.press("Enter");
    await dialog.getByText(/^There is a session of the name n+ already\.$/).waitFor();
    assert.ok(await renamed.isVisible());
    await renamed.fill("Another");
    await page.keyboard.press("Enter");
    await dialog.getByText("Other is now Another.").waitFor();
    assert.ok(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth), "the dialog does not scroll to the side");
  }, { viewport: { width: 360, height: 740 } }));

test("a session that the browser does not take keeps its name in the field", () =>
  on(async (playground) => {
    const dialog = await playground.dialog("Saved sessions");
    await playground.page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    const field = dialog.getByLabel("Name", { exact: true });
    await field.fill("Contoso");
    await playground.page.keyboard.press("Enter");
    await dialog.getByText(/storage is full or closed/).waitFor();
    assert.equal(await field.inputValue(), "Contoso");
  }));

test("work that was never saved is still to be had after a look at two sessions and a link", () =>
  on(async (playground) => {
    const { page } = playground;
    const link = await playground.link();
    for (const name of ["First", "Second"]) {
      await playground.map("title", `"${name}"`);
      const dialog = await playground.dialog("Saved sessions");
      await dialog.getByLabel("Name", { exact: true }).fill(name);
      await page.keyboard.press("Enter");
      await dialog.getByText(`Saved as ${name}.`).waitFor();
      await page.keyboard.press("Escape");
    }
    await playground.map("title", '"mine"');
    for (const name of ["First", "Second"]) {
      const dialog = await playground.dialog("Saved sessions");
      await dialog.getByRole("button", { name: `Open ${name}` }).click();
      await dialog.waitFor({ state: "hidden" });
      assert.equal(await playground.sourceOf("title"), `"${name}"`);
    }
    await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
    await playground.notice(/^This came with the link/);
    await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
    await page.waitForTimeout(300);
    await playground.press("Back to what I had");
    await playground.row("title").waitFor();
    assert.equal(await playground.sourceOf("title"), '"mine"');
  }));

test("a name of one long word stays inside the dialog", () =>
  on(async (playground) => {
    const { page } = playground;
    const name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten";
    const dialog = await playground.dialog("Saved sessions");
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await page.keyboard.press("Enter");
    const said = dialog.getByText(`Saved as ${name}.`);
    await dialog.getByRole("button", { name: `Delete ${name}` }).click();
    const asked = dialog.getByText(`Delete ${name}? It cannot be brought back.`);
    for (const text of [said, asked]) assert.ok(await text.evaluate((one) => one.scrollWidth <= one.clientWidth), await text.innerText());
  }, { viewport: { width: 360, height: 740 } }));

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

test("two tabs do not take each other's work away, and a new one goes on with the last", () =>
  on(async (playground) => {
    const tab = async () => {
      const page = await playground.page.context().newPage();
      const other = new Playground(page, playground.origin);
      await other.open();
      return other;
    };
    await playground.map("title", '"one"');
    const other = await tab();
    assert.equal(await other.sourceOf("title"), '"one"');
    await other.map("title", '"other"');
    await playground.map("name.familyName", '"one"');
    await other.map("title", '"the other"');
    await playground.reload();
    assert.equal(await playground.sourceOf("title"), '"one"');
    assert.equal(await playground.sourceOf("name.familyName"), '"one"');
    // What makes way for a link in one tab was not put aside in the other.
    const link = await playground.link();
    await other.open(new URL(link).hash);
    await other.notice(/came with the link/);
    await playground.reload();
    assert.equal(await playground.page.getByRole("button", { name: "Back to what I had" }).count(), 0);
    await other.page.getByRole("button", { name: "Back to what I had" }).click();
    assert.equal(await other.sourceOf("title"), '"the other"');
    await other.map("title", '"the last"');
    assert.equal(await (await tab()).sourceOf("title"), '"the last"');
  }));

/** Forgets everything, and waits until that is done. */
async function forget(playground) {
  const dialog = await playground.dialog("Saved sessions");
  await dialog.getByRole("button", { name: "Forget everything" }).click();
  await dialog.getByRole("button", { name: "Yes, forget everything" }).click();
  await playground.verdictBecomes(/AWS would refuse this user/);
}

/** Opens the page in a further tab. */
async function further({ page, origin }) {
  const other = new Playground(await page.context().newPage(), origin);
  await other.open();
  return other;
}

test("what was forgotten in one tab comes back in none, though both go on", () =>
  on(async (playground) => {
    await playground.map("title", '"a secret"');
    const link = await playground.link();
    await playground.map("title", '"another secret"');
    await playground.open(new URL(link).hash);
    await playground.notice(/came with the link/);
    const other = await further(playground);
    await forget(other);
    const back = playground.page.getByRole("button", { name: "Back to what I had" });
    await back.waitFor({ state: "detached" });
    await other.map("title", '"begun anew"');
    await other.page.waitForTimeout(300);
    await playground.reload();
    assert.equal(await playground.sourceOf("title"), '"begun anew"');
    assert.equal(await back.count(), 0);
    // What is on the page still, and is written on, is the work of the one who writes.
    await forget(other);
    await playground.map("title", '"written on"');
    await playground.page.waitForTimeout(300);
    await playground.reload();
    assert.equal(await playground.sourceOf("title"), '"written on"');
  }));

test("what one tab saves, renames and deletes is in the other's list at once, and is asked about", () =>
  on(async (playground) => {
    const other = await further(playground);
    const [mine, theirs] = [await playground.dialog("Saved sessions"), await other.dialog("Saved sessions")];
    const save = async (page, dialog, name) => {
      await dialog.getByLabel("Name", { exact: true }).fill(name);
      await page.keyboard.press("Enter");
    };
    await save(other.page, theirs, "One");
    await mine.getByRole("button", { name: "Open One" }).waitFor({ timeout: 5_000 });
    await theirs.getByRole("button", { name: "Rename One" }).click();
    await theirs.getByLabel("New name").fill("Two");
    await other.page.keyboard.press("Enter");
    await mine.getByRole("button", { name: "Open Two" }).waitFor({ timeout: 5_000 });
    assert.equal(await mine.getByRole("button", { name: "Open One" }).count(), 0);
    await save(playground.page, mine, "Two");
    await mine.getByText("There is a session of the name Two already.").waitFor({ timeout: 5_000 });
    await theirs.getByRole("button", { name: "Delete Two" }).click();
    await theirs.getByRole("button", { name: "Delete it" }).click();
    await mine.getByRole("button", { name: "Open Two" }).waitFor({ state: "detached", timeout: 5_000 });
  }));

test("a storage that takes nothing is told once, in the words of the page, and the rest works", () =>
  on(async (playground, page) => {
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await playground.map("title", '"typed"');
    await playground.notice(/storage is full or closed to this page: what you type now is gone/);
    await playground.press("Dismiss");
    await playground.map("title", '"typed again"');
    assert.equal(await playground.value("title"), "typed again");
    await page.waitForTimeout(300);
    assert.equal(await page.getByText(/storage is full/).count(), 0);
    assert.match(await playground.link(), /#\/s\//);
  }));

test("the dialog of sessions opens where a name is typed, by the keyboard too", () =>
  on(async (playground) => {
    const { page } = playground;
    await page.getByRole("banner").getByRole("button", { name: "Saved", exact: true }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Saved sessions" });
    await dialog.getByLabel("Name", { exact: true }).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("Contoso");
    await page.keyboard.press("Enter");
    await dialog.getByText("Saved as Contoso.").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }));

// A file of users through the mapping: what passes, what fails by rule and who, exports, a comparison, and files that are none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { Playground } from "./playground.page.mjs";
import { stage } from "./stage.mjs";
import { expected, troubled, user } from "./users.mjs";

const COUNT = 2000;
const lines = Array.from({ length: COUNT }, (_, place) => `${JSON.stringify(troubled(place))}\n`).join("");

const site = stage();

/**
 * Runs a test on a fresh page that must not complain.
 * @param {(batch: Batch, playground: Playground, record: import("./browser.mjs").Record) => Promise<void>} body
 */
async function on(body) {
  const { page, record, close } = await site.open({ locale: "de-DE", acceptDownloads: true });
  const playground = new Playground(page, site.origin);
  await playground.open("#/batch");
  await body(new Batch(page), playground, record);
  assert.deepEqual(record.errors, [], "nothing on the console");
  assert.deepEqual(record.elsewhere(site.origin), [], "nothing from another origin");
  await close();
}

test("2,000 users: counts, rules, names that are shared, and one user in the playground", () =>
  on(async (batch, playground) => {
    const { noSurname, tab, shared, disabled } = expected(COUNT);
    const failed = noSurname.length + tab.length + shared.length;
    await batch.choose("users.ndjson", lines);
    await batch.done();
    assert.equal(await batch.facts(), "users.ndjson");
    assert.deepEqual(await batch.totals(), {
      Fail: failed,
      "Pass with warnings": 0,
      Pass: COUNT - failed - disabled.length,
      "Nothing is sent": disabled.length,
    });
    assert.match(await batch.bar(), /^Fail: 7,2\u{a0}%, Pass with warnings: 0\u{a0}%/u);
    assert.deepEqual(await batch.rules(), {
      "control-whitespace": tab.length,
      "duplicate-username": shared.length,
      "required-attribute": noSurname.length,
    });

    await batch.chooseRule("duplicate-username");
    const rows = await batch.users();
    assert.deepEqual(
      rows.map((row) => row.number),
      shared.map((place) => place + 1),
    );
    assert.match(rows[0].found, /Object 10 of this batch has the user name/);
    assert.deepEqual(
      (await batch.shared()).map((name) => name.users.map((one) => one.number)),
      shared.map((place) => [place, place + 1]),
    );

    await batch.chooseRule("required-attribute");
    await batch.next();
    assert.equal((await batch.users()).length, 50);
    assert.match(await batch.pager(), /^51–100 von|^51–100 of 100/);
    await batch.chooseTotal("Nothing is sent", "Users for whom nothing is sent");
    assert.deepEqual(
      (await batch.users()).map((row) => row.number),
      disabled.map((place) => place + 1),
    );

    await batch.chooseRule("control-whitespace");
    await batch.openUser(`Given${tab[1]} Family${tab[1]}`);
    await playground.verdictBecomes(/AWS would refuse this user/);
    assert.equal(JSON.parse(await playground.text()).userPrincipalName, user(tab[1]).userPrincipalName);
    assert.match((await playground.findings()).join("\n"), /control-whitespace/);

    await playground.page.goBack();
    assert.equal((await batch.users())[0].number, tab[0] + 1, "the results are still there");
  }));

test("a dropped table of users is read like the rest, and its rows come out as they came", () =>
  on(async (batch, playground) => {
    const table = '\uFEFFuserPrincipalName,displayName,givenName,surname,mail\r\nana@contoso.com,"Ana ""A""",Ana,Silva,ana@contoso.com\r\nbo@contoso.com,"=HYPERLINK(""x"")",Bo,,bo@contoso.com\r\n';
    await batch.drop("users.csv", table);
    await batch.done();
    assert.equal((await batch.totals()).Fail, 1);
    const findings = await batch.export("Findings as CSV");
    assert.equal(findings.name, "findings.csv");
    const [heading, first, ...rest] = findings.text.trimEnd().split("\r\n");
    assert.equal(heading, "\uFEFFnumber,line,id,userPrincipalName,displayName,severity,code,message,attribute");
    assert.match(first, /^2,3,,bo@contoso\.com,"'=HYPERLINK\(""x""\)",error,required-attribute,.*,name\.familyName$/);
    assert.deepEqual(rest, []);
    const rows = await batch.export("CSV, as it came");
    assert.equal(rows.name, "users.csv");
    assert.deepEqual(rows.text.trimEnd().split(/\r?\n/), [
      "\uFEFFuserPrincipalName,displayName,givenName,surname,mail",
      'bo@contoso.com,"=HYPERLINK(""x"")",Bo,,bo@contoso.com',
    ]);
    await batch.openUser('=HYPERLINK("x")');
    await playground.verdictBecomes(/AWS would refuse this user/);
    assert.match(await playground.text(), /^userPrincipalName,.*\nbo@contoso/);
    assert.equal(await playground.note(), "1 object.", "in a table no line is marked");
  }));

test("the failing users of pages come out one a line and can be run again", () =>
  on(async (batch) => {
    const page = (from) =>
      JSON.stringify(
        { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", value: Array.from({ length: 100 }, (_, place) => troubled(from + place)) },
        null,
        2,
      );
    await batch.choose("pages.json", page(0) + page(100));
    await batch.done();
    const { noSurname, tab, shared } = expected(200);
    const failed = [...noSurname, ...tab, ...shared].sort((one, other) => one - other);
    const file = await batch.export("NDJSON, as it came");
    assert.equal(file.name, "users.ndjson");
    assert.deepEqual(
      file.text.trim().split("\n").map((line) => JSON.parse(line)),
      failed.map((place) => troubled(place)),
    );
    await batch.choose(file.name, file.text);
    await batch.done();
    // The one whose name was taken has it alone now.
    assert.equal((await batch.totals()).Fail, failed.length - shared.length);
  }));

test("reading can be cancelled, and what was read stays", () =>
  on(async (batch) => {
    const many = Array.from({ length: 60_000 }, (_, place) => `${JSON.stringify(troubled(place, 500))}\n`).join("");
    await batch.chooseFile("many.ndjson", many);
    await batch.cancel();
    await batch.done();
    const { Pass } = await batch.totals();
    assert.ok(Pass > 0 && Pass < 50_000, `${Pass} users`);
    await batch.notice("Cancelled");
  }));

test("a file that is none says what it is and where", () =>
  on(async (batch) => {
    const cases = [
      ["empty.json", "", /the file is empty/i],
      ["book.xlsx", "PK\u0003\u0004rest", /Excel workbook/],
      ["prose.txt", "Dear administrator,\nplease find the users below.\n", /Line 1, column 1: This is not valid JSON/],
      ["none.json", '{"value":[]}', /There is no user in this file\. Export the users once more/],
      ["latin.csv", Buffer.from("userPrincipalName,displayName\nZo\xEB,b\n", "latin1"), /Line 2, column 3: The file is not UTF-8/],
    ];
    for (const [name, content, said] of cases) {
      await batch.choose(name, content);
      assert.match(await batch.failure(), said, name);
    }
    // Where some of it can be read, that is shown beside what cannot.
    await batch.choose("broken.ndjson", `${JSON.stringify(user(1))}\n{"id":\n${JSON.stringify(user(2))}\n`);
    await batch.done();
    assert.equal((await batch.totals()).Pass, 2);
    assert.match(await batch.problems(), /1 part could not be read[^]*Line 2, column 6/);
    const utf16 = Buffer.from(`\uFEFF${JSON.stringify([user(1), { ...user(2), surname: null }], null, 1)}`, "utf16le");
    await batch.choose("powershell.json", utf16);
    await batch.done();
    assert.deepEqual([(await batch.totals()).Pass, (await batch.totals()).Fail], [1, 1]);
    await batch.openUser("Given2 Family2");
    await batch.page.getByRole("textbox", { name: "Azure user, as JSON" }).waitFor();
  }));

test("two mappings are compared over the file", () =>
  on(async (batch, playground) => {
    await batch.choose("users.ndjson", lines);
    await batch.done();
    await batch.compare();
    assert.match(await batch.compared(), /Nothing changes for any of 2\.000 users/);
    await batch.goTo("Playground");
    await playground.map("title", "ToUpper([jobTitle])");
    await batch.goTo("Batch");
    await batch.notice("have changed since");
    await batch.compare();
    assert.match(await batch.compared(), /\(99,6\s%\)\. AWS takes and refuses the same users as before\./);
    await batch.goTo("Playground");
    await playground.map("name.familyName", 'Coalesce([surname], "-")');
    await batch.goTo("Batch");
    const old = batch.page.getByText("This compares other mappings than those that stand here now. Compare again.");
    await old.waitFor();
    await batch.compare();
    await old.waitFor({ state: "detached" });
    const { noSurname, disabled } = expected(COUNT);
    const sentence = await batch.compared();
    const changed = (COUNT - disabled.length).toLocaleString("de-DE");
    assert.ok(sentence.startsWith(`${changed} of 2.000 users change`), sentence);
    assert.match(sentence, new RegExp(`AWS now takes ${noSurname.length} that it refused before, and refuses 0`));
    const attributes = await batch.attributes();
    assert.equal(attributes["name.familyName"].users, noSurname.length);
    assert.match(attributes["name.familyName"].examples, /Given1 Family1: nothing → -/);
    assert.match(attributes.title.examples, /Engineer → ENGINEER/);
    await batch.press("Run again");
    await batch.done();
    assert.equal((await batch.rules())["required-attribute"], undefined);
  }));

test("the sample shows every part of the page, by keyboard alone", () =>
  on(async (batch) => {
    await batch.page.getByRole("button", { name: "Try 1.000 made-up users" }).focus();
    await batch.page.keyboard.press("Enter");
    await batch.done();
    const { Fail, Pass, "Nothing is sent": none } = await batch.totals();
    assert.ok(Fail > 30 && Pass > 900 && none > 5);
    assert.ok((await batch.shared()).length > 2);
    assert.equal(await new Playground(batch.page, site.origin).overflow(), 0);
    await batch.page.setViewportSize({ width: 360, height: 800 });
    assert.equal(await new Playground(batch.page, site.origin).overflow(), 0);
  }));

test("rules and users are sorted by the heads of their columns, over all pages, and the keyboard stays", () =>
  on(async (batch) => {
    const { page } = batch;
    await batch.choose("users.ndjson", lines);
    await batch.done();
    const head = (table, name) => page.locator(table).getByRole("columnheader", { name });
    const codes = () => page.locator(".rules-table tbody .finding-code").allInnerTexts();
    const [code, count] = ["Rule", "Users"].map((name) => head(".rules-table", name));
    assert.equal(await code.getAttribute("aria-sort"), null, "the worst stand first");
    await code.getByRole("button").press("Enter");
    assert.deepEqual(await codes(), ["control-whitespace", "duplicate-username", "required-attribute"]);
    assert.equal(await code.getAttribute("aria-sort"), "ascending");
    await count.getByRole("button").press("Enter");
    assert.deepEqual(await codes(), ["required-attribute", "control-whitespace", "duplicate-username"]);
    await count.getByRole("button").press("Enter");
    assert.equal(await count.getAttribute("aria-sort"), "ascending");
    assert.deepEqual(await codes(), ["duplicate-username", "control-whitespace", "required-attribute"]);

    const first = async (number) => page.locator(".users-table tbody tr").first().getByRole("cell", { name: number, exact: true }).waitFor();
    const [number, name, found] = ["No.", "User", "What was found"].map((one) => head(".users-table", one));
    assert.equal(await number.getAttribute("aria-sort"), "ascending");
    await number.getByRole("button").press("Enter");
    const failing = Object.values(expected(COUNT)).slice(0, 3).flat();
    await first((Math.max(...failing) + 1).toLocaleString("de-DE"));
    assert.equal(await number.getAttribute("aria-sort"), "descending");
    await batch.next();
    assert.equal(await number.getAttribute("aria-sort"), "descending", "on the next page, too");
    await found.getByRole("button").press("Enter");
    await first("4");
    assert.equal(await found.getAttribute("aria-sort"), "ascending");
    const rules = (await batch.users()).map((row) => /[a-z]+-[a-z]+$/.exec(row.found.trim())[0]);
    assert.ok(new Set(rules).size > 1);
    assert.deepEqual(rules, rules.toSorted());
    await name.getByRole("button").press("Enter");
    await name.and(page.locator("[aria-sort=ascending]")).waitFor();
    const names = (await batch.users()).map((row) => row.name.toLowerCase());
    assert.deepEqual(names, names.toSorted());
    assert.ok(await name.getByRole("button").evaluate((button) => button === document.activeElement));
    await page.setViewportSize({ width: 360, height: 800 });
    await name.getByRole("button").scrollIntoViewIfNeeded();
    assert.ok(await name.getByRole("button").isVisible());
    assert.equal(await new Playground(page, site.origin).overflow(), 0);
  }));

test("names stand in the order of the reader's language", () =>
  on(async (batch) => {
    const names = ["Zoe", "Örs", "anna", "Olga", "Anna", "zoe"];
    await batch.choose("users.json", JSON.stringify(names.map((displayName, place) => ({ ...user(place), displayName }))));
    await batch.done();
    await batch.page.locator(".users-table").getByRole("columnheader", { name: "User" }).getByRole("button").click();
    await batch.page.locator(".users-table th[aria-sort=ascending]", { hasText: "User" }).waitFor();
    assert.deepEqual((await batch.users()).map((row) => row.name), ["anna", "Anna", "Olga", "Örs", "zoe", "Zoe"]);
  }));

test("a file is pasted on the page, wherever the focus is, but not under a dialog", () =>
  on(async (batch, playground) => {
    const { page } = batch;
    const paste = (...names) =>
      page.evaluate(([names, content]) => {
        const clipboardData = new DataTransfer();
        for (const name of names) clipboardData.items.add(new File([content], name));
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, [names, JSON.stringify(user(1))]);
    await page.getByRole("button", { name: "Open a file" }).focus();
    await paste("one.json");
    await page.locator(".batch-file").filter({ hasText: "one.json" }).waitFor({ timeout: 5_000 });
    await page.evaluate(() => document.activeElement.blur());
    await paste("two.json");
    await page.locator(".batch-file").filter({ hasText: "two.json" }).waitFor({ timeout: 5_000 });
    await paste("three.json", "four.json");
    assert.match(await playground.notOpened(), /2 files\s+Only one file/);
    await playground.dialog("Saved sessions");
    await paste("five.json");
    await page.keyboard.press("Escape");
    assert.equal(await batch.facts(), "two.json");
  }));

test("who leaves while a file is read is asked, and afterwards is not", () =>
  on(async (batch) => {
    const { page } = batch;
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      return dialog.dismiss();
    });
    // A browser asks nobody who has not touched the page.
    await page.getByRole("heading", { name: "Batch" }).click();
    const many = Array.from({ length: 60_000 }, (_, place) => `${JSON.stringify(troubled(place, 500))}\n`).join("");
    await batch.chooseFile("many.ndjson", many);
    await page.getByRole("region", { name: "Progress" }).waitFor();
    await page.close({ runBeforeUnload: true });
    await batch.cancel();
    await batch.done();
    assert.deepEqual(asked, ["beforeunload"]);
    await page.reload();
    assert.deepEqual(asked, ["beforeunload"]);
  }));

test("a big file keeps the page at hand", async () => {
  const { page, close } = await site.open();
  await new Playground(page, site.origin).open("#/batch");
  const batch = new Batch(page);
  await batch.watch();
  await batch.chooseFile("many.ndjson", Array.from({ length: 20_000 }, (_, place) => `${JSON.stringify(troubled(place, 500))}\n`).join(""));
  await batch.done();
  for (const name of ["User", "What was found", "User"]) {
    await page.locator(".users-table").getByRole("columnheader", { name }).getByRole("button").click();
    await page.locator(".users-table").getByRole("columnheader", { name }).and(page.locator("[aria-sort]")).waitFor();
  }
  const longest = await batch.longest();
  assert.ok(longest <= 100, `a task of ${longest} ms on the page`);
  await close();
});

// What comes of files that are dropped: what no field can take is named, and what was there stays.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { read, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";
import { user } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);

/** What lies on the disk. */
const FILES = {
  "picture.png": Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
  "users.xlsx": Buffer.from("PK\x03\x04\x14\0\x06\0", "latin1"),
  "users-of-2003.xls": Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
  "program.exe": Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"),
  "excel.csv": Buffer.from("userPrincipalName,displayName\nzoe@contoso.com,Zo\xeb\n", "latin1"),
  "empty.json": "",
  "user.json": JSON.stringify(user(7)),
  "other.json": JSON.stringify(user(8)),
};

/** What is not opened, and what is said of it. */
const REFUSED = [
  [["picture.png"], /picture\.png\s+This is a picture or a PDF, not a text\. Choose JSON/],
  [["users.xlsx"], /users\.xlsx\s+This is a ZIP archive or an Excel workbook.*save the workbook as "CSV UTF-8"/],
  [["users-of-2003.xls"], /Excel workbook/],
  [["program.exe"], /not UTF-8|not a text/],
  [["excel.csv"], /Line 2, column 19: .*not UTF-8 from here on.*Save the file as UTF-8; in Excel choose "CSV UTF-8" and not "CSV"\./],
  [["empty.json"], /The file is empty/],
  [["folder"], /folder\s+This is a folder\. Open it, and drop the file that is in it/],
  [["user.json", "other.json"], /2 files\s+Only one file can be opened at a time/],
];

let disk;
const onDisk = (names) => names.map((name) => join(disk, name));

before(async () => {
  disk = await mkdtemp(join(tmpdir(), "scimulate-"));
  await mkdir(join(disk, "folder"));
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(disk, name), content);
});

after(() => rm(disk, { recursive: true, force: true }));

for (const place of [".panel.source", "#drawer", ".panel.mappings"]) {
  test(`what is no text is named when it is dropped on ${place}, and what was there stays`, () =>
    on(
      async (playground, page) => {
        const [text, targets] = [await playground.text(), await playground.targets()];
        for (const [names, expected] of REFUSED) {
          await playground.dropFromDisk(place, onDisk(names));
          const said = await playground.notOpened();
          assert.match(said, expected);
          assert.match(said, /Nothing of yours has changed/);
        }
        assert.deepEqual([await playground.text(), await playground.targets()], [text, targets]);
        assert.equal(await page.getByText("Back to your own text").count(), 0);
        assert.equal(await page.getByRole("dialog", { name: "Import a schema" }).isVisible(), false);
        if (place !== ".panel.mappings") {
          await playground.dropFromDisk(place, onDisk(["user.json"]));
          await page.getByText("Back to your own text").waitFor();
          assert.equal(await playground.text(), FILES["user.json"]);
        }
      },
      { user: JSON.stringify(user(1)) },
    ));
}

test("a picture chosen for a schema is named above the dialog, which keeps its text", () =>
  on(async (playground, page) => {
    await playground.press("Import");
    const dialog = page.getByRole("dialog", { name: "Import a schema" });
    const field = page.getByLabel("Schema, as JSON");
    await field.fill('{ "mine": 1 }');
    await dialog.locator("input[type=file]").setInputFiles(join(disk, "picture.png"));
    assert.match(await playground.notOpened(), /picture or a PDF/);
    assert.equal(await read(field), '{ "mine": 1 }');
  }));

test("the batch takes one file, and says so of two and of a folder", () =>
  on(
    async (playground, page) => {
      await playground.dropFromDisk("main.batch", onDisk(["user.json", "other.json"]));
      assert.match(await playground.notOpened(), /2 files\s+Only one file/);
      await playground.dropFromDisk("main.batch", onDisk(["folder"]));
      assert.match(await playground.notOpened(), /This is a folder/);
      await page.getByText("Drop a file of users here").waitFor();
      assert.equal(await page.locator("main.batch.over").count(), 0);
    },
    { address: "#/batch" },
  ));

test("a file dropped where nothing takes one does not lead away from the page", () =>
  on(
    async (playground, page) => {
      const address = page.url();
      await playground.dropFromDisk("main", onDisk(["user.json"]));
      await page.waitForTimeout(500);
      assert.equal(page.url(), address);
      assert.equal(page.context().pages().length, 1);
      await page.getByRole("searchbox").waitFor();
    },
    { address: "#/functions" },
  ));

for (const [tab, field] of [
  ["AWS directory", "What AWS holds, as JSON"],
  ["Before and after", "Earlier version of the object, as JSON"],
]) {
  test(`on ${tab.toLowerCase()}, too, what is no text is named, and a text takes the place of what was there`, () =>
    on(async (playground, page) => {
      const before = await playground.text();
      await playground.tab(tab);
      const editor = page.getByRole("textbox", { name: field });
      const held = '[{ "userName": "a" }]';
      await write(editor, held);
      for (const [names, expected] of REFUSED) {
        await playground.dropFromDisk("#drawer .editor", onDisk(names));
        assert.match(await playground.notOpened(), expected);
      }
      assert.equal(await read(editor), held);
      await playground.dropFromDisk("#drawer .editor", onDisk(["user.json"]));
      await page.locator("#drawer .cm-content").filter({ hasText: user(7).userPrincipalName }).waitFor();
      assert.equal(await read(editor), FILES["user.json"]);
      await editor.press("ControlOrMeta+z");
      assert.equal(await read(editor), held, "and one undo brings it back");
      assert.equal(await playground.text(), before);
    }));
}

test("a log that is dropped on the decoder is read there", () =>
  on(async (playground, page) => {
    const before = await playground.text();
    const log = join(disk, "log.json");
    await writeFile(log, JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail: "Missing path in PATCH request", status: "400" }));
    await playground.tab("Decoder");
    await playground.dropFromDisk("#drawer textarea", [log]);
    await page.getByRole("tabpanel").getByText("patch-path-required").waitFor();
    assert.equal(await playground.text(), before);
  }));

/** Pastes files, with a text beside them where Office puts one. */
const pasteFiles = (field, files, text) =>
  field.evaluate((element, [files, text]) => {
    const clipboardData = new DataTransfer();
    for (const [name, content] of files) clipboardData.items.add(new File([content], name));
    if (text) clipboardData.setData("text/plain", text);
    element.focus();
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, [files, text]);

test("a file that is pasted is opened as if it were dropped, and what is no text is named", () =>
  on(async (playground, page) => {
    const content = JSON.stringify(user(7));
    await pasteFiles(playground.source, [["user.json", content]]);
    await playground.row("userName").getByText(user(7).userPrincipalName).waitFor({ timeout: 5_000 });
    assert.equal(await playground.text(), content);
    await pasteFiles(playground.source, [["picture.png", "\x89PNG\r\n\x1a\n\0"]]);
    assert.match(await playground.notOpened(), /picture\.png/);
    await pasteFiles(playground.source, [["one.json", "{}"], ["two.json", "{}"]]);
    assert.match(await playground.notOpened(), /Only one file/);
    assert.equal(await playground.text(), content);
    // A picture of the text that comes with it is no file of the person's.
    await write(playground.source, "");
    await pasteFiles(playground.source, [["image.png", "\x89PNG"]], JSON.stringify(user(8)));
    await playground.row("userName").getByText(user(8).userPrincipalName).waitFor();
    await playground.tab("Decoder");
    await pasteFiles(page.getByLabel("Error or log entry"), [["entry.txt", "violates schema"]]);
    await page.getByRole("tabpanel").getByRole("status").getByText(/./).first().waitFor({ timeout: 5_000 });
    assert.equal(await page.getByLabel("Error or log entry").inputValue(), "violates schema");
  }));

test("a file that is pasted where nothing has the focus is the user's", () =>
  on(async (playground, page) => {
    const content = JSON.stringify(user(7));
    await page.evaluate(() => document.activeElement.blur());
    await pasteFiles(page.locator("body"), [["user.json", content]]);
    await playground.row("userName").getByText(user(7).userPrincipalName).waitFor({ timeout: 5_000 });
    assert.equal(await playground.text(), content);
    // A dialog sees to its own.
    await playground.dialog("Help");
    await pasteFiles(page.locator("body"), [["user.json", JSON.stringify(user(8))]]);
    await page.waitForTimeout(300);
    assert.equal(await playground.text(), content);
  }));

for (const [name, text] of [
  ["quotes of Word", "{\n  \u201cuserPrincipalName\u201d: \u201cana@contoso.com\u201d\n}"],
  ["no-break spaces of a page", '{\n\u00a0\u00a0"userPrincipalName":\u00a0"ana@contoso.com"\n}'],
]) {
  test(`${name} in a user are named, made plain at a click, and come back at a key`, () =>
    on(async (playground, page) => {
      await playground.paste(text);
      assert.match(await playground.note(), /Line 2, column .*(“ \(U\+201C\)|\u00a0 \(U\+00A0\)) is neither " nor a space/);
      await playground.press("Write plain quotes and spaces");
      await playground.row("userName").getByText("ana@contoso.com").waitFor({ timeout: 5_000 });
      assert.deepEqual(JSON.parse(await playground.text()), { userPrincipalName: "ana@contoso.com" });
      await page.locator(".panel.source .cm-content:focus").waitFor();
      await page.keyboard.press("ControlOrMeta+z");
      assert.equal(await playground.text(), text);
    }));
}

// What a person can do and see in the playground; specs speak only through this.

import { readFile } from "node:fs/promises";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/**
 * Reads one of the sample documents.
 * @param {string} name such as `graph-user-simple`
 */
export function sample(name) {
  return readFile(new URL(`../samples/${name}.json`, import.meta.url), "utf8");
}

/**
 * Puts a text in the place of what a field or an editor holds, at once, as the clipboard does.
 * @param {Locator} field
 * @param {string} text
 */
export async function write(field, text) {
  await field.focus();
  await field.press("ControlOrMeta+a");
  if (text === "") return field.press("Delete");
  await field.evaluate((element, text) => {
    if ("value" in element) {
      element.value = text;
      element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    } else {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }
  }, text);
}

/**
 * Gives the whole text of a field or an editor, of which the page itself holds only what is in view.
 * @param {Locator} field
 * @returns {Promise<string>}
 */
export function read(field) {
  return field.evaluate(async (element) => {
    if ("value" in element) return element.value;
    const { textOf } = await import(new URL("editor.js", document.baseURI).href);
    return textOf(element);
  });
}

export class Playground {
  /**
   * @param {Page} page
   * @param {string} origin where it is served
   */
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    this.source = page.getByRole("textbox", { name: "Azure user, as JSON" });
    this.payload = page.getByRole("region", { name: "What Entra sends" });
  }

  /**
   * Opens the playground and waits until it is there and nothing more loads.
   * @param {string} address a path or fragment
   */
  async open(address = "") {
    // Another fragment alone would not load the page again.
    await this.page.goto("about:blank");
    await this.page.goto(`${this.origin}/${address}`);
    await this.page.getByRole("status").first().waitFor();
    await this.settled();
    await this.page.waitForLoadState("networkidle");
  }

  /** Loads the page again. */
  async reload() {
    await this.page.reload();
    await this.page.getByRole("status").first().waitFor();
    await this.settled();
  }

  /** Waits until the editors are there, or are known to be missing. */
  async settled() {
    await this.page.locator("html[data-editor]").waitFor({ state: "attached" });
  }

  /** The title of the window. */
  title() {
    return this.page.title();
  }

  /** Clicks where nothing is, then presses Tab: what a person does while thinking. */
  async idle() {
    await this.page.keyboard.press("Tab");
    await this.page.waitForTimeout(500);
  }

  /**
   * Pastes a document in the place of the user.
   * @param {string} text
   */
  async paste(text) {
    await write(this.source, text);
  }

  /**
   * Pastes a very long document at once, as the clipboard does; typing it key by key is not what is tried.
   * @param {string} text
   */
  async pasteLong(text) {
    await write(this.source, text);
  }

  /**
   * Drops a file on a part of the page.
   * @param {string} place a selector
   * @param {string} name
   * @param {string} content
   * @param {{ utf16?: boolean }} [how] as PowerShell writes it, with its mark
   */
  async drop(place, name, content, { utf16 = false } = {}) {
    const dataTransfer = await this.page.evaluateHandle(
      ([name, content, utf16]) => {
        const data = new DataTransfer();
        // As far as the tests write, a character is one unit.
        const units = Uint16Array.from(`\ufeff${content}`, (unit) => unit.charCodeAt(0));
        data.items.add(new File([utf16 ? units : content], name));
        return data;
      },
      [name, content, utf16],
    );
    for (const event of ["dragenter", "dragover", "drop"]) await this.page.dispatchEvent(place, event, { dataTransfer });
  }

  /**
   * Drops what lies on the disk, as a person does: files or folders, onto the middle of a part of the page.
   * @param {string} place a selector
   * @param {string[]} paths
   */
  async dropFromDisk(place, paths) {
    const { x, y, width, height } = await this.page.locator(place).first().boundingBox();
    const devtools = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await devtools.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
    }
    await devtools.detach();
  }

  /** Why what was dropped is not opened; puts the notice away. */
  async notOpened() {
    const dialog = this.page.getByRole("dialog", { name: "Not opened" });
    await dialog.waitFor();
    const said = await dialog.innerText();
    await this.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    return said;
  }

  /** What the decoder says of an error or a log entry. */
  async decoded(text) {
    await this.tab("Decoder");
    await this.page.getByLabel("Error or log entry").fill(text);
    await this.page.waitForTimeout(100);
    return this.page.getByRole("tabpanel").getByRole("status").innerText();
  }

  /** The text of the user pane. */
  text() {
    return read(this.source);
  }

  /** What stands below the user's text. */
  async note() {
    return (await this.page.locator(".panel-foot").innerText()).trim();
  }

  /** The sentence that says whether the user arrives, with its counts. */
  async verdict() {
    return (await this.page.getByRole("status").first().innerText()).replace(/\s+/g, " ").trim();
  }

  /**
   * Waits until the verdict says something.
   * @param {RegExp} expected
   */
  async verdictBecomes(expected) {
    await this.page.getByRole("status").first().filter({ hasText: expected }).waitFor({ timeout: 10_000 });
  }

  /** The request that carries the user, as it would be copied. */
  async request() {
    const lines = await this.payload.locator(".code-text").allInnerTexts();
    const line = await this.payload.locator(".request-line").innerText();
    return { line: line.trim(), body: JSON.parse(lines.join("\n")) };
  }

  /** How many lines of the payload carry a mark. */
  markedLines() {
    return this.payload.locator(".code-line.marked").count();
  }

  /** The findings as text, the worst first. */
  async findings() {
    await this.tab("Findings");
    return this.page.locator(".findings li").allInnerTexts();
  }

  /**
   * Opens a tab of the drawer.
   * @param {string} name
   */
  async tab(name) {
    await this.page.getByRole("tab", { name }).click();
  }

  /** The text of the drawer. */
  drawer() {
    return this.page.getByRole("tabpanel").innerText();
  }

  /**
   * The row of a mapping.
   * @param {string} target
   */
  row(target) {
    return this.page.getByRole("listitem", { name: target, exact: true });
  }

  /** The target attributes of the mapping table, in order. */
  targets() {
    return this.page.getByLabel("Target attribute").evaluateAll((fields) => fields.map((field) => field.value));
  }

  /**
   * Types another source into a mapping.
   * @param {string} target
   * @param {string} expression
   */
  async map(target, expression) {
    await write(this.sourceField(target), expression);
  }

  /** Scrolls along the mappings, which have their editors then. */
  async seeAll() {
    for (const row of await this.page.locator(".rows .row").all()) {
      await row.scrollIntoViewIfNeeded();
      await row.locator(".cm-editor").first().waitFor();
    }
  }

  /**
   * The field or editor of a mapping's source.
   * @param {string} target
   */
  sourceField(target) {
    return this.row(target).getByRole("textbox", { name: "Source" });
  }

  /**
   * The source of a mapping.
   * @param {string} target
   */
  sourceOf(target) {
    return read(this.sourceField(target));
  }

  /**
   * The value that a mapping gives for this user.
   * @param {string} target
   */
  async value(target) {
    return (await this.row(target).locator("output").innerText()).trim();
  }

  /**
   * Gives a mapping another type.
   * @param {string} target
   * @param {"Direct" | "Constant" | "Expression" | "None"} type
   */
  async setType(target, type) {
    await this.row(target).getByRole("combobox", { name: "Mapping type" }).selectOption(type);
  }

  /**
   * Fills in one of a mapping's further fields.
   * @param {string} target
   * @param {string} field
   * @param {string} value
   */
  async detail(target, field, value) {
    await this.row(target).getByRole("button", { name: "More about this mapping" }).click();
    await this.row(target).getByLabel(field).fill(value);
  }

  /**
   * Adds a mapping at the end.
   * @param {string} target
   * @param {string} expression
   */
  async add(target, expression) {
    await this.press("Add mapping");
    await this.page.keyboard.type(target);
    await this.map(target, expression);
  }

  /**
   * Removes a mapping.
   * @param {string} target
   */
  async remove(target) {
    const row = this.row(target);
    await row.getByRole("button", { name: "More about this mapping" }).click();
    await row.getByRole("button", { name: "Remove mapping" }).click();
  }

  /**
   * Presses a button by its name.
   * @param {string | RegExp} name
   */
  async press(name) {
    await this.page.getByRole("button", { name }).first().click();
  }

  /** Opens the fixes of all errors, gives what the dialog shows, and applies them. */
  async fixAll() {
    await this.press("Fix all");
    const dialog = this.page.getByRole("dialog", { name: "Fix all errors" });
    const shown = await dialog.innerText();
    await dialog.getByRole("button", { name: "Apply" }).click();
    await dialog.waitFor({ state: "hidden" });
    return shown;
  }

  /** What each part of a mapping's expression gives, once its row is opened. */
  async trace(target) {
    await this.row(target).getByRole("button", { name: "More about this mapping" }).click();
    return this.row(target).getByRole("region", { name: "What each part gives" }).innerText();
  }

  /** Applies the first fix that a mapping's row offers. */
  async fix(target) {
    await this.row(target).getByRole("button", { name: /^Fix/ }).first().click();
  }

  /**
   * Imports a schema and gives what the dialog said of it.
   * @param {string} text
   */
  async import(text) {
    await this.press("Import");
    await write(this.page.getByRole("textbox", { name: "Schema, as JSON" }), text);
    const dialog = this.page.getByRole("dialog", { name: "Import a schema" });
    const said = await dialog.locator(".dialog-said").innerText();
    await dialog.getByRole("button", { name: "Replace my mappings" }).click();
    return said;
  }

  /** The schema as it goes back to Entra. */
  async exported() {
    await this.press("Export");
    const text = await this.page.getByLabel("Schema with your mappings").inputValue();
    await this.page.keyboard.press("Escape");
    return text;
  }

  /** What is lit: members of the user, members of the payload. */
  lit() {
    return this.page.evaluate(() => {
      const names = (part) =>
        [...document.querySelectorAll(`${part}.lit .t-key`)].map((key) => key.textContent.replaceAll('"', ""));
      return { user: names(".editor-line"), payload: names(".code-line") };
    });
  }

  /**
   * Looks something up on a reference page and gives the names that are found with exactly that text.
   * @param {string} wanted
   */
  async look(wanted) {
    await this.page.getByRole("searchbox").fill(wanted);
    const names = await this.page.locator(".entry h3").allInnerTexts();
    return names.filter((name) => name === wanted);
  }

  /** The names of the entries that a reference page shows. */
  entries() {
    return this.page.locator(".entry h3").allInnerTexts();
  }

  /** What the first thing that is being tried answers. */
  async answer() {
    return (await this.page.getByRole("status", { name: "Answer" }).first().innerText()).trim();
  }

  /** Opens every entry's trial and gives each name with its answer. */
  tryAll() {
    return this.page.locator(".entry").evaluateAll(async (entries) => {
      for (const entry of entries) entry.querySelector(".trial button").click();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return entries.map((entry) => [
        entry.querySelector("h3").innerText.trim(),
        entry.querySelector(".trial [role=status]").innerText,
      ]);
    });
  }

  /** Shows the mended example in every opened trial; gives the entries that are still found there. */
  mendedStillFound() {
    return this.page.locator(".entry").evaluateAll(async (entries) => {
      for (const entry of entries) {
        const mended = [...entry.querySelectorAll(".trial button")].find((one) => one.innerText === "The same, mended");
        mended.click();
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      const found = entries.map((entry) => [
        entry.querySelector("h3").innerText.trim(),
        [...entry.querySelectorAll(".trial [role=status] .finding-code")].map((code) => code.innerText),
      ]);
      return found.filter(([code, codes]) => codes.includes(code)).map(([code]) => code).join(" ");
    });
  }

  /** Follows the first finding's code to its rule, and gives the code. */
  async followRule() {
    await this.tab("Findings");
    const link = this.page.locator("a.finding-code").first();
    const code = (await link.innerText()).trim();
    await link.click();
    await this.page.locator(".entry").first().waitFor();
    return code;
  }

  /**
   * Presses the last copy button whose name begins with a word, and gives what the clipboard has then.
   * @param {string} word
   */
  async copied(word) {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.getByRole("button", { name: new RegExp(`^${word}`) }).last().click();
    await this.page.getByText("Copied").first().waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /**
   * Opens a dialog of the header.
   * @param {"Share" | "Saved sessions" | "Help"} name
   */
  async dialog(name) {
    const button = name === "Saved sessions" ? "Saved" : name;
    await this.page.getByRole("banner").getByRole("button", { name: button, exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name });
    await dialog.waitFor();
    return dialog;
  }

  /** The link of the dialog that is open, once it is made. */
  async madeLink() {
    const field = this.page.getByLabel("Link", { exact: true });
    // What was made before the last change may stand there still.
    await this.page.waitForTimeout(300);
    await this.page.waitForFunction(() => document.querySelector(".link-field")?.value !== "");
    return field.inputValue();
  }

  /**
   * A link of the mappings.
   * @param {{ open?: boolean }} options whether the dialog stays open
   */
  async link({ open = false } = {}) {
    await this.dialog("Share");
    const link = await this.madeLink();
    if (!open) await this.page.keyboard.press("Escape");
    return link;
  }

  /**
   * Waits for a notice above the page.
   * @param {RegExp} expected
   */
  async notice(expected) {
    await this.page.getByRole("region", { name: "Notice" }).filter({ hasText: expected }).waitFor({ timeout: 10_000 });
  }

  /** How far the page is wider than the window. */
  overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }
}

// What a person can do and see on the page of the batch.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {import("playwright-core").Page} Page */

export class Batch {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Opens a file by the button.
   * @param {string} name
   * @param {string | Buffer} content
   */
  async choose(name, content) {
    await this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  }

  /**
   * Opens a large file that lies on the disk, as it would for a person.
   * @param {string} name
   * @param {string} content
   */
  async chooseFile(name, content) {
    const folder = await mkdtemp(join(tmpdir(), "scimulate-"));
    await writeFile(join(folder, name), content);
    await this.page.locator("input[type=file]").setInputFiles(join(folder, name));
    this.page.once("close", () => rm(folder, { recursive: true, force: true }));
  }

  /**
   * Drops a file on the page.
   * @param {string} name
   * @param {string} content
   */
  async drop(name, content) {
    const data = await this.page.evaluateHandle(
      ([name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], name));
        return data;
      },
      [name, content],
    );
    for (const event of ["dragenter", "dragover", "drop"]) {
      await this.page.dispatchEvent("main.batch", event, { dataTransfer: data });
    }
  }

  /** Waits until the results are there. */
  async done() {
    await this.page.getByRole("region", { name: "Users in detail" }).locator("tbody").waitFor({ timeout: 120_000 });
  }

  /** What the file is called on the page. */
  async facts() {
    return (await this.page.locator(".batch-file strong").innerText()).trim();
  }

  /** How many users there are of each kind. */
  async totals() {
    const parts = await this.page.locator(".total").evaluateAll((buttons) =>
      buttons.map((button) => [button.children[2].innerText, button.children[1].innerText]),
    );
    return Object.fromEntries(parts.map(([word, count]) => [word.trim(), whole(count)]));
  }

  /** The bar in words. */
  async bar() {
    return (await this.page.locator(".share-bar").getAttribute("aria-label")) ?? "";
  }

  /** How many users break each rule. */
  async rules() {
    const rows = await this.page
      .getByRole("table", { name: "Findings by rule" })
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => [row.querySelector("th .finding-code").innerText, row.querySelector(".count").innerText]));
    return Object.fromEntries(rows.map(([code, count]) => [code.trim(), whole(count)]).sort());
  }

  /**
   * Shows the users that break a rule.
   * @param {string} code
   */
  async chooseRule(code) {
    await this.page.getByTitle(`Show the users with ${code}`).click();
    await this.page.getByRole("heading", { name: `Users with ${code}` }).waitFor();
  }

  /**
   * Shows the users of a kind.
   * @param {string} word
   * @param {string} heading what stands above their list then
   */
  async chooseTotal(word, heading) {
    await this.page.locator(".total").filter({ hasText: word }).click();
    await this.page.getByRole("heading", { name: heading, exact: true }).waitFor();
  }

  /** The users of the list as it is. */
  users() {
    return this.page.locator(".users-table tbody tr").evaluateAll((rows) =>
      rows.map((row) => ({
        number: Number(row.children[0].innerText.replace(/\D/g, "")),
        name: row.querySelector("th button").innerText,
        found: row.children[2].innerText,
      })),
    );
  }

  /** Goes to the next page of users. */
  async next() {
    const before = await this.pager();
    await this.page.locator(".batch-users .pager").getByRole("button", { name: "Next" }).click();
    await this.page.waitForFunction(
      (before) => document.querySelector(".batch-users .pager span")?.innerText !== before,
      before,
    );
  }

  /** Which users of how many are shown. */
  async pager() {
    return (await this.page.locator(".batch-users .pager span").innerText()).trim();
  }

  /** The names that several users share. */
  async shared() {
    const table = this.page.getByRole("table", { name: "Names that several users share" });
    await table.waitFor();
    return table.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => ({
        code: row.querySelector("th").innerText.trim(),
        value: row.children[1].innerText,
        users: [...row.querySelectorAll("li")].map((one) => ({
          number: Number(one.querySelector("span").innerText.replace(/\D/g, "")),
          name: one.querySelector("button").innerText,
        })),
      })),
    );
  }

  /**
   * Opens a user of the list in the playground.
   * @param {string} name
   */
  async openUser(name) {
    await this.page.locator(".users-table").getByRole("button", { name, exact: true }).click();
  }

  /**
   * Exports the users of the list, and gives what would be on the disk.
   * @param {string} word
   */
  async export(word) {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: word, exact: true }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }

  /** Cancels as soon as users are coming. */
  async cancel() {
    await this.page.getByRole("region", { name: "Progress" }).getByText(/^[1-9][\d.,]* users/).waitFor();
    await this.press("Cancel");
  }

  /**
   * Presses a button by its name.
   * @param {string} name
   */
  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /**
   * Waits for something to be said above the results.
   * @param {string} text
   */
  async notice(text) {
    await this.page.locator(".notice").filter({ hasText: text }).waitFor();
  }

  /** Why the file cannot be used. */
  async failure() {
    const region = this.page.getByRole("region", { name: "The file cannot be used" });
    await region.waitFor();
    return region.innerText();
  }

  /** What is said of the file beside its users. */
  problems() {
    return this.page.locator(".problems").last().innerText();
  }

  /**
   * Follows a link of the header.
   * @param {string} name
   */
  async goTo(name) {
    await this.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
  }

  /** Compares the mappings of the playground with the default. */
  async compare() {
    await this.press("Compare");
    await this.page.getByRole("region", { name: "Compare two mappings" }).getByRole("status").waitFor();
  }

  /** What the comparison says. */
  async compared() {
    return (await this.page.getByRole("region", { name: "Compare two mappings" }).getByRole("status").innerText()).trim();
  }

  /** What changes by attribute. */
  async attributes() {
    const rows = await this.page.locator(".attributes-table tbody tr").evaluateAll((rows) =>
      rows.map((row) => [row.children[0].innerText.trim(), row.children[1].innerText, row.children[3].innerText]),
    );
    return Object.fromEntries(rows.map(([target, users, examples]) => [target, { users: whole(users), examples }]));
  }

  /** Watches for long tasks on the page from now on. */
  async watch() {
    await this.page.evaluate(() => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.longTasks.push(entry.duration);
      }).observe({ type: "longtask" });
    });
  }

  /** The longest task since then in milliseconds; below 50 ms browsers count none. */
  longest() {
    return this.page.evaluate(() => Math.max(0, ...globalThis.longTasks));
  }
}

/** Reads a count as any language writes it. */
function whole(text) {
  return Number(text.replace(/\D/g, ""));
}

// What a person can do and see in the playground; specs speak only through this.

/** @typedef {import("playwright-core").Page} Page */

export class Playground {
  /**
   * @param {Page} page
   * @param {string} origin where it is served
   */
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
  }

  /**
   * Opens the playground and waits until it is there and nothing more loads.
   * @param {string} address a path or fragment
   */
  async open(address = "") {
    await this.page.goto(`${this.origin}/${address}`);
    await this.page.locator("body :visible").first().waitFor();
    await this.page.waitForLoadState("networkidle");
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
}

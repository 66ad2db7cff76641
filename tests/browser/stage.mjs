// What the tests of a file stand on: the built page served, one browser, and for each test a fresh playground.

import assert from "node:assert/strict";
import { after, before } from "node:test";

import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./browser.mjs").Options} Options */
/** @typedef {import("./browser.mjs").Record} Record */
/** @typedef {import("playwright-core").Page} Page */

class Stage {
  /** Where the page is served. */
  get origin() {
    return this.server.origin;
  }

  /**
   * Opens an empty page in a context of its own.
   * @param {Options} options
   */
  open(options) {
    return open(this.browser, options);
  }

  /**
   * Runs a test on a fresh playground that must neither complain nor ask another origin for anything.
   * @param {(playground: Playground, page: Page, record: Record) => Promise<void>} body
   * @param {object} [how]
   * @param {Options} [how.options] of the page
   * @param {string} [how.address] a path or fragment
   * @param {string} [how.user] what is pasted first
   * @param {boolean} [how.quiet] no request may follow the load
   */
  async on(body, { options = {}, address = "", user, quiet = false } = {}) {
    const { page, record, close } = await this.open(options);
    const playground = new Playground(page, this.origin);
    await playground.open(address);
    if (user !== undefined) await playground.paste(user);
    if (quiet) record.forgetRequests();
    await body(playground, page, record);
    if (quiet) assert.deepEqual(record.requests, [], "no request after the load");
    assert.deepEqual(record.elsewhere(this.origin), [], "nothing from another origin");
    assert.deepEqual(record.errors, [], "nothing on the console");
    await close();
  }
}

/** Serves the page and starts the browser before the tests of a file, and ends both after them. */
export function stage() {
  const stage = new Stage();
  before(async () => {
    [stage.server, stage.browser] = await Promise.all([serve(), launch()]);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });
  return stage;
}

/**
 * What has the focus, by its name or text, once the page has settled.
 * @param {Page} page
 */
export const focused = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const one = document.activeElement;
    return one === document.body ? "nothing" : (one.getAttribute("aria-label") ?? one.innerText).trim();
  });

// Chromium, and what a page in it gives.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** Starts the browser at CHROME_PATH, which `cargo xtask test` sets. */
export function launch() {
  const usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROME_PATH || usual.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no browser found; set CHROME_PATH to Chromium or Chrome");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Opens a page and waits for what it sets as `answer`; a complaint on its console is a fault. */
export async function answerOf(browser, url) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  try {
    await page.goto(url);
    const answer = await page.waitForFunction(() => globalThis.answer, undefined, { timeout: 60_000 }).catch((error) => {
      throw new Error([error.message, ...complaints].join("\n"));
    });
    const value = await answer.jsonValue();
    assert.deepEqual(complaints, [], "complaints on the console");
    return value;
  } finally {
    await page.close();
  }
}

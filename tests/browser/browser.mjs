// The browser under the tests: one Chromium with a fresh profile, and pages that remember what went wrong.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContextOptions} Options */

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the browser at CHROME_PATH, which `cargo xtask test` sets; each start has a profile of its own.
 * @returns {Promise<Browser>}
 */
export function launch() {
  return chromium.launch({ executablePath: browserPath(), args: FLAGS });
}

/**
 * Starts the browser as a person has it, whose windows are not private ones; only such a browser installs a page.
 * @returns {Promise<import("playwright-core").BrowserContext>} to be closed at the end
 */
export function launchOrdinary() {
  return chromium.launchPersistentContext("", { executablePath: browserPath(), args: FLAGS });
}

function browserPath() {
  const usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROME_PATH || usual.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no browser found; set CHROME_PATH to Chromium or Chrome");
  return executablePath;
}

/**
 * Opens an empty page in a context of its own and writes down what it asks for and what it complains about.
 * @param {Browser} browser
 * @param {Options} options
 */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  return { page, record: new Record(page), close: () => context.close() };
}

/** What a page asked the network for, and what it complained about. */
export class Record {
  /** @type {{ url: string, method: string }[]} every request in order; data and blob addresses are none */
  requests = [];
  /** @type {string[]} errors on the console, exceptions nobody caught, requests that failed */
  errors = [];

  /** @param {Page} page */
  constructor(page) {
    const context = page.context();
    // The context sees the requests of workers and frames, too.
    context.on("request", (request) => {
      if (/^(https?|wss?):/.test(request.url())) {
        this.requests.push({ url: request.url(), method: request.method() });
      }
    });
    context.on("requestfailed", (request) => {
      this.errors.push(`${request.url()}: ${request.failure()?.errorText}`);
    });
    context.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
    context.on("weberror", (error) => this.errors.push(String(error.error())));
    page.on("websocket", (socket) => this.requests.push({ url: socket.url(), method: "WEBSOCKET" }));
    page.on("crash", () => this.errors.push("the page crashed"));
  }

  /** Forgets the requests so far; what follows came after the load. */
  forgetRequests() {
    this.requests.length = 0;
  }

  /**
   * The requests that left this origin.
   * @param {string} origin
   */
  elsewhere(origin) {
    return this.requests.filter(({ url }) => new URL(url).origin !== origin);
  }
}

// Saves pictures of the playground to `out/`: `npm run screenshots [-- ADDRESS...]`, each light and dark, wide and narrow.
// With PLAYGROUND set to an address it looks there (at `cargo xtask serve`, say), else at web/dist.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { serve } from "./server.mjs";

const OUT = fileURLToPath(new URL("out/", import.meta.url));
const WIDTHS = [1280, 360];

/**
 * Takes pictures of one address.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {string} address a path or fragment of the playground
 * @param {(playground: Playground) => Promise<void>} prepare what to do before each picture
 * @returns {Promise<string[]>} the files
 */
export async function screenshots(browser, origin, address = "", prepare = async () => {}) {
  await mkdir(OUT, { recursive: true });
  const name = address.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "").slice(0, 40) || "start";
  const files = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 800 } });
      const playground = new Playground(page, origin);
      await playground.open(address);
      await prepare(playground);
      const path = `${OUT}${name}-${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: true });
      files.push(path);
      await close();
    }
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const addresses = process.argv.length > 2 ? process.argv.slice(2) : [""];
  const server = process.env.PLAYGROUND ? undefined : await serve();
  const origin = process.env.PLAYGROUND?.replace(/\/$/, "") ?? server.origin;
  const browser = await launch();
  try {
    for (const address of addresses) {
      for (const file of await screenshots(browser, origin, address)) console.log(file);
    }
  } finally {
    await browser.close();
    await server?.close();
  }
}

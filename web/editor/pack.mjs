// Makes the scripts and styles that Trunk has built smaller: no remarks, and short names.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { transform } from "esbuild";

const FILES = ["batch-worker.js", "element.js", "offline.js", "scimulate-web.js", "start.js", "styles.css"];

/** @param {string} folder what Trunk has built */
export async function pack(folder) {
  await Promise.all(FILES.map((name) => shrink(join(folder, name))));
}

/** Takes what no browser needs out of a file. */
export async function shrink(path) {
  const kind = path.endsWith(".css") ? { loader: "css" } : { target: "es2022", format: "esm" };
  const { code } = await transform(await readFile(path, "utf8"), { minify: true, ...kind });
  await writeFile(path, code);
}

// Makes the files of a release smaller and writes into its service worker which ones there are, each with the hash of its
// content. Trunk runs this.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { pack, shrink } from "../editor/pack.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: folder, XTASK: xtask } = process.env;
// While someone develops, the service worker keeps nothing.
if (profile === "release") {
  // Where Trunk is called by hand, the module stays as it is: 2 % larger.
  if (xtask) execFileSync(xtask, ["order", join(folder, "scimulate-web_bg.wasm")], { stdio: "inherit" });
  await pack(folder);
  await fill(folder);
}

/** @param {string} folder what Trunk has built */
async function fill(folder) {
  const worker = join(folder, "service-worker.js");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const files = {};
  for (const path of paths.filter((path) => path !== worker).sort()) {
    const hash = createHash("sha256").update(await readFile(path)).digest("base64");
    files[relative(folder, path).split(sep).join("/")] = `sha256-${hash}`;
  }
  const empty = "const FILES = {};";
  const text = await readFile(worker, "utf8");
  if (!text.includes(empty)) throw new Error(`service-worker.js has no line \`${empty}\` to fill`);
  await writeFile(worker, text.replace(empty, `const FILES = ${JSON.stringify(files, undefined, 2)};`));
  await shrink(worker);
}

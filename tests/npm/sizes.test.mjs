// What the package weighs, each part against its budget in `sizes.json`; a failure names what grew and by how much.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

import { directory } from "./package.mjs";
import { project, tarball } from "./packed.mjs";

const { budgets, goals } = JSON.parse(readFileSync(new URL("sizes.json", import.meta.url), "utf8"));
const folder = fileURLToPath(directory);

const packed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** The code that an entry brings to a page, without the module: as a bundler makes it, and as a host sends it. */
async function code(entry) {
  const { outputFiles } = await build({
    bundle: true,
    entryPoints: [join(folder, entry)],
    external: ["*.wasm", "*.wasm?module", "node:*"],
    format: "esm",
    loader: { ".wasm": "empty" },
    logLevel: "error",
    minify: true,
    outdir: join(project, "out/sizes"),
    write: false,
  });
  const [{ contents }] = outputFiles;
  return { brotli: packed(contents), raw: contents.length };
}

const module = readFileSync(new URL("scimulate_bg.wasm", directory));
const sizes = { tarball: statSync(tarball).size, "module, raw": module.length, "module, brotli": packed(module) };
for (const entry of ["browser", "slim", "worker", "worker-thread", "inline"]) {
  const { brotli, raw } = await code(`${entry}.mjs`);
  sizes[`${entry}, raw`] = raw;
  sizes[`${entry}, brotli`] = brotli;
}
for (const name of ["node.cjs", "cli.mjs", "types.d.ts", "documents.d.ts", "synchronization.d.ts"]) sizes[`${name}, raw`] = statSync(join(folder, name)).size;

test("every part has a budget, and every budget a part", () => {
  assert.deepEqual(Object.keys(budgets).sort(), Object.keys(sizes).sort());
});

const number = (value = NaN) => value.toLocaleString("en").padStart(10);

test("nothing is larger than its budget", (context) => {
  const grown = [];
  for (const [name, size] of Object.entries(sizes)) {
    const [budget, goal] = [budgets[name], goals[name]];
    const line = `${name.padEnd(22)}${number(size)} of ${number(budget)}${goal ? `, the goal is ${number(goal)}` : ""}`;
    context.diagnostic(line);
    if (size > budget) grown.push(`${line}: ${(size - budget).toLocaleString("en")} bytes too many`);
  }
  assert.deepEqual(grown, []);
});

// The package through bundlers, with no settings for it, and what they make in Chromium.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build as esbuild } from "esbuild";
import { build as vite, createServer as viteServer } from "vite";
import webpack from "webpack";

import { answers, poolAnswers } from "../consumers/ask.mjs";
import { manifest } from "../package.mjs";
import { project } from "../packed.mjs";
import { answerOf, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const out = (name) => join(project, "out", name);
const page = (script) => `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function served(folder, path = "/") {
  const host = await serve(folder);
  try {
    return await answerOf(browser, host.origin + path);
  } finally {
    await host.close();
  }
}

test("Vite builds it", async () => {
  const outDir = out("vite");
  await vite({ root: join(project, "web"), configFile: false, logLevel: "error", build: { emptyOutDir: true, outDir } });
  assert.deepEqual(await served(outDir), { all: answers, pool: poolAnswers });
});

test("Vite serves it while one writes", async () => {
  const server = await viteServer({
    cacheDir: out("vite-cache"),
    configFile: false,
    logLevel: "error",
    root: join(project, "web"),
    server: { host: "127.0.0.1", port: 0 },
  });
  try {
    await server.listen();
    assert.deepEqual(await answerOf(browser, server.resolvedUrls.local[0]), { all: answers, pool: poolAnswers });
  } finally {
    await server.close();
  }
});

test("webpack 5 builds it", async () => {
  const path = out("webpack");
  const stats = await new Promise((resolve, reject) => {
    const settings = { context: project, entry: "./web/main.mjs", mode: "production", output: { filename: "main.js", path } };
    // Its advice on sizes has a budget of its own in these tests.
    webpack({ ...settings, performance: false }, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
  writeFileSync(join(path, "index.html"), page("main.js"));
  assert.deepEqual(await served(path), { all: answers, pool: poolAnswers });
});

test("esbuild builds it: one file with everything, and bytes of one's own", async () => {
  const outdir = out("esbuild");
  const names = ["inline", "slim"];
  await esbuild({
    bundle: true,
    entryPoints: names.map((name) => join(project, `web/${name}.mjs`)),
    format: "esm",
    loader: { ".wasm": "file" },
    logLevel: "error",
    minify: true,
    outdir,
  });
  for (const name of names) {
    writeFileSync(join(outdir, `${name}.html`), page(`${name}.js`));
    assert.deepEqual(await served(outdir, `/${name}.html`), { all: answers }, name);
  }
});

test("esbuild builds it for Node, and what it leaves behind is told", async () => {
  const outdir = out("esbuild-node");
  const run = async (name) => {
    const contents = `import * as scimulate from "${name}"; scimulate.init().then(() => console.log(scimulate.functions().length > 0));`;
    const outfile = join(outdir, `${name.replace("/", "-")}.cjs`);
    await esbuild({ bundle: true, logLevel: "error", outfile, platform: "node", stdin: { contents, resolveDir: project } });
    return spawnSync(process.execPath, [outfile], { encoding: "utf8" });
  };
  assert.equal((await run("scimulate/inline")).stdout, "true\n");
  assert.match((await run("scimulate")).stderr, /its module is not beside \S+scimulate\.cjs, .* `scimulate\/inline`/);
});

test("those that do not read `exports`, such as Parcel, find the entry of pages", () => {
  assert.equal(manifest.module, manifest.exports["."].default.default);
});

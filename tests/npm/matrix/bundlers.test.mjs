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

test("esbuild builds a page and a worker of its own for the pool, each in one file", async () => {
  const outdir = out("esbuild-pool");
  await esbuild({
    bundle: true,
    entryPoints: ["pool", "pool-thread"].map((name) => join(project, `web/${name}.mjs`)),
    format: "esm",
    logLevel: "error",
    outdir,
  });
  writeFileSync(join(outdir, "index.html"), page("pool.js"));
  assert.deepEqual(await served(outdir), { pool: poolAnswers });
});

/** What bundles for Node ask; they have everything in one file. */
const asked = {
  import: `
    import * as scimulate from "scimulate";
    import * as inline from "scimulate/inline";
    import * as worker from "scimulate/worker";
    import { ask, askPool } from "./ask.mjs";
    (async () => {
      await inline.init();
      console.log(JSON.stringify({ all: ask(scimulate), inline: ask(inline), pool: await askPool(worker) }));
    })();`,
  require: `
    const [scimulate, inline, worker] = [require("scimulate"), require("scimulate/inline"), require("scimulate/worker")];
    const { ask, askPool } = require("./ask.mjs");
    inline.init().then(async () =>
      console.log(JSON.stringify({ all: ask(scimulate), inline: ask(inline), pool: await askPool(worker) })));`,
};
for (const [way, contents] of Object.entries(asked)) {
  for (const format of ["cjs", "esm"]) {
    test(`esbuild builds it for Node: ${way}, as ${format}`, async () => {
      const outfile = join(out("esbuild-node"), `${way}.${format === "cjs" ? "cjs" : "mjs"}`);
      const stdin = { contents, resolveDir: project };
      await esbuild({ bundle: true, format, logLevel: "error", outfile, platform: "node", stdin });
      const { stderr, stdout } = spawnSync(process.execPath, [outfile], { encoding: "utf8" });
      assert.equal(stderr, "");
      assert.deepEqual(JSON.parse(stdout), { all: answers, inline: answers, pool: poolAnswers });
    });
  }
}

test("webpack 5 builds it for Node", async () => {
  const path = out("webpack-node");
  writeFileSync(join(project, "bundled.mjs"), asked.import);
  const stats = await new Promise((resolve, reject) => {
    const settings = { context: project, entry: "./bundled.mjs", mode: "production", output: { filename: "main.cjs", path } };
    webpack({ ...settings, performance: false, target: "node" }, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
  const { stderr, stdout } = spawnSync(process.execPath, [join(path, "main.cjs")], { encoding: "utf8" });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), { all: answers, inline: answers, pool: poolAnswers });
});

test("what a bundler leaves behind is told", async () => {
  const contents = 'import * as scimulate from "scimulate"; scimulate.init().catch(({ message }) => console.log(message));';
  const run = async (name, options) => {
    const outfile = join(out("esbuild-left"), name);
    await esbuild({ bundle: true, logLevel: "silent", outfile, stdin: { contents, resolveDir: project }, ...options });
    return spawnSync(process.execPath, [outfile], { encoding: "utf8" });
  };
  // They know neither condition that is for them.
  const node = { conditions: ["node"], platform: "node" };
  assert.match((await run("node.cjs", node)).stderr, /its module is not beside \S+node\.cjs, .* `scimulate\/inline`/);
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  assert.match((await run("node.mjs", { ...node, banner, format: "esm" })).stderr, /its module is not beside the script, .* `scimulate\/inline`/);
  const page = { format: "esm", platform: "neutral" };
  assert.match((await run("page.mjs", page)).stdout, /^scimulate: file:\S+ cannot be fetched; .* `scimulate\/inline`\n$/);
});

test("those that do not read `exports`, such as Parcel, find the entry of pages", () => {
  assert.equal(manifest.module, manifest.exports["."].default.default);
});

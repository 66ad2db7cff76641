// The package where nothing is bundled: Node, pages, workers, workerd.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build } from "esbuild";
import { Miniflare } from "miniflare";

import { answers, poolAnswers } from "../consumers/ask.mjs";
import { project } from "../packed.mjs";
import { answerOf, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const node = (file) =>
  JSON.parse(execFileSync(process.execPath, [join(project, "node", file)], { cwd: project, encoding: "utf8" }));

test("Node imports every entry, and has one of each", () => {
  const all = { all: answers, inline: answers, one: [true, true], pool: poolAnswers, slim: answers };
  assert.deepEqual(node("esm.mjs"), all);
});

test("Node requires every entry", () => {
  assert.deepEqual(node("cjs.cjs"), { all: answers, inline: answers, pool: poolAnswers, slim: answers });
});

test("npx finds the command", () => {
  const run = (...args) => execFileSync("npx", args, { cwd: project, encoding: "utf8", shell: process.platform === "win32" });
  assert.match(run("scimulate", "--version"), /^\d+\.\d+\.\d+\n$/);
});

test("workerd starts with it", async () => {
  const folder = join(project, "out/workerd");
  // As wrangler does it.
  await build({
    bundle: true,
    conditions: ["workerd"],
    entryPoints: [join(project, "workerd/worker.mjs")],
    format: "esm",
    loader: { ".wasm": "copy" },
    logLevel: "error",
    outdir: folder,
  });
  const host = new Miniflare({
    compatibilityDate: "2026-01-01",
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    rootPath: folder,
    scriptPath: "worker.js",
  });
  try {
    const response = await host.dispatchFetch("http://localhost/");
    assert.deepEqual(await response.json(), { all: answers });
  } finally {
    await host.dispose();
  }
});

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
];
const TRUSTED = [...POLICY, "require-trusted-types-for 'script'", "trusted-types page"];
const pages = [
  { name: "a plain page, a worker of its own and the pool" },
  { name: "the same under a strict policy", headers: { "content-security-policy": POLICY.join("; ") } },
  {
    name: "the same where only a policy of the page makes addresses of scripts",
    headers: { "content-security-policy": TRUSTED.join("; ") },
    search: "?policy",
  },
  {
    name: "the same, isolated from other origins",
    headers: { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" },
  },
];
for (const { name, headers, search = "" } of pages) {
  test(name, async () => {
    const host = await serve(project, headers);
    try {
      const answer = await answerOf(browser, `${host.origin}/plain/${search}`);
      assert.deepEqual(answer, { all: answers, pool: poolAnswers, worker: answers });
    } finally {
      await host.close();
    }
  });
}

// The package where nothing is bundled: Node, Bun, Deno, pages, workers, workerd.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { Miniflare } from "miniflare";

import { answers, poolAnswers } from "../consumers/ask.mjs";
import { project } from "../packed.mjs";
import { answerOf, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

/** The program that a package brings in another for this kind of machine; no script of a package runs here. */
function program(name, file) {
  const require = createRequire(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const folders = Object.keys(require("./package.json").optionalDependencies).flatMap((one) => {
    try {
      return [dirname(require.resolve(`${one}/package.json`))];
    } catch {
      return [];
    }
  });
  return folders.flatMap((folder) => [join(folder, file), join(folder, `${file}.exe`)]).find((path) => existsSync(path));
}

const hosts = {
  Node: [process.execPath],
  Bun: [program("bun", "bin/bun")],
  Deno: [program("deno", "deno"), "run", "--allow-read", "--allow-env", "--allow-sys"],
};
const page = fileURLToPath(new URL("../../samples/graph-users-page.json", import.meta.url));
for (const [name, [host, ...parameters]] of Object.entries(hosts)) {
  const run = (file, ...more) => spawnSync(host, [...parameters, join(project, file), ...more], { cwd: project, encoding: "utf8" });
  const answer = (file) => {
    const { stderr, stdout } = run(file);
    assert.equal(stderr, "");
    return JSON.parse(stdout);
  };

  // Deno reads the condition that is for it where something is imported, and not where it is required.
  const one = name !== "Deno";
  test(`${name} imports every entry${one ? ", and has one of each" : ""}`, () => {
    const all = { all: answers, inline: answers, one: [one, one], pool: poolAnswers, slim: answers };
    assert.deepEqual(answer("node/esm.mjs"), all);
  });

  test(`${name} requires every entry`, () => {
    assert.deepEqual(answer("node/cjs.cjs"), { all: answers, inline: answers, pool: poolAnswers, slim: answers });
  });

  test(`${name} runs the command, with workers`, () => {
    const { status, stderr, stdout } = run("node_modules/scimulate/cli.mjs", "check", page, "--jobs", "2", "--format", "json");
    const { findings, totals } = JSON.parse(stdout);
    assert.deepEqual([status, stderr, totals.objects, findings.length], [1, "", 6, 4]);
  });
}

test("Deno asks for no permission", () => {
  const [deno] = hosts.Deno;
  const { stderr, stdout } = spawnSync(deno, ["run", "--no-prompt", "node/bundle.mjs"], { cwd: project, encoding: "utf8" });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), { all: answers, pool: poolAnswers });
});

test("Bun builds one file that has everything", () => {
  const [bun] = hosts.Bun;
  const outfile = join(project, "out/bun/main.mjs");
  execFileSync(bun, ["build", "--target", "bun", "--outfile", outfile, "node/bundle.mjs"], { cwd: project, stdio: "pipe" });
  // Its own folder would still be found from here, as its address stands in such a bundle.
  assert.ok(!readFileSync(outfile, "utf8").includes("scimulate_bg.wasm"));
  const stdout = execFileSync(bun, [outfile], { encoding: "utf8" });
  assert.deepEqual(JSON.parse(stdout), { all: answers, pool: poolAnswers });
});

test("Node requires it where the globals are those of a DOM", () => {
  const told = execFileSync(process.execPath, [join(project, "node/bare.cjs")], { cwd: project, encoding: "utf8" });
  assert.deepEqual(JSON.parse(told), { all: answers, inline: answers, pool: poolAnswers });
});

test("the command tells what Node's permissions refuse", () => {
  const permission = ["--permission", "--experimental-permission"].find((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  const run = (file) => {
    const parameters = ["--no-warnings", permission, `--allow-fs-read=${join(project, "*")}`, "node_modules/scimulate/cli.mjs", "check", file];
    return spawnSync(process.execPath, parameters, { cwd: project, encoding: "utf8" });
  };
  for (const file of [page, "package.json"]) {
    const { status, stderr, stdout } = run(file);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^scimulate: Access to this API has been restricted.*\n$/);
    // A file that it may not read; or a worker, of which there is no name.
    assert.equal(stderr.includes(file), file === page);
  }
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

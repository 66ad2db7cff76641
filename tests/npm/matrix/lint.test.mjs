// The tarball by the tools that judge packages: none of them finds anything, and none of their rules is left out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { manifest } from "../package.mjs";
import { tarball } from "../packed.mjs";

test("publint finds nothing", async () => {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("arethetypeswrong finds nothing", () => {
  const folder = dirname(createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json"));
  const { stdout, status } = run([join(folder, "dist/index.js"), "--format", "json", tarball]);
  const { analysis } = JSON.parse(stdout);
  assert.equal(analysis.packageName, "scimulate");
  assert.deepEqual(analysis.problems, []);
  assert.equal(status, 0);
  // It was asked about every entry that has types.
  const asked = Object.keys(analysis.entrypoints).sort();
  assert.deepEqual(asked, Object.keys(manifest.exports).sort());
});

function run(parameters) {
  try {
    return { status: 0, stdout: execFileSync(process.execPath, parameters, { encoding: "utf8", maxBuffer: 1 << 26 }) };
  } catch (error) {
    return error;
  }
}

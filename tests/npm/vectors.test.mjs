// The vectors through the built package: the same files that judge the crate, every one of them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { judges } from "./judges.mjs";

const root = new URL("../vectors/", import.meta.url);

/** Every case of a folder of vectors. */
function cases(folder) {
  const directory = new URL(`${folder}/`, root);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, directory), "utf8")));
}

const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

for (const { name: folder } of folders) {
  test(folder, (context) => {
    const judge = judges[folder];
    assert.ok(judge, "there is something that judges the folder");
    const failed = [];
    let passed = 0;
    let skipped = 0;
    for (const one of cases(folder)) {
      if (one.skip) {
        context.diagnostic(`skipped: ${one.id}: ${one.skip}`);
        skipped += 1;
        continue;
      }
      try {
        judge(one);
        passed += 1;
      } catch (error) {
        // Those of low confidence are reported, never a gate.
        const line = `${one.id}: ${error.message}`;
        if (one.confidence === "low") context.diagnostic(`low confidence: ${line}`);
        else failed.push(line);
      }
    }
    context.diagnostic(`${passed} passed, ${failed.length} failed, ${skipped} skipped`);
    assert.ok(passed > 0, "there are cases");
    assert.deepEqual(failed, []);
  });
}

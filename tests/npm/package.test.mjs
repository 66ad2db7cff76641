import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { test } from "node:test";

import { directory, exportedFiles, manifest, resolve } from "./package.mjs";

test("the package is called scimulate", () => {
  assert.equal(manifest.name, "scimulate");
});

test("every exported file is in the package", async () => {
  for (const file of exportedFiles().filter((name) => !name.includes("*"))) await access(new URL(file, directory));
});

test("readme, types and licences are in the package", async () => {
  for (const file of ["README.md", "types.d.ts", "LICENSE-APACHE", "LICENSE-MIT"]) {
    await access(new URL(file, directory));
  }
});

test("the entry for Node loads", async () => {
  const scimulate = await import(resolve());
  assert.ok(Object.keys(scimulate).length > 0, "it exports something");
});

// TypeScript consumers of every kind of resolution, as strict as can be, libraries checked too.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { directory, project } from "../packed.mjs";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const strict = {
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  noEmit: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: false,
  strict: true,
  target: "ES2022",
  types: [],
  verbatimModuleSyntax: true,
};
const kinds = {
  "bundler": { options: { lib: ["ES2022"], module: "esnext", moduleResolution: "bundler" }, files: ["all.mts"] },
  "bundler, with the DOM": { options: { lib: ["ES2022", "DOM"], module: "esnext", moduleResolution: "bundler" }, files: ["all.mts"] },
  "React": {
    options: { jsx: "react-jsx", lib: ["ES2022", "DOM"], module: "esnext", moduleResolution: "bundler" },
    files: ["element.tsx"],
  },
  "node16": { options: { lib: ["ES2022"], module: "node16" }, files: ["all.mts", "all.cts"] },
  "nodenext": { options: { lib: ["ESNext"], module: "nodenext" }, files: ["all.mts", "all.cts"] },
};

// As they are written, for they are what is copied first.
const readme = readFileSync(new URL("README.md", directory), "utf8");
const examples = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, code], index) => {
  const file = `readme-${index}.mts`;
  writeFileSync(join(project, "types", file), code);
  return file;
});
kinds["the README's examples"] = { options: { lib: ["ES2022"], module: "nodenext", types: ["node"] }, files: examples };

for (const [name, { options, files }] of Object.entries(kinds)) {
  test(name, () => {
    const config = join(project, "types", `tsconfig.${name.replace(/\W+/g, "-")}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...strict, ...options }, files }));
    const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", config], { encoding: "utf8" });
    assert.equal(stdout, "");
    assert.equal(status, 0);
  });
}

test("the README has examples", () => assert.equal(examples.length, 2));

test("no type is `any`", () => {
  for (const name of ["types", "documents", "synchronization", "inline", "slim", "worker", "wasm"]) {
    const text = readFileSync(new URL(`${name}.d.ts`, directory), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(text, /\bany\b(?!")/, name);
  }
});

test("a pool says of each function what the function says of itself", () => {
  const text = (name) => readFileSync(new URL(`${name}.d.ts`, directory), "utf8");
  // The sentence in front of the parameters.
  const said = (comment) => comment.replace(/^\s*\* ?/gm, "").split(/^@/m)[0].trim();
  const of = (pattern, name) => new Map([...text(name).matchAll(pattern)].map(([, comment, function_]) => [function_, said(comment)]));
  const own = of(/\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport function (\w+)/g, "types");
  const pooled = of(/\/\*\*((?:(?!\*\/)[^])*)\*\/\n  (\w+): Promised</g, "worker");
  assert.ok(pooled.size > 20, `${pooled.size}`);
  for (const [name, sentence] of pooled) assert.equal(sentence, own.get(name), name);
});

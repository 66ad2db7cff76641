// Writes the parts of the package that are made of others. Called by `cargo xtask build --npm` with the package's folder.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, deflateRawSync } from "node:zlib";

import { build } from "esbuild";

const pkg = resolve(process.argv[2]);
const here = fileURLToPath(new URL(".", import.meta.url));

// Node 20 cannot `require` an ES module, and two copies of the module would be two worlds of classes.
await build({
  stdin: { contents: readFileSync(join(here, "node.mjs"), "utf8"), resolveDir: pkg, sourcefile: "node.mjs" },
  bundle: true,
  charset: "utf8",
  format: "cjs",
  legalComments: "none",
  logLevel: "warning",
  outfile: join(pkg, "node.cjs"),
  platform: "node",
  target: "node20",
});

// The command line is many small files here and one there; the package's own entries stay outside of it.
const entries = ["node.mjs", "parts.mjs", "worker.node.mjs"].map((name) => `./${name}`);
await build({
  entryPoints: [join(here, "../cli/main.mjs")],
  bundle: true,
  charset: "utf8",
  external: entries,
  format: "esm",
  logLevel: "warning",
  outfile: join(pkg, "cli.mjs"),
  platform: "node",
  target: "node20",
});
chmodSync(join(pkg, "cli.mjs"), 0o755);

// Packed by deflate and not by brotli, because every host unpacks it by itself.
const deflated = deflateRawSync(readFileSync(join(pkg, "scimulate_bg.wasm")), {
  level: 9,
  memLevel: 9,
  strategy: constants.Z_DEFAULT_STRATEGY,
}).toString("base64");
writeFileSync(join(pkg, "inline-module.mjs"), `// The module, packed.\n\nexport const deflated =\n  "${deflated}";\n`);

// TypeScript takes the kind of a module from the name of its types.
copyFileSync(join(pkg, "types.d.ts"), join(pkg, "types.d.cts"));

mkdirSync(join(pkg, "schemas"), { recursive: true });
for (const name of readdirSync(join(here, "../schemas"))) {
  copyFileSync(join(here, "../schemas", name), join(pkg, "schemas", name));
}

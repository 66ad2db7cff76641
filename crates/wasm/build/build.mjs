// Writes the parts of the package that are made of others. Called by `cargo xtask build --npm` with the module as deflate packs
// it and the package's folder.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const [packed, pkg] = process.argv.slice(2).map((path) => resolve(path));
const here = fileURLToPath(new URL(".", import.meta.url));
const common = { bundle: true, charset: "utf8", legalComments: "none", logLevel: "warning", target: "node20" };

// Packed by deflate and not by brotli, because every host unpacks it by itself.
const deflated = readFileSync(packed, "base64");
writeFileSync(join(pkg, "inline-module.mjs"), `// The module, packed.\n\nexport const deflated =\n  "${deflated}";\n`);

// Node 20 cannot `require` an ES module, and two copies of the module would be two worlds of classes. So the entries of
// Node are CommonJS, and those for `import` pass them on.
const node = { inject: [join(here, "globals.mjs")], platform: "node" };
await commonjs("node", node);
await commonjs("worker.node", { ...node, external: ["./node.cjs"] });
await commonjs("inline", { external: ["./inline-module.mjs"], platform: "neutral" });
await commonjs("worker-thread.inline", { external: ["./inline.cjs"], platform: "neutral" });
await commonjs("slim", { platform: "neutral" }, join(pkg, "slim.mjs"));
// Beside no playground, its own address would lead it nowhere.
await commonjs("element", { platform: "neutral", define: { "import.meta.url": '""' } }, join(pkg, "element.mjs"));

// A bundler takes along what is imported, and a thread is not.
const { outputFiles } = await build({ ...common, ...stdin("thread"), format: "cjs", minify: true, platform: "node", write: false });
writeFileSync(
  join(pkg, "bundled-thread.mjs"),
  `// What runs in a thread.\n\nexport const thread =\n  ${JSON.stringify(outputFiles[0].text)};\n`,
);

/** Makes a file of CommonJS: of the one here or, where nothing is different, of the package's. */
async function commonjs(name, options, source) {
  await build({
    ...common,
    ...stdin(name, source),
    format: "cjs",
    outfile: join(pkg, `${name}.cjs`),
    ...options,
  });
}

/** A file of here, or another, as if it lay in the package. */
function stdin(name, source = join(here, `${name}.mjs`)) {
  return { stdin: { contents: readFileSync(source, "utf8"), resolveDir: pkg, sourcefile: `${name}.mjs` } };
}

// The command line is many small files here and one there; the package's own entries stay outside of it.
await build({
  ...common,
  entryPoints: [join(here, "../cli/main.mjs")],
  external: ["ahead.mjs", "node.cjs", "node.mjs", "parts.mjs", "worker.node.mjs"].map((name) => `./${name}`),
  format: "esm",
  outfile: join(pkg, "cli.mjs"),
  platform: "node",
});
chmodSync(join(pkg, "cli.mjs"), 0o755);

// TypeScript takes the kind of a module from the name of its types.
for (const name of ["types", "documents", "synchronization", "element", "inline", "slim", "worker", "worker-thread", "wasm"]) {
  const types = readFileSync(join(pkg, `${name}.d.ts`), "utf8");
  writeFileSync(join(pkg, `${name}.d.cts`), types.replaceAll(/"(\.\/(?:documents|synchronization|types))\.js"/g, '"$1.cjs"'));
}

mkdirSync(join(pkg, "schemas"), { recursive: true });
for (const name of readdirSync(join(here, "../schemas"))) {
  copyFileSync(join(here, "../schemas", name), join(pkg, "schemas", name));
}

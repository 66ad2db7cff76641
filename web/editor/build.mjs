// Bundles CodeMirror and what is ours around it into one module, `out/editor.js`.

import { build } from "esbuild";

await build({
  entryPoints: ["src/index.mjs"],
  outfile: "out/editor.js",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});

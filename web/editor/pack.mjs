// Makes what Trunk has built smaller: no remarks, and short names, also between the page's module and its script.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { transform } from "esbuild";

const FILES = ["batch-worker.js", "element.js", "offline.js", "start.js", "styles.css"];
const SCRIPT = "scimulate-web.js";
const MODULE = "scimulate-web_bg.wasm";

/** @param {string} folder what Trunk has built */
export async function pack(folder) {
  const path = join(folder, MODULE);
  const module = await readFile(path);
  const compiled = new WebAssembly.Module(module);
  const border = [...WebAssembly.Module.imports(compiled), ...WebAssembly.Module.exports(compiled)];
  // Those that wasm-bindgen made up; any other may be the name of something else, too.
  const names = border.map(({ name }) => name).filter((name) => name.includes("__"));
  const short = Object.fromEntries(names.map((name, place) => [name, `_${place.toString(36)}`]));
  await shrink(join(folder, SCRIPT), { mangleProps: new RegExp(`^(?:${names.join("|")})$`), mangleCache: short });
  await writeFile(path, renamed(module, short));
  await Promise.all(FILES.map((name) => shrink(join(folder, name))));
}

/** Takes what no browser needs out of a file. */
export async function shrink(path, options) {
  const kind = path.endsWith(".css") ? { loader: "css" } : { target: "es2022", format: "esm" };
  const { code } = await transform(await readFile(path, "utf8"), { minify: true, ...kind, ...options });
  await writeFile(path, code);
}

/**
 * Gives imports and exports of a WebAssembly module other names.
 * @param {Buffer} module
 * @param {Record<string, string>} names the new ones by the old ones
 */
function renamed(module, names) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const kind = module[at];
    const [size, from] = number(module, at + 1);
    at = from + size;
    let content = module.subarray(from, at);
    if (kind === IMPORTS || kind === EXPORTS) {
      let text = content.toString("latin1");
      for (const [name, short] of Object.entries(names)) text = text.replaceAll(written(name), written(short));
      content = Buffer.from(text, "latin1");
    }
    parts.push(Buffer.of(kind, ...bytes(content.length)), content);
  }
  return Buffer.concat(parts);
}

// The numbers of the sections.
const IMPORTS = 2;
const EXPORTS = 7;

/** A name as a module has it: with its length before it. */
function written(name) {
  return String.fromCharCode(...bytes(name.length)) + name;
}

/** Reads a number of seven bits in a byte; gives it and where it ends. */
function number(module, at) {
  let value = 0;
  let shift = 0;
  do {
    value += (module[at] & 127) * 2 ** shift;
    shift += 7;
  } while (module[at++] & 128);
  return [value, at];
}

function bytes(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...bytes(number >> 7)];
}

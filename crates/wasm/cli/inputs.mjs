// Files, globs and standard input.

import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { Misuse } from "./misuse.mjs";

/** The files that the arguments name, `-` for standard input; a glob that matches nothing is told. */
export function files(names, fallback = []) {
  const wanted = names.length > 0 ? names : fallback;
  if (wanted.length === 0) {
    if (process.stdin.isTTY) throw new Misuse("name a file, or `-` for standard input");
    return ["-"];
  }
  return wanted.flatMap((name) => {
    if (name === "-" || !/[*?{]/.test(name) || existsSync(name)) return [name];
    const found = glob(name);
    if (found.length === 0) throw new Misuse(`no file matches \`${name}\``);
    return found;
  });
}

/** The file's name, once it is known to be there. */
function present(file) {
  if (!existsSync(file)) throw new Misuse(`there is no file \`${file}\``);
  return file;
}

/** The bytes of a file, piece by piece. */
export function stream(file) {
  if (file === "-") return process.stdin;
  return createReadStream(present(file), { highWaterMark: 1 << 18 });
}

/** The text of a file. */
export async function text(file) {
  if (file !== "-") return readFile(present(file), "utf8");
  const decoder = new TextDecoder();
  let read = "";
  for await (const piece of process.stdin) read += decoder.decode(piece, { stream: true });
  return read + decoder.decode();
}

/** How many bytes there are to read; unknown for standard input. */
export function size(names) {
  if (names.includes("-")) return undefined;
  return names.reduce((sum, name) => sum + statSync(present(name)).size, 0);
}

/** `*`, `**`, `?` and `{a,b}`, which a shell may not have expanded. */
function glob(pattern) {
  const parts = pattern.split(/[\\/]/);
  const fixed = parts.findIndex((part) => /[*?{]/.test(part));
  const root = parts.slice(0, fixed).join("/") || (pattern.startsWith("/") ? "/" : ".");
  if (!existsSync(root)) return [];
  const expression = parts
    .slice(fixed)
    .join("/")
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/|\*|\?|\{|\}|,/g, (token) =>
      ({ "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")", ",": "|" })[token],
    );
  const matches = new RegExp(`^${expression}$`);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => matches.test(relative(root, path).split(sep).join("/")))
    .sort();
}

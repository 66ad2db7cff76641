// Files, globs and standard input.

import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { join, normalize, resolve } from "node:path";

import { Misuse } from "./misuse.mjs";
import { Utf8 } from "./utf8.mjs";

/** The files that the arguments name, each once, `-` for standard input; a glob that matches nothing is told. */
export function files(names, fallback = []) {
  const wanted = names.length > 0 ? names : fallback;
  if (wanted.length === 0) return [standardInput("name a file")];
  const all = wanted.flatMap((name) => {
    if (name === "-" || !/[*?{]/.test(name) || existsSync(name)) return [name];
    const found = glob(name);
    if (found.length === 0) throw new Misuse(`no file matches \`${name}\``);
    return found;
  });
  // Globs may overlap, and nobody is there twice for that.
  const seen = new Set();
  return all.filter((name) => seen.size < seen.add(name === "-" ? name : resolve(name)).size);
}

/** Where nothing is named; at a terminal it would look as if nothing happened. */
export function standardInput(otherwise) {
  if (process.stdin.isTTY) throw new Misuse(`${otherwise}, or \`-\` for standard input`);
  return "-";
}

/** The file's name, once it is known to be there. */
function present(file) {
  if (!existsSync(file)) throw new Misuse(`there is no file \`${file}\``);
  if (statSync(file).isDirectory()) throw new Misuse(`\`${file}\` is a folder; name its files, such as \`${join(file, "*.json")}\``);
  return file;
}

/** A file piece by piece: UTF-8 as bytes, and UTF-16, which PowerShell writes, as text. What else it is, `strange` gets. */
export async function* stream(file, strange) {
  const source = file === "-" ? process.stdin : createReadStream(present(file), { highWaterMark: 1 << 18 });
  const utf8 = new Utf8((found) => strange.push(found));
  let wide;
  let begun = false;
  for await (const piece of source) {
    if (!begun) wide = decoderOf(piece, file);
    begun = true;
    if (!wide) utf8.pass(piece);
    yield wide ? wide.decode(piece, { stream: true }) : piece;
  }
  if (wide) yield wide.decode();
  else utf8.end();
}

/** What reads a file that begins so, where that is not UTF-8. */
function decoderOf([one, two, three, four], file) {
  if (one === 0x1f && two === 0x8b) throw new Misuse(`\`${file}\` is packed with gzip; unpack it first`);
  if (one === 0x50 && two === 0x4b && three === 3 && four === 4) {
    throw new Misuse(`\`${file}\` is an Excel workbook or another ZIP archive; save its table as "CSV UTF-8", or unpack it`);
  }
  if (one === 0xff && two === 0xfe) return new TextDecoder("utf-16le");
  if (one === 0xfe && two === 0xff) return new TextDecoder("utf-16be");
  if (one === 0 || two === 0) throw new Misuse(`\`${file}\` is not UTF-8; save it as that`);
  return undefined;
}

/** The text of a file, without a byte order mark; JSON in its place is the text itself. */
export async function text(file) {
  if (/^\s*[[{]/.test(file) && !existsSync(file)) return file;
  const decoder = new TextDecoder();
  let read = "";
  const strange = [];
  for await (const piece of stream(file, strange)) read += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  read += decoder.decode();
  readable(file, strange, "warning");
  return read;
}

/** Ends the command where there is an error in a file that it stands on. */
export function readable(file, diagnostics = [], least = "error") {
  const problem = diagnostics.find(({ severity }) => severity === least);
  if (problem === undefined) return;
  const { line, column } = problem.location;
  throw new Misuse(`${file}${line ? `:${line}:${column}` : ""}: ${problem.message}`);
}

/** How many bytes there are to read; unknown for standard input. */
export function size(names) {
  const known = names.filter((name) => name !== "-").map((name) => statSync(present(name)).size);
  return known.length < names.length ? undefined : known.reduce((sum, one) => sum + one, 0);
}

/** `*`, `**`, `?` and `{a,b}`, which a shell may not have expanded; as there, a name that begins with a dot is to be written. */
function glob(pattern) {
  const found = alternatives(pattern).flatMap((one) => {
    const parts = one.split(/[\\/]/).filter((part, at, all) => part !== "**" || all[at - 1] !== "**");
    const fixed = parts.findIndex((part) => /[*?]/.test(part));
    const at = fixed < 0 ? parts.length - 1 : fixed;
    return [...matching(parts.slice(0, at).map((part) => `${part}/`).join(""), parts.slice(at))];
  });
  return [...new Set(found)].sort();
}

/** The innermost braces first. */
function alternatives(pattern) {
  const [, before, list, behind] = /^(.*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(pattern) ?? [];
  return list === undefined ? [pattern] : list.split(",").flatMap((one) => alternatives(before + one + behind));
}

/** The files below a folder whose names fit, part by part: no folder is read in vain. */
function* matching(folder, [part, ...rest]) {
  if (part === "**") {
    yield* matching(folder, rest.length > 0 ? rest : ["*"]);
    for (const entry of entries(folder)) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) yield* matching(`${folder}${entry.name}/`, [part, ...rest]);
    }
    return;
  }
  const fits = fitting(part);
  for (const { name } of entries(folder)) {
    if (!fits.test(name) || (name.startsWith(".") && !part.startsWith("."))) continue;
    if (rest.length > 0) yield* matching(`${folder}${name}/`, rest);
    else if (leadsTo(folder + name)?.isFile()) yield normalize(folder + name);
  }
}

/** The expression for a part of a glob. What is between two asterisks is where it stands first, so that nothing is tried twice. */
function fitting(part) {
  const [first, ...others] = part.replace(/[.+^$()|{}[\]]/g, "\\$&").replaceAll("?", ".").split(/\*+/);
  const last = others.length > 0 ? `.*${others.pop()}` : "";
  return new RegExp(`^${first}${others.map((text, at) => `(?=(.*?${text}))\\${at + 1}`).join("")}${last}$`, "su");
}

/** What is at a path; a link may lead nowhere, or to itself. */
function leadsTo(path) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error.code === "ELOOP") return undefined;
    throw error;
  }
}

function entries(folder) {
  const path = resolve(folder);
  return leadsTo(path)?.isDirectory() ? readdirSync(path, { withFileTypes: true }) : [];
}

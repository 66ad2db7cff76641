// The package as Node finds it: through `exports` of its package.json, installed from its tarball.

import { readFile } from "node:fs/promises";

import { directory } from "./packed.mjs";

export { directory };

/** What its package.json says. */
export const manifest = JSON.parse(await readFile(new URL("package.json", directory), "utf8"));

/**
 * The address of an entry of the package, as Node resolves it.
 * @param {string} entry `.` or `./name`
 */
export function resolve(entry = ".") {
  const target = choose(manifest.exports[entry]);
  if (!target) throw new Error(`the package exports no \`${entry}\` for Node`);
  return new URL(target, directory);
}

/** Every file that `exports` names, under any condition. */
export function exportedFiles() {
  const files = (target) => (typeof target === "string" ? [target] : Object.values(target ?? {}).flatMap(files));
  return files(manifest.exports);
}

function choose(target) {
  if (target === undefined || typeof target === "string") return target;
  const condition = Object.keys(target).find((name) => ["node", "import", "default"].includes(name));
  return condition && choose(target[condition]);
}

// The package as people get it: packed, and installed from the tarball into a project of its own, beside the consumers.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const built = fileURLToPath(new URL("../../crates/wasm/pkg/", import.meta.url));
const consumers = fileURLToPath(new URL("consumers/", import.meta.url));

/** The project that uses the package; it lies here so that bundlers find themselves from it. */
export const project = fileURLToPath(new URL(".packed/", import.meta.url));

/** The package, installed. */
export const directory = pathToFileURL(join(project, "node_modules/scimulate/"));

/** What was installed. */
export const tarball = join(project, "scimulate.tgz");

/** Packs and installs, unless that was done since the package was built. */
export function ensure() {
  if (!existsSync(join(built, "package.json"))) throw new Error("there is no package; run `cargo xtask build --npm`");
  const stamp = join(project, "stamp");
  const now = [built, consumers].map((folder) => listed(folder)).join("\n");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project);
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--silent", "--pack-destination", project], built));
  cpSync(join(project, filename), tarball);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  npm(["install", "--silent", "--offline", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "./scimulate.tgz"], project);
  cpSync(consumers, project, { recursive: true });
  writeFileSync(stamp, now);
}

function npm(parameters, cwd) {
  return execFileSync("npm", parameters, { cwd, encoding: "utf8", shell: process.platform === "win32" });
}

/** Every file of a folder, with what changes when it is written. */
function listed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`)
    .join("\n");
}

ensure();

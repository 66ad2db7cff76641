// `scimulate.config.json`: what is taken where the command line says nothing.

import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

import { Misuse } from "./misuse.mjs";

const NAME = "scimulate.config.json";
const MEMBERS = {
  $schema: "string",
  files: "object",
  format: "string",
  jobs: "number",
  maxWarnings: "number",
  ruleSettings: "object",
  schema: "string",
};

/** Reads the file that was named, or the one in this folder if there is one. */
export async function readConfig(named) {
  const path = resolve(named ?? NAME);
  let text;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (named === undefined && error.code === "ENOENT") return {};
    throw new Misuse(`cannot read ${named ?? NAME}: ${error.message}`);
  }
  let config;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${named ?? NAME} is not JSON: ${error.message}`);
  }
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(MEMBERS, name)) throw new Misuse(`${named ?? NAME}: there is no setting \`${name}\``);
    if (typeof value !== MEMBERS[name]) throw new Misuse(`${named ?? NAME}: \`${name}\` is no ${MEMBERS[name]}`);
  }
  const { $schema, ...settings } = config;
  // Paths are those of the file, wherever the command runs.
  const here = (file) => relative(process.cwd(), resolve(dirname(path), file));
  if (settings.schema !== undefined) settings.schema = here(settings.schema);
  if (settings.files !== undefined) settings.files = settings.files.map(here);
  return settings;
}

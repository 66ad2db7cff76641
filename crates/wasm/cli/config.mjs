// `scimulate.config.json`: what is taken where the command line says nothing.

import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

import { Misuse } from "./misuse.mjs";

const NAME = "scimulate.config.json";
const isText = (value) => typeof value === "string";
const isNumber = (value) => typeof value === "number";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const MEMBERS = {
  $schema: [isText, "text"],
  files: [(value) => Array.isArray(value) && value.every(isText), "a list of texts"],
  format: [isText, "text"],
  jobs: [isNumber, "a number"],
  maxWarnings: [isNumber, "a number"],
  ruleSettings: [isObject, "an object"],
  schema: [isText, "text"],
};

/** Reads the file that was named, or the one in this folder if there is one. */
export async function readConfig(named) {
  const path = resolve(named ?? NAME);
  let text;
  try {
    // The mark is what some editors of Windows begin with.
    text = (await readFile(path, "utf8")).replace(/^\ufeff/, "");
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
  if (!isObject(config)) throw new Misuse(`${named ?? NAME} is no object of settings`);
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(MEMBERS, name)) throw new Misuse(`${named ?? NAME}: there is no setting \`${name}\``);
    const [fits, wanted] = MEMBERS[name];
    if (!fits(value)) throw new Misuse(`${named ?? NAME}: \`${name}\` is ${wanted}, not ${JSON.stringify(value)}`);
  }
  const { $schema, ...settings } = { ...config, config: named ?? NAME };
  // Paths are those of the file, wherever the command runs.
  const here = (file) => relative(process.cwd(), resolve(dirname(path), file));
  if (settings.schema !== undefined) settings.schema = here(settings.schema);
  if (settings.files !== undefined) settings.files = settings.files.map(here);
  return settings;
}

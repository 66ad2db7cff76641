// `scimulate.config.json`: what is taken where the command line says nothing.

import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

import { readable, text } from "./inputs.mjs";
import { Misuse } from "./misuse.mjs";
import * as scimulate from "./node.mjs";

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
  if (named === undefined && !existsSync(NAME)) return {};
  const file = named ?? NAME;
  const path = resolve(file);
  const content = await text(file);
  let config;
  try {
    config = JSON.parse(content);
  } catch (error) {
    // Its own readers say line and column.
    readable(file, scimulate.checkSetup(content));
    throw new Misuse(`${file} is not JSON: ${error.message}`);
  }
  if (!isObject(config)) throw new Misuse(`${file} is no object of settings`);
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(MEMBERS, name)) throw new Misuse(`${file}: there is no setting \`${name}\``);
    const [fits, wanted] = MEMBERS[name];
    if (!fits(value)) throw new Misuse(`${file}: \`${name}\` is ${wanted}, not ${JSON.stringify(value)}`);
  }
  const { $schema, ...settings } = { ...config, config: file };
  // Paths are those of the file, wherever the command runs.
  const here = (file) => relative(process.cwd(), resolve(dirname(path), file));
  if (settings.schema !== undefined) settings.schema = here(settings.schema);
  if (settings.files !== undefined) settings.files = settings.files.map(here);
  return settings;
}

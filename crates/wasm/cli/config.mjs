// `scimulate.config.json`: what is taken where the command line says nothing.

import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

import { readable, text } from "./inputs.mjs";
import { meant } from "./line.mjs";
import { Misuse } from "./misuse.mjs";
import scimulate from "./node.cjs";
import { formats } from "./report.mjs";
import { A_TIME, isTime } from "./world.mjs";

const NAME = "scimulate.config.json";
const isText = (value) => typeof value === "string";
const isFrom = (least) => (value) => Number.isInteger(value) && value >= least;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const MEMBERS = {
  $schema: [isText, "text"],
  defaultDomain: [isText, "text"],
  files: [(value) => Array.isArray(value) && value.every(isText), "a list of texts"],
  format: [(value) => Object.hasOwn(formats, value), `one of ${Object.keys(formats).join(", ")}`],
  jobs: [isFrom(1), "a whole number from 1"],
  maxWarnings: [isFrom(0), "a whole number from 0"],
  now: [isTime, A_TIME],
  ruleSettings: [isObject, "an object"],
  schema: [isText, "text"],
};

/** The text from a place on. */
const from = (text, { line, column }) => [...(text.split("\n")[line - 1] ?? "")].slice(column - 1).join("");

/** Reads the file that was named, or the one in this folder if there is one; a format that is not for this command is left. */
export async function readConfig(named, writes = []) {
  if (named === undefined && !existsSync(NAME)) return {};
  const file = named ?? NAME;
  const path = resolve(file);
  const content = await text(file);
  let config;
  try {
    config = JSON.parse(content);
  } catch (error) {
    // What Node says of it has no line.
    const problem = scimulate._jsonProblem(content);
    if (problem && /^\/[/*]/.test(from(content, problem.location))) problem.message = "JSON has no comments";
    readable(file, [problem].filter(Boolean));
    throw new Misuse(`${file} is not JSON: ${error.message}`);
  }
  if (!isObject(config)) throw new Misuse(`${file} is no object of settings`);
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(MEMBERS, name)) {
      const names = Object.keys(MEMBERS);
      throw new Misuse(`${file}: there is no setting \`${name}\`; ${meant(name, names, `it can have \`${names.join("`, `")}\``)}`);
    }
    const [fits, wanted] = MEMBERS[name];
    if (!fits(value)) throw new Misuse(`${file}: \`${name}\` is ${wanted}, not ${JSON.stringify(value)}`);
  }
  const { $schema, ...settings } = { ...config, config: file };
  if (!writes.includes(settings.format)) delete settings.format;
  // Paths are those of the file, wherever the command runs.
  const here = (file) => relative(process.cwd(), resolve(dirname(path), file));
  if (settings.schema !== undefined) settings.schema = here(settings.schema);
  if (settings.files !== undefined) settings.files = settings.files.map(here);
  return settings;
}

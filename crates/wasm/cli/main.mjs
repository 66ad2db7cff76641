#!/usr/bin/env node
// `npx scimulate`: the package for terminals and pipelines.

import { parseArgs } from "node:util";

import { commands, help, MISUSED, options, Misuse, version } from "./commands.mjs";
import { readConfig } from "./config.mjs";

async function main() {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    const [wanted] = rest;
    if (wanted !== undefined && !Object.hasOwn(commands, wanted)) throw unknown(wanted);
    process.stdout.write(help(wanted));
    return name === undefined ? MISUSED : 0;
  }
  if (name === "--version" || name === "-v") {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (!Object.hasOwn(commands, name)) throw unknown(name);
  const command = commands[name];
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: pick(options, command.options), allowPositionals: true });
  } catch (error) {
    throw new Misuse(`${error.message.split(". ")[0].toLowerCase()}; \`scimulate help ${name}\` lists what there is`);
  }
  if (parsed.values.help) {
    process.stdout.write(help(name));
    return 0;
  }
  const config = command.options.includes("config") ? await readConfig(parsed.values.config) : {};
  return command.run({ positionals: parsed.positionals, values: { ...config, ...camel(parsed.values) } });
}

const unknown = (name) => new Misuse(`there is no command \`${name}\`; \`scimulate help\` lists them`);
const pick = (table, names) => Object.fromEntries([...names, "help"].map((name) => [name, table[name]]));
const camel = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), value]),
  );

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`scimulate: cannot write: ${error.message}\n`);
  process.exit(MISUSED);
});

try {
  process.exitCode = await main();
} catch (error) {
  const expected = error instanceof Misuse || error.name === "MisuseError" || error.code === "ENOENT";
  process.stderr.write(expected ? `scimulate: ${error.message.replace("scimulate: ", "")}\n` : `${error.stack}\n`);
  process.exitCode = MISUSED;
}

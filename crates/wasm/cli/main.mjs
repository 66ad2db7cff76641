#!/usr/bin/env node
// `npx scimulate`: the package for terminals and pipelines.

import { commands, help, MISUSED, Misuse, optionsOf, version } from "./commands.mjs";
import { readConfig } from "./config.mjs";
import { meant, read } from "./line.mjs";
import { cleanLines } from "./terminal.mjs";
import { A_TIME, isTime } from "./world.mjs";

const isHelp = (name) => ["help", "--help", "-h"].includes(name);

async function main() {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || isHelp(name)) {
    const [wanted] = rest.filter((one) => !isHelp(one) && !one.startsWith("-"));
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
  const { positionals, values } = read(name, rest, optionsOf(name));
  if (values.help) {
    process.stdout.write(help(name));
    return 0;
  }
  const config = command.options.includes("config") ? await readConfig(values.config, command.formats) : {};
  const { format } = values;
  if (format !== undefined && !command.formats.includes(format)) {
    const all = `it is one of ${command.formats.join(", ")}`;
    throw new Misuse(`\`${name}\` has no format \`${format}\`; ${meant(format, command.formats, all)}`);
  }
  if (values.now !== undefined && !isTime(values.now)) throw new Misuse(`\`--now\` is ${A_TIME}`);
  return command.run({ positionals, values: { ...config, ...camel(values) } });
}

function unknown(name) {
  const isOption = name.startsWith("-");
  const listed = isOption ? "options stand behind the command" : "`scimulate help` lists them";
  const names = isOption ? ["--help", "--version"] : Object.keys(commands);
  return new Misuse(`there is no ${isOption ? "option" : "command"} \`${name}\`; ${meant(name, names, listed)}`);
}

const camel = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), value]),
  );

// A reader that has seen enough, such as `head`, is no fault; what was found until then still counts.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`scimulate: cannot write: ${error.message}\n`);
  process.exit(MISUSED);
});

try {
  process.exitCode = await main();
} catch (error) {
  // What the system refuses says why, such as "EACCES: permission denied".
  const refused = error.syscall !== undefined || error.code === "ERR_ACCESS_DENIED";
  const expected = error instanceof Misuse || error.name === "MisuseError" || refused;
  // Under `--permission`; with files, also which.
  const resource = error.resource ? ` (${error.resource})` : "";
  process.stderr.write(`${cleanLines(expected ? `scimulate: ${error.message.replace("scimulate: ", "")}${resource}` : error.stack)}\n`);
  process.exitCode = MISUSED;
}

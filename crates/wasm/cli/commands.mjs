// The commands, what each takes and what each does.

import { readFileSync } from "node:fs";

import { checkUsers, diffSchemas, ofSettings } from "./batch.mjs";
import codesOfFindings from "./codes.json";
import { files, readable, size, standardInput, text } from "./inputs.mjs";
import { meant } from "./line.mjs";
import { mend } from "./mend.mjs";
import { FAILED, Misuse, MISUSED, PASSED } from "./misuse.mjs";
import { formats, Report, write } from "./report.mjs";
import { bold, clean, cleanLines, dim, drawn, escaped, listed } from "./terminal.mjs";
import { world } from "./world.mjs";
import * as scimulate from "./node.mjs";

export { FAILED, Misuse, MISUSED };

/** The version of the package. */
export const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));

/** What findings are called that are no rules; the last one is of files alone. */
const codes = [
  ...codesOfFindings,
  {
    code: "invalid-utf-8",
    summary: "a file is not UTF-8 at this place, so a character of it is unknown",
    help: 'save the file as UTF-8, in Excel as "CSV UTF-8"',
  },
];

/** Rules and other codes. */
const everyCode = () => [...scimulate.rules(), ...codes];

/** Every option there is; a command names those it takes. */
const options = {
  check: { type: "boolean", help: "only say whether it is in the canonical form already" },
  config: { type: "string", value: "FILE", help: "settings; scimulate.config.json if it is there" },
  "default-domain": { type: "string", value: "NAME", help: "the tenant's default domain, for `DefaultDomain()`" },
  existing: { type: "string", value: "FILE", help: "SCIM resources that AWS holds already, or what `aws identitystore` lists" },
  fix: { type: "string", value: "FILE", help: "write the schema to this file, with the errors mended that a change of it mends, and check that" },
  format: { type: "string", short: "f", value: "NAME" },
  help: { type: "boolean", short: "h", help: "say what the command takes" },
  information: { type: "boolean", help: "tell what is only worth knowing, too" },
  jobs: { type: "string", short: "j", value: "NUMBER", help: "how many cores to use; all if left out" },
  "max-warnings": { type: "string", value: "NUMBER", help: "how many warnings are taken; any number if left out" },
  now: { type: "string", value: "TIME", help: "the time for `Now()`, such as 2026-11-27T08:00:00Z; the clock's if left out" },
  profile: { type: "string", value: "NAME", help: "one of provisioning, cloudSync, legacy; provisioning if left out" },
  request: { type: "string", value: "FILE", help: "the request that was refused" },
  schema: { type: "string", short: "s", value: "FILE", help: "the synchronization schema; the gallery application's if left out" },
  user: { type: "string", short: "u", value: "FILE", help: "a user or group, or its JSON; `-` for standard input" },
};

/** The options of a command. */
export function optionsOf(name) {
  const { formats, options: names } = commands[name];
  const table = formats && { format: { ...options.format, help: `one of ${formats.join(", ")}; pretty if left out` } };
  return Object.fromEntries([...names, "help"].map((name) => [name, table?.[name] ?? options[name]]));
}

/** What a run may know of the world. */
const OF_THE_WORLD = ["default-domain", "now"];

const reporting = { options: ["config", "format", "information", "max-warnings"], formats: Object.keys(formats) };

export const commands = {
  check: {
    usage: "check [FILE...]",
    summary: "say what AWS would find in the users and groups of these files",
    ...reporting,
    options: ["fix", "jobs", "schema", ...OF_THE_WORLD, ...reporting.options],
    run: async ({ positionals, values }) => {
      const names = files(positionals, values.files);
      if (values.fix === undefined) return reported(values, (report, tell) => checkUsers({ names, values, report, tell }));
      await mend({ names, values });
      const mended = { ...values, schema: values.fix };
      return reported(mended, (report, tell) => checkUsers({ names, values: mended, report, tell }));
    },
  },
  diff: {
    usage: "diff BEFORE AFTER [FILE...]",
    summary: "say what changes between two schemas, and for which users",
    formats: ["json", "ndjson", "pretty"],
    options: ["config", "format", "jobs", ...OF_THE_WORLD],
    run: async ({ positionals: [before, after, ...names], values }) => {
      if (after === undefined) throw new Misuse("name two schemas");
      return diffSchemas({ before, after, names: names.length > 0 ? files(names) : [], values });
    },
  },
  validate: {
    usage: "validate [FILE...]",
    summary: "say what AWS would answer to these SCIM requests: HTTP text, `.http` files, `curl` commands, JSON, or NDJSON",
    ...reporting,
    options: ["existing", ...reporting.options],
    run: async ({ positionals, values }) => {
      const { ruleSettings } = values;
      const context = { ruleSettings };
      const names = files(positionals);
      // Before anything is written: half an answer is none.
      size(names);
      let held = [];
      if (values.existing !== undefined) {
        context.existing = await text(values.existing);
        held = scimulate.validateAll("", { existing: context.existing }).diagnostics ?? [];
        readable(values.existing, held);
      }
      return reported(values, async (report, tell) => {
        report.totals.objects = 0;
        for (const one of held) await tell({ ...one, file: values.existing });
        for (const one of scimulate.validateAll("", { ruleSettings }).diagnostics ?? []) await tell(ofSettings(one, values));
        for (const file of names) await validateFile({ file, context, report, tell });
      });
    },
  },
  eval: {
    usage: "eval EXPRESSION | -",
    summary: "evaluate an expression, for a user if one is given",
    options: ["config", "profile", "user", ...OF_THE_WORLD],
    run: async ({ positionals, values }) => {
      if (positionals.length !== 1) throw new Misuse("give one expression, in quotes");
      const expression = await expressionOf(positionals);
      const source = values.user === undefined ? "{}" : await document("user", values.user);
      const many = scimulate.readSource(source).objects.length;
      if (many > 1) process.stderr.write(`${clean(values.user)} holds ${many} objects; this is for the first\n`);
      const parsed = (text) => scimulate.parseExpression(text, source, { profile: values.profile, ...world(values) });
      const answer = parsed(expression);
      for (const found of answer.diagnostics.filter(isShown)) tell(ofExpression(found, expression));
      tellMended(expression, (text) => parsed(text).diagnostics);
      if (answer.error) return FAILED;
      await write(`${answer.flow === "value" ? escaped(JSON.stringify(answer.value)) : answer.flow}\n`);
      return PASSED;
    },
  },
  fmt: {
    usage: "fmt EXPRESSION | -",
    summary: "write an expression in its canonical form",
    options: ["check", "profile"],
    run: async ({ positionals, values }) => {
      if (positionals.length > 1) throw new Misuse("give one expression, in quotes");
      const expression = await expressionOf(positionals);
      const parsed = (text) => scimulate.formatExpression(text, { profile: values.profile });
      const answer = parsed(expression);
      for (const found of answer.diagnostics) tell(ofExpression(found, expression));
      tellMended(expression, (text) => parsed(text).diagnostics);
      if (answer.text === null) return FAILED;
      if (values.check) {
        if ([answer.text, answer.line].includes(expression)) return PASSED;
        process.stderr.write(`the canonical form is ${clean(answer.line)}\n`);
        return FAILED;
      }
      // In a file it stays what it is.
      await write(`${process.stdout.isTTY ? cleanLines(answer.text) : answer.text}\n`);
      return PASSED;
    },
  },
  explain: {
    usage: "explain [CODE]",
    summary: "say what a code, a rule or a function is about, or list them all",
    options: [],
    run: async ({ positionals: [code, ...rest] }) => {
      if (rest.length > 0) throw new Misuse("name one code or function");
      if (code === undefined) {
        const functions = scimulate.functions().map(({ name, summary }) => [name, summary]);
        await write(listed([...everyCode().map(({ code, summary }) => [code, summary]), ...functions]));
        return PASSED;
      }
      const rule = scimulate.rules().find((rule) => rule.code === code);
      const described = rule ? explained(rule) : (codeNamed(code) ?? functionNamed(code));
      if (described === undefined) {
        const names = [...everyCode().map(({ code }) => code), ...scimulate.functions().map(({ name }) => name)];
        const listed = "`scimulate explain` lists them";
        throw new Misuse(`no code and no function is called \`${code}\`; ${meant(code, names, listed)}`);
      }
      await write(described);
      return PASSED;
    },
  },
  decode: {
    usage: "decode [TEXT | -]",
    summary: "say what is behind an error of AWS, CloudTrail or Entra",
    options: ["existing", "request", "schema", "user"],
    run: async ({ positionals, values }) => {
      const [first = standardInput("give the error's text, in quotes")] = positionals;
      const error = first === "-" ? await text("-") : positionals.join(" ");
      const context = {};
      for (const kind of Object.keys(wrong)) {
        if (values[kind] !== undefined) context[kind] = await document(kind, values[kind]);
      }
      const { causes } = scimulate.decodeError(error, context);
      if (causes.length === 0) {
        await write("nothing in this text is known\n");
        return FAILED;
      }
      // An entry of Entra's log holds AWS's own words, too.
      let left = 0;
      for (const quote of new Set(causes.map(({ quote }) => quote))) {
        const behind = causes.filter((cause) => cause.quote === quote);
        const likely = behind.filter(({ likelihood }) => likelihood !== "possible");
        const told = likely.length > 0 ? likely : behind.slice(0, 5);
        left += likely.length > 0 ? 0 : behind.length - told.length;
        for (const { code, likelihood, summary, help, reference } of told) {
          await write(`${bold(code)} (${likelihood}): ${summary}\n  = help: ${help}\n${dim(`    ${reference}`)}\n`);
        }
      }
      if (left > 0) await write(dim(`${left} more can be behind it; with \`--request\` or \`--user\` fewer are told\n`));
      return PASSED;
    },
  },
};

/** The text of `scimulate help`. */
export function help(name) {
  const command = commands[name];
  if (command === undefined) {
    const lines = listed(Object.values(commands).map(({ usage, summary }) => [`  ${usage}`, summary]));
    return `scimulate COMMAND\n\n${lines}\nscimulate help COMMAND says what each takes, scimulate --version which\nversion it is. A command ends with 0 where nothing is wrong, with 1 where\nsomething was found, with 2 where nothing could be done.\n`;
  }
  const lines = Object.entries(optionsOf(name)).map(([name, { short, value, help }]) => [
    `  ${short ? `-${short}, ` : "    "}--${value ? `${name} ${value}` : name}`,
    help,
  ]);
  return `scimulate ${command.usage}\n${command.summary}\n\n${listed(lines)}`;
}

/** Runs what makes findings, writes them, and says how it went. */
async function reported(values, work) {
  const { maxWarnings = Infinity } = values;
  if (maxWarnings !== Infinity && !/^\d+$/.test(maxWarnings)) throw new Misuse("`--max-warnings` is a whole number from 0");
  const report = new Report(values.format ?? "pretty", Number(maxWarnings), { version, rules: everyCode });
  const tell = async (finding) => {
    if (finding.severity !== "information" || values.information) await report.finding(finding);
  };
  await work(report, tell);
  await report.end();
  return report.failed ? FAILED : PASSED;
}

/** The expression that was given, or what comes from standard input. */
async function expressionOf([given = standardInput("give an expression, in quotes")]) {
  return given === "-" ? (await text("-")).trim() : given;
}

const isWrong = ({ code }) => code === "WRONG_DOCUMENT";

/** What is wrong with a document as a whole. A request that is no JSON may be what was refused. */
const wrong = {
  existing: (existing) => (scimulate.validateAll("", { existing }).diagnostics ?? []).filter((one) => isWrong(one) || one.severity === "error"),
  request: (request) => scimulate.validate(request).filter(isWrong),
  schema: (content) => {
    const { schema, diagnostics } = scimulate.readSchema(content);
    return schema ? [] : diagnostics;
  },
  user: (content) => {
    const { objects, diagnostics } = scimulate.readSource(content);
    return objects.length > 0 ? [] : diagnostics;
  },
};

/** The text of a file with a document of a kind. */
async function document(kind, file) {
  const content = await text(file);
  readable(file, wrong[kind](content).map((one) => ({ ...one, severity: "error" })));
  return content;
}

async function validateFile({ file, context, report, tell }) {
  const content = await text(file);
  const found = async (diagnostic, line) => tell({ ...diagnostic, file, line });
  const lines = content.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.every((line) => line.trimStart().startsWith("{"))) {
    const batch = scimulate.validateAll(content, context);
    report.totals.objects += batch.requests;
    for (const { line, diagnostics } of batch.lines) for (const one of diagnostics) await found(one, line);
    return;
  }
  const requests = requestsOf(content);
  for (const { text, line } of requests) {
    report.totals.objects += 1;
    for (const { location, ...one } of scimulate.validateRequest(text, context).diagnostics) {
      // What is wrong with the settings was told, and stands at members of theirs.
      if (location.kind === "member") continue;
      const inText = location.kind === "document";
      const here = inText ? { ...location, line: location.line + line - 1 } : location;
      await found({ ...one, location: here }, requests.length > 1 && !inText ? line : undefined);
    }
  }
}

/** The request that a `curl` command sends, and the line of the command from which its own lines count; none of another text. */
function requestOfCurl(content) {
  if (!/^\s*(?:\$ )?curl(?:\.exe)?\s/.test(content)) return undefined;
  // A word is put together of what is quoted and what is not; what ends a line to go on is none.
  const quoted = /\$'((?:\\[^]|[^'\\])*)'|'([^']*)'|"((?:\\[^]|[^"\\])*)"|\\([^\r\n])|[^\s'"\\$]+|\$/g;
  const plain = (whole, ansi, single, double, escaped) =>
    ansi?.replace(/\\(?:[ux]([0-9a-f]{2,4})|([^]))/gi, (_, code, letter) => (code ? String.fromCharCode(parseInt(code, 16)) : ({ n: "\n", r: "\r", t: "\t" }[letter] ?? letter))) ??
    single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? whole;
  const all = [];
  let [line, end] = [1, 0];
  // One expression for a word of many pieces would take stack for each.
  for (const found of content.matchAll(quoted)) {
    const { 0: whole, index } = found;
    const text = plain(...found);
    line += content.slice(end, index).split("\n").length - 1;
    if (index === end && all.length > 0) all.at(-1).text += text;
    else all.push({ text, line });
    line += whole.split("\n").length - 1;
    end = index + whole.length;
  }
  const words = all.filter(({ text }) => !/^[\^`]$/.test(text));
  // The value of an option stands behind it or in the next word; letters without a value may stand before its own.
  const given = (letter, ...names) => {
    const option = new RegExp(`^(?:-[fgikLNsSv]*${letter}|--(${names.join("|")})(?:=|$))([^]*)$`);
    return words.flatMap((word, at) => {
      const [, name, text] = option.exec(word.text) ?? [];
      return text === undefined ? [] : { name, ...(text === "" ? words[at + 1] : { ...word, text }) };
    });
  };
  const [body, more] = given("d", "data", "data-raw", "data-binary", "data-ascii", "json");
  if (more) throw new Misuse("`curl` joins bodies by `&`, which is no JSON");
  if (body?.name !== "data-raw" && body?.text?.startsWith("@")) throw new Misuse(`\`curl\` reads its body from \`${body.text.slice(1)}\`; give that`);
  const method = given("X", "request")[0]?.text;
  const url = words.find(({ text }) => /^https?:/.test(text))?.text ?? "/";
  const text = `${method ?? (body ? "POST" : "GET")} ${url}\nContent-Type: application/scim+json\n\n${body?.text ?? ""}`;
  return { text, line: (body?.line ?? 1) - 3 };
}

/** The requests of an `.http` file, which has `###` between them, and remarks and variables before each; of other text itself. */
function requestsOf(content) {
  const command = requestOfCurl(content);
  if (command) return [command];
  const requests = [];
  let line = 1;
  for (const part of content.split(/^###.*$/m)) {
    const remark = /[ \t]*(?:(?:#|\/\/|@).*)?\r?\n/y;
    let before = 0;
    for (; remark.test(part); before = remark.lastIndex) line += 1;
    const text = part.slice(before);
    if (text.trim() !== "") requests.push({ text, line });
    line += text.split("\n").length - 1;
  }
  // JSON has no remarks.
  return requests.some(({ text }) => /^[A-Z]+ /.test(text)) ? requests : [{ text: content, line: 1 }];
}

const tell = (finding) => process.stderr.write(drawn(finding, process.stderr));

const isShown = ({ severity }) => severity !== "information";

/** Tells the expression as the fixes of its findings make it, where they leave no error. */
function tellMended(expression, diagnosticsOf) {
  let text = expression;
  // Fixes are made one after the other, for each is one of the whole text.
  for (let most = 100; most > 0; most -= 1) {
    const found = diagnosticsOf(text).filter(isShown);
    const [edit] = found.find(({ fix }) => fix)?.fix.edits ?? [];
    if (edit?.expression !== undefined && edit.expression !== text) text = edit.expression;
    else if (text !== expression && !found.some(({ severity }) => severity === "error")) {
      process.stderr.write(`${bold("mended", process.stderr)}: ${cleanLines(text)}\n`);
      return;
    } else return;
  }
}

const ofExpression = (finding, expression) => ({
  ...finding,
  excerpt: { span: finding.location.span, text: expression },
  file: "expression",
});

function explained({ code, severity, summary, why, operations, message, reference, basis, fails, passes }) {
  const example = (one) => one.body ?? one.setup ?? JSON.stringify(one.attributeMappings);
  const lines = [bold(`${code} (${severity}, ${basis})`), summary, "", why, ""];
  if (operations.length > 0) lines.push(`in ${operations.join(", ")}`);
  if (message) lines.push(`AWS says: ${message}`);
  lines.push("", dim("breaks it:"), `  ${example(fails)}`, dim("mended:"), `  ${example(passes)}`, "", reference, "");
  return lines.join("\n");
}

function codeNamed(name) {
  const found = codes.find((one) => one.code.toLowerCase() === name.toLowerCase());
  return found && `${bold(found.code)}\n${found.summary}\n  = help: ${found.help}\n`;
}

function functionNamed(name) {
  const found = scimulate.functions().find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) return undefined;
  const parameters = found.parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(", ");
  const lines = [bold(`${found.name}(${parameters})`), found.summary, ""];
  if (found.parameters.length > 0) lines.push(listed(found.parameters.map(({ name, summary }) => [`  ${name}`, summary])));
  lines.push(...found.notes, "");
  for (const { expression, result, error } of found.examples) lines.push(`  ${expression} -> ${result ?? error}`);
  return `${[...lines, "", found.reference].join("\n")}\n`;
}

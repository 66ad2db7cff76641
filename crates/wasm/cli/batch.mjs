// The commands that run many objects: on all cores, in flat memory.

import { availableParallelism } from "node:os";

import { readable, size, stream, text } from "./inputs.mjs";
import { FAILED, Misuse, PASSED } from "./misuse.mjs";
import { write } from "./report.mjs";
import { bold, clean, clear, dim, drawn, escaped, Progress } from "./terminal.mjs";
import * as scimulate from "./node.mjs";
import { WorkerPool } from "./worker.node.mjs";
import { world } from "./world.mjs";

/** Up to this many bytes one core is as fast. */
const SMALL = 4 << 20;

/** The workers for so many bytes. */
export function poolFor(values, bytes) {
  const jobs = values.jobs === undefined ? undefined : Number(values.jobs);
  if (jobs !== undefined && !(Number.isInteger(jobs) && jobs > 0)) throw new Misuse("`--jobs` is a number from 1");
  const small = bytes !== undefined && bytes <= SMALL && jobs === undefined;
  return new WorkerPool({ workers: jobs ?? (small ? 1 : availableParallelism()) });
}

/** Runs the users and groups of files, and tells every finding. */
export async function checkUsers({ names, values, report, tell }) {
  const schema = values.schema === undefined ? undefined : await text(values.schema);
  let expressions = {};
  if (schema !== undefined) {
    const read = scimulate.readSchema(schema);
    for (const one of read.diagnostics) await tell({ ...one, file: values.schema });
    if (!read.schema) return;
    expressions = expressionsOf(read);
  }
  const bytes = size(names);
  const pool = poolFor(values, bytes);
  const progress = new Progress(bytes);
  report.totals.objects = 0;
  const known = world(values);
  const told = new Set();
  const isNew = (finding) => told.size < told.add(JSON.stringify(finding)).size;
  // Pages of one directory may be a file each, and AWS is one.
  const batch = pool._batch();
  const begun = [];
  const settings = { schema, include: ["findings"], ruleSettings: values.ruleSettings, ...known };
  let done = 0;
  try {
    for (const file of names) {
      begun.push({ file, objects: batch.objects });
      const before = done;
      const onProgress = ({ bytes, objects }) => progress.at((done = before + bytes), batch.objects + objects);
      const strange = [];
      for await (const lines of pool._provisionBehind(batch, stream(file, strange), { ...settings, onProgress })) {
        for (const one of strange.splice(0)) await tell({ ...one, file });
        for (const line of lines.split("\n")) {
          // Most objects of a real directory are fine, and reading their lines would be most of the work.
          if (line === "" || line.endsWith('"findings":[]}')) continue;
          const entry = JSON.parse(line);
          if (entry.summary) await ended(entry.summary);
          else if (entry.diagnostic) await tell({ ...entry.diagnostic, file });
          else for (const finding of entry.findings ?? []) await found(finding, entry);
        }
      }

      async function found(finding, entry) {
        // What is wrong with a clause is so for everybody, and is told with the first.
        if (finding.location.kind === "scope" && !isNew(finding)) return;
        const rule = ruleOf(finding.code);
        const { line, name: object = entry.id, objectType } = entry;
        const excerpt = excerptOf(expressions[objectType], finding.location);
        const message = names.length > 1 ? placed(finding.message, begun) : finding.message;
        await tell({ reference: rule?.reference, ...finding, message, excerpt, file, line, object, objectType });
      }

      async function ended(summary) {
        report.totals.objects += summary.objects;
        for (const { code, example } of summary.findings) if (example.help) report.totals.help.set(code, example.help);
        for (const [attribute, count] of Object.entries(summary.absent)) {
          const message = `\`${attribute}\` is not there (${count} of ${summary.objects}), so it counts as having no value; in the tenant it may have one`;
          const way = ["manager", "members"].includes(attribute) ? "$expand" : "$select";
          const help = `ask Graph for it with \`${way}\`${attribute.startsWith("extension_") ? "; letter case counts" : ""}`;
          await tell({ code: "ATTRIBUTE_NOT_IN_SOURCE", severity: "information", message, help, location: { kind: "source", attribute }, file });
        }
        for (const finding of summary.mapping) {
          if (!isNew(finding)) continue;
          const excerpt = excerptOf(expressions[finding.objectType], finding.location);
          const settings = finding.location.kind === "member" && ofSettings(finding, values);
          await tell(settings || { ...finding, excerpt, file: values.schema ?? "the gallery application's mapping" });
        }
      }
    }
  } finally {
    progress.end();
    pool.terminate();
  }
}

/** An object of the batch, as one of the file where it is. */
function placed(message, begun) {
  return message.replace(/^object (\d+) of this batch/, (_, number) => {
    const { file, objects } = begun.findLast(({ objects }) => objects < number);
    return `object ${number - objects} of ${file}`;
  });
}

let everyRule;
const ruleOf = (code) => (everyRule ??= new Map(scimulate.rules().map((rule) => [rule.code, rule]))).get(code);

/** What is wrong with the settings of rules; their own text is a part of the file's, so lines and columns are not the file's. */
export function ofSettings({ location: { kind, pointer }, ...finding }, values) {
  const whole = pointer.startsWith("/ruleSettings") ? pointer : `/ruleSettings${pointer}`;
  return { ...finding, location: { kind, pointer: whole }, file: values.config };
}

/** The expression of every mapping of a schema, by the kind of object. */
function expressionsOf({ schema: view, users, groups }) {
  const of = (address) =>
    address &&
    view.synchronizationRules[address.rule].objectMappings[address.objectMapping].attributeMappings.map(
      ({ source, targetAttributeName }) => ({ label: targetAttributeName, text: source?.expression }),
    );
  return { Group: of(groups), User: of(users) };
}

function excerptOf(expressions, location) {
  const mapping = expressions?.[location.kind === "mapping" ? location.index : location.mapping];
  return mapping?.text ? { ...mapping, span: location.span } : undefined;
}

/** Tells what two schemas do differently. */
export async function diffSchemas({ before, after, names, values }) {
  const format = values.format ?? "pretty";
  const [old, now] = [await text(before), await text(after)];
  for (const [file, schema] of [[before, old], [after, now]]) {
    const read = scimulate.readSchema(schema);
    if (!read.schema) readable(file, read.diagnostics);
  }
  const { changes } = scimulate.schemaChanges(old, now);
  // Known before anything is written, for `| head` ends the command.
  if (changes.length > 0) process.exitCode = FAILED;
  const bytes = names.length > 0 ? size(names) : 0;
  const pool = poolFor(values, bytes);
  const progress = new Progress(bytes);
  const known = world(values);
  let done = 0;
  const all = { different: 0, objects: 0 };
  let between = "\n";
  if (format === "json") await write(`{"changes":${escaped(JSON.stringify(changes))},"comparisons":[`);
  if (format === "ndjson") for (const change of changes) await write(`${escaped(JSON.stringify({ change }))}\n`);
  if (format === "pretty") for (const { description } of changes) await write(`${bold("schema")} ${clean(description)}\n`);
  const told = (finding) => {
    clear();
    process.stderr.write(drawn(finding, process.stderr));
  };
  let broken = false;
  try {
    for (const file of names) {
      const strange = [];
      for await (const found of pool._compareEach(old, now, stream(file, strange), known)) {
        for (const one of strange.splice(0)) told({ ...one, file });
        for (const one of found.diagnostics) {
          // What is wrong with a mapping is what the two are compared for.
          if (one.location.kind !== "document" && !["INVALID_SOURCE", "WRONG_DOCUMENT"].includes(one.code)) continue;
          broken ||= one.severity === "error";
          told({ ...one, file });
        }
        all.objects += found.objects;
        all.different += found.different;
        for (const one of found.differing) await compared(one);
        progress.at((done += found.bytes), all.objects);
      }
    }
  } finally {
    progress.end();
    pool.terminate();
  }
  if (format === "json") await write(`\n],"different":${all.different},"objects":${all.objects}}\n`);
  if (format === "pretty" && names.length > 0) await write(bold(`${all.different} of ${all.objects} objects differ\n`));
  return changes.length > 0 || all.different > 0 || broken ? FAILED : PASSED;

  async function compared(one) {
    if (format === "json") await write(between + escaped(one));
    between = ",\n";
    if (format === "ndjson") await write(`${escaped(one)}\n`);
    if (format !== "pretty") return;
    const found = JSON.parse(one);
    await write(`${clean(found.object)}\n`);
    for (const line of said(found)) await write(`  ${line}\n`);
  }
}

const shown = (value) => (value === null ? dim("nothing") : escaped(JSON.stringify(value)));
const wrote = ({ action, reason }) => (action === "other" ? `nothing is written${reason ? ` (${clean(reason)})` : ""}` : action);

/** What differs for an object, a line each. */
function* said({ before, after, differences }) {
  for (const one of differences) yield `${clean(one.targetAttributeName)}: ${shown(one.before)} -> ${shown(one.after)}`;
  if (before.accepted !== after.accepted) yield `AWS ${after.accepted ? "takes" : "refuses"} it now`;
  if (before.action !== after.action) yield `${wrote(before)} -> ${wrote(after)}`;
  // What the values do not tell, such as how they are arranged.
  const texts = [before, after].map(({ requests }) => requests.map((request) => escaped(JSON.stringify(request))));
  if (differences.length > 0 || before.action !== after.action) return;
  for (let at = 0; at < Math.max(texts[0].length, texts[1].length); at += 1) {
    const [old, now] = [texts[0][at] ?? "no request", texts[1][at] ?? "no request"];
    if (old !== now) yield `${old} -> ${now}`;
  }
}

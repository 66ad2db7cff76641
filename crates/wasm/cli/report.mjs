// The formats of findings. Each writes as findings come, so that memory stays flat however many there are.

import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { FAILED } from "./misuse.mjs";
import { bold, clean, cleanLines, clear, dim, drawn, escaped, placeOf, severity } from "./terminal.mjs";

/** Writes and waits where the reader is slow. */
export async function write(text) {
  if (text !== "") clear();
  if (text !== "" && !process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** How many findings a person wants to see one by one. */
const SHOWN = 100;

const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
const told = ({ errors, warnings }) => `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
const list = (items) => {
  let first = true;
  return (item) => {
    const text = `${first ? "" : ",\n"}${escaped(JSON.stringify(item))}`;
    first = false;
    return text;
  };
};

/** The parts of a finding that are data. */
const plain = ({ file, location, line = location?.line, object, objectType, code, severity, message, help, reference }) => ({
  file,
  line,
  object,
  objectType,
  code,
  severity,
  message,
  location,
  help,
  reference,
});

function pretty() {
  let left = SHOWN;
  return {
    finding: (finding) => ((left -= 1) >= 0 ? `${drawn(finding)}\n` : ""),
    end: (totals) => {
      const lines = left < 0 ? [dim(`${plural(-left, "more finding")}; \`--format ndjson\` lists every one`), ""] : [];
      for (const [code, { count, severity: level }] of [...totals.codes].sort((one, other) => other[1].count - one[1].count)) {
        lines.push(`${String(count).padStart(9)}  ${severity(level)} ${code}`);
        if (totals.help.has(code)) lines.push(`           = ${bold("help")}: ${clean(totals.help.get(code))}`);
      }
      const objects = totals.objects === undefined ? "" : `${plural(totals.objects, "object")}: `;
      lines.push(bold(`${objects}${told(totals)}`));
      return `${lines.join("\n")}\n`;
    },
  };
}

function json() {
  const next = list();
  return {
    begin: () => '{"findings":[\n',
    finding: (finding) => next(plain(finding)),
    end: ({ codes, help, ...totals }) => {
      const all = { ...totals, codes: Object.fromEntries(codes), help: Object.fromEntries(help) };
      return `\n],"totals":${escaped(JSON.stringify(all))}}\n`;
    },
  };
}

const ndjson = () => ({ finding: (finding) => `${escaped(JSON.stringify(plain(finding)))}\n`, end: () => "" });

/** Commas and quotes are quoted, and no line breaks are left; a cell that a spreadsheet would take for a formula is made text. */
const cell = (value) => {
  const text = clean(String(value ?? ""));
  // The wide ones are taken for the others where people write Chinese, Japanese or Korean.
  const safe = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function csv() {
  const row = (cells) => `${cells.map(cell).join(",")}\r\n`;
  const place = (location) => location?.path ?? location?.attribute ?? location?.pointer ?? "";
  return {
    begin: () => row(["file", "line", "object", "severity", "code", "path", "message", "help", "reference"]),
    finding: (found) =>
      row([
        found.file,
        placeOf(found)[0],
        found.object,
        found.severity,
        found.code,
        place(found.location),
        found.message,
        found.help,
        found.reference,
      ]),
    end: () => "",
  };
}

const relativeUri = (file) => file.split(sep).map(encodeURIComponent).join("/");

const LEVELS = { error: "error", warning: "warning", information: "note" };

function sarif({ version, rules }) {
  const next = list();
  const used = new Map();
  const place = ({ file, line, object, location }) => {
    const [startLine, startColumn] = placeOf({ line, location });
    const { endLine, endColumn } = location ?? {};
    const path = location?.path ?? location?.attribute ?? location?.pointer;
    return {
      physicalLocation: {
        artifactLocation: { uri: isAbsolute(file) ? pathToFileURL(file).href : relativeUri(file) },
        ...(startLine ? { region: { startLine, startColumn, endLine, endColumn } } : {}),
      },
      ...(object || path
        ? { logicalLocations: [{ name: object ?? path, fullyQualifiedName: [object, path].filter(Boolean).join("/") }] }
        : {}),
    };
  };
  return {
    begin: () =>
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","results":[\n',
    finding: (finding) => {
      const { code, severity: level, message, help } = finding;
      if (!used.has(code)) used.set(code, finding);
      // What a document holds is no link of the report.
      const text = (help ? `${message}; ${help}` : message).replaceAll("](", "] (");
      return next({ ruleId: code, level: LEVELS[level], message: { text }, locations: [place(finding)] });
    },
    end: () => {
      const known = new Map(rules().map((rule) => [rule.code, rule]));
      const described = [...used].map(([id, { message, reference }]) => {
        const rule = known.get(id);
        return {
          id,
          shortDescription: { text: rule?.summary ?? message },
          ...(rule?.why ? { fullDescription: { text: rule.why }, defaultConfiguration: { level: LEVELS[rule.severity] } } : {}),
          ...(rule?.help ? { help: { text: rule.help } } : {}),
          ...((rule?.reference ?? reference) ? { helpUri: rule?.reference ?? reference } : {}),
        };
      });
      const driver = { name: "scimulate", semanticVersion: version, rules: described };
      return `\n],"tool":${JSON.stringify({ driver })}}]}\n`;
    },
  };
}

const xml = (text) =>
  cleanLines(String(text))
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);

function junit() {
  // The counts stand before the cases, so the cases wait.
  const cases = [];
  return {
    finding: ({ file, line, object, code, severity: level, message, location, help }) => {
      const [at] = placeOf({ line, location });
      const place = `file="${xml(file)}"${at ? ` line="${at}"` : ""}`;
      const name = `name="${xml(code)}" classname="${xml(object ?? file)}" ${place}`;
      const text = xml(help ? `${message}\n${help}` : message);
      cases.push(
        level === "error"
          ? `    <testcase ${name}><failure type="${xml(code)}" message="${xml(message)}">${text}</failure></testcase>\n`
          : `    <testcase ${name}><system-out>${level}: ${text}</system-out></testcase>\n`,
      );
      return "";
    },
    end: ({ errors }) => {
      const body = cases.length > 0 ? cases.join("") : '    <testcase name="scimulate" classname="scimulate"/>\n';
      const counts = `tests="${Math.max(1, cases.length)}" failures="${errors}"`;
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n  <testsuite name="scimulate" ${counts}>\n${body}  </testsuite>\n</testsuites>\n`;
    },
  };
}

/** Nor is it a link here, a formula, or somebody who is told of it. */
const markdownCell = (text) =>
  clean(String(text).replace(/\s+/g, " "))
    .replace(/[|\\`*_<>[\]~$&]/g, "\\$&")
    .replace(/(?<!\w)@(?=\w)|#(?=\d)|:(?=\/\/)|www(?=\.)/gi, "$&<!-- -->");

function markdown() {
  const rows = [];
  return {
    finding: ({ object, file, line, location, code, severity: level, message, reference }) => {
      if (rows.length >= SHOWN) return "";
      const place = markdownCell(object ?? [file, ...placeOf({ line, location })].join(":"));
      rows.push(`| ${level} | ${place} | ${markdownCell(message)} | ${reference ? `[${code}](${reference})` : code} |`);
      return "";
    },
    end: (totals) => {
      const objects = totals.objects === undefined ? "" : `, ${plural(totals.objects, "object")}`;
      const lines = ["## Scimulate", "", `${told(totals)}${objects}`, ""];
      if (rows.length > 0) lines.push("| | where | what | rule |", "|---|---|---|---|", ...rows, "");
      const more = totals.errors + totals.warnings + totals.informations - rows.length;
      if (more > 0) lines.push(`and ${plural(more, "more finding")}`, "");
      return lines.join("\n");
    },
  };
}

export const formats = { csv, json, junit, markdown, ndjson, pretty, sarif };

/** Takes findings, counts and writes them; `most` is how many warnings are taken. */
export class Report {
  #format;
  #most;
  #begun = false;
  totals = { errors: 0, warnings: 0, informations: 0, objects: undefined, codes: new Map(), help: new Map() };

  constructor(name, most, context) {
    this.#format = formats[name](context);
    this.#most = most;
  }

  async finding(finding) {
    this.totals[`${finding.severity}s`] += 1;
    if (this.failed) process.exitCode = FAILED;
    const known = this.totals.codes.get(finding.code);
    if (known) known.count += 1;
    else this.totals.codes.set(finding.code, { count: 1, severity: finding.severity });
    await this.#begin();
    await write(this.#format.finding(finding));
  }

  /** Whether what was found so far is too much. */
  get failed() {
    return this.totals.errors > 0 || this.totals.warnings > this.#most;
  }

  async end() {
    await this.#begin();
    await write(this.#format.end(this.totals));
  }

  async #begin() {
    if (this.#begun) return;
    this.#begun = true;
    await write(this.#format.begin?.() ?? "");
  }
}

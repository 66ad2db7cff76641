// Colour, excerpts and a progress bar, where there is a terminal to see them.

import { WriteStream } from "node:tty";

/** `NO_COLOR`, `FORCE_COLOR`, `TERM` and their like are Node's to read. */
const coloured = (stream) => (stream.isTTY || process.env.FORCE_COLOR !== undefined) && WriteStream.prototype.hasColors();
const streams = new Map([process.stdout, process.stderr].map((stream) => [stream, coloured(stream)]));
const paint =
  (code) =>
  (text, stream = process.stdout) =>
    streams.get(stream) ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint("1");
export const dim = paint("2");
const colours = { error: paint("31;1"), warning: paint("33;1"), information: paint("36") };

/** A severity in its colour. */
export const severity = (name, stream) => colours[name](name, stream);

/** What is read by no person, or wider than that, is not broken. */
const columnsOf = (stream) => (stream.isTTY ? stream.columns : Infinity);

/** A finding as a person reads it on a stream: what and where, the text with a mark below, the help. */
export function drawn(finding, stream = process.stdout) {
  const dimmed = (text) => dim(text, stream);
  const lines = [`${severity(finding.severity, stream)}${dimmed(`[${finding.code}]`)}: ${clean(finding.message)}`];
  const { excerpt } = finding;
  lines.push(dimmed(clean(`  --> ${[finding.file, ...placeOf(finding)].join(":")}${where(finding)}`)));
  if (excerpt) {
    const { text, span, label } = excerpt;
    const front = `   | ${label ? `${clean(label)} = ` : ""}`;
    const { shown, before, marked } = fitted(text, span, columnsOf(stream) - front.length);
    lines.push(dimmed(front) + shown);
    const below = " ".repeat(front.length - 5 + before);
    if (span) lines.push(dimmed("   | ") + below + colours[finding.severity]("^".repeat(marked), stream));
  }
  if (finding.help) lines.push(`   = ${bold("help", stream)}: ${clean(finding.help)}`);
  return `${lines.join("\n")}\n`;
}

/** Line and column, as far as they are known. */
export function placeOf({ line, location }) {
  return [line ?? location?.line, location?.column].filter((number) => number !== undefined);
}

function where({ object, location, excerpt }) {
  const parts = [];
  if (object) parts.push(object);
  if (location?.kind === "scope") parts.push(`scoping filter ${location.group + 1}, clause ${location.clause + 1}`);
  if (location?.kind === "mapping" && !excerpt) parts.push(`mapping ${location.index + 1}`);
  if (location?.kind === "resource" && location.path) parts.push(location.path);
  if (location?.kind === "source" && location.attribute) parts.push(location.attribute);
  if (location?.kind === "member" && location.pointer) parts.push(location.pointer);
  return parts.length > 0 ? ` ${parts.join(", ")}` : "";
}

/** What of a text moves the cursor, ends a line, or turns the order of what is read. */
const UNSEEN = "\u007f-\u009f\u2028-\u202e\u2066-\u2069";
const OBEYED = new RegExp(`[\u0000-\u001f${UNSEEN}]`, "g");
const IN_JSON = new RegExp(`[${UNSEEN}]`, "g");

/** Control characters of a document, a file's name or an argument are shown, not obeyed: all that people read passes here. */
export const clean = (text) => text.replace(OBEYED, (character) => (character === "\t" ? " " : "\u00b7"));

/** The same for each line of a text. */
export const cleanLines = (text) => text.split("\n").map(clean).join("\n");

/** The same for JSON, where each can be written as an escape, so that nothing is lost. */
export const escaped = (json) => json.replace(IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

const segmenter = new Intl.Segmenter();

/** What of a text fits into so many columns, which is what is around the mark, and where the mark is below it. */
function fitted(text, { start, end } = { start: 0, end: 0 }, columns) {
  const letters = [...segmenter.segment(clean(text))];
  const room = Math.max(columns, 20);
  const [from, to] = [start, end].map((at) => letters.filter(({ index }) => index < at).length);
  const first = letters.length > room ? Math.max(0, Math.min(from - Math.floor(room / 4), letters.length - room)) : 0;
  const shown = letters.slice(first, first + room).map(({ segment }) => segment);
  if (first > 0) shown[0] = "\u2026";
  if (first + shown.length < letters.length) shown[shown.length - 1] = "\u2026";
  return { shown: shown.join(""), before: from - first, marked: Math.max(1, Math.min(to, first + shown.length) - from) };
}

/** Lines with a heading each, as a terminal has room for them. */
export function listed(rows, stream = process.stdout) {
  const front = Math.max(...rows.map(([head]) => head.length)) + 2;
  const room = Math.max(columnsOf(stream) - front, 20);
  return rows.map(([head, text]) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
      if (longer.length > room) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return `${head.padEnd(front)}${lines.join(`\n${" ".repeat(front)}`)}\n`;
  }).join("");
}

let shown = false;

/** Takes the bar away, so that what is written next has the line for itself. */
export function clear() {
  if (shown) process.stderr.write("\r\u001b[K");
  shown = false;
}

/** A bar on the error stream, and nothing where that is no terminal. */
export class Progress {
  #total;
  #last = 0;
  #on = process.stderr.isTTY && !process.env.CI;
  #started = Date.now();
  /** Ended by hand, the command leaves no bar, and ends as it would without one. */
  #interrupted = () => {
    this.end();
    process.kill(process.pid, "SIGINT");
  };

  constructor(total) {
    this.#total = total;
    if (this.#on) process.once("SIGINT", this.#interrupted);
  }

  at(done, objects) {
    const now = Date.now();
    if (!this.#on || now - this.#last < 100 || now - this.#started < 300) return;
    this.#last = now;
    const share = this.#total ? Math.min(1, done / this.#total) : undefined;
    const bar = share === undefined ? "" : `[${"#".repeat(Math.round(share * 24)).padEnd(24)}] ${Math.round(share * 100)} % `;
    clear();
    // A line that is broken stays behind.
    process.stderr.write(`${bar}${objects.toLocaleString("en")} objects`.slice(0, process.stderr.columns - 1));
    shown = true;
  }

  end() {
    process.off("SIGINT", this.#interrupted);
    clear();
  }
}

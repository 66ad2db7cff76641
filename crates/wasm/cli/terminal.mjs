// Colour, excerpts and a progress bar, where there is a terminal to see them.

const wanted = process.env.FORCE_COLOR || (process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb");
const paint = (code) => (text) => (wanted ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint("1");
export const dim = paint("2");
const colours = { error: paint("31;1"), warning: paint("33;1"), information: paint("36") };

/** A severity in its colour. */
export const severity = (name) => colours[name](name);

/** A finding as a person reads it: what and where, the text with a mark below, the help. */
export function drawn(finding) {
  const lines = [`${severity(finding.severity)}${dim(`[${finding.code}]`)}: ${finding.message}`];
  const { excerpt } = finding;
  lines.push(dim(`  --> ${[finding.file, ...placeOf(finding)].join(":")}${where(finding)}`));
  if (excerpt) {
    const { text, span, label } = excerpt;
    lines.push(dim(`   | ${label ? `${label} = ` : ""}`) + clean(text));
    if (span) {
      const before = text.slice(0, span.start);
      const below = " ".repeat(width(before) + (label ? label.length + 3 : 0));
      const mark = "^".repeat(Math.max(1, width(text.slice(span.start, span.end))));
      lines.push(dim("   | ") + below + colours[finding.severity](mark));
    }
  }
  if (finding.help) lines.push(`   = ${bold("help")}: ${finding.help}`);
  return `${lines.join("\n")}\n`;
}

/** Line and column, as far as they are known. */
export function placeOf({ line, location }) {
  return [line ?? location?.line, location?.column].filter((number) => number !== undefined);
}

function where({ object, location, excerpt }) {
  const parts = [];
  if (object) parts.push(object);
  if (location?.kind === "scope") parts.push(`scoping filter, group ${location.group + 1}, clause ${location.clause + 1}`);
  if (location?.kind === "mapping" && !excerpt) parts.push(`mapping ${location.index + 1}`);
  if (location?.kind === "resource" && location.path) parts.push(location.path);
  if (location?.kind === "source" && location.attribute) parts.push(location.attribute);
  if (location?.kind === "member" && location.pointer) parts.push(location.pointer);
  return parts.length > 0 ? ` ${parts.join(", ")}` : "";
}

/** Control characters of a document are shown, not obeyed. */
export const clean = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => (character === "\t" ? " " : "\u00b7"));

const segmenter = new Intl.Segmenter();
const width = (text) => [...segmenter.segment(text)].length;

/** A bar on the error stream, and nothing where that is no terminal. */
export class Progress {
  #total;
  #shown = 0;
  #on = process.stderr.isTTY && !process.env.CI;
  #started = Date.now();

  constructor(total) {
    this.#total = total;
  }

  at(done, objects) {
    const now = Date.now();
    if (!this.#on || now - this.#shown < 100 || now - this.#started < 300) return;
    this.#shown = now;
    const share = this.#total ? Math.min(1, done / this.#total) : undefined;
    const bar = share === undefined ? "" : `[${"#".repeat(Math.round(share * 24)).padEnd(24)}] ${Math.round(share * 100)} % `;
    process.stderr.write(`\r\u001b[K${bar}${objects.toLocaleString("en")} objects`);
  }

  end() {
    if (this.#on && this.#shown > 0) process.stderr.write("\r\u001b[K");
  }
}

// Writes what was measured as a page.

import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { brotliCompressSync } from "node:zlib";

import { median, ratios, spread } from "./measure.mjs";
import { file, manifest, moduleBytes } from "./package.mjs";
import { TEXT_ALONE, TEXT_FULL } from "./rows.mjs";

/** What else the machine does. */
export const circumstances = () => ({ load: loadavg()[0] });

/** The goals: what they are of, what they ask, and what was measured. */
const GOALS = [
  ["text", `text in, text out, validated, with findings, to hand-written JavaScript that only maps`, "at least", 1.3, "×", ({ text }) => ratioOf(text, "hand-written JavaScript", TEXT_FULL)],
  ["text", "text in, text out, mapping alone, to hand-written JavaScript", "at least", 1.5, "×", ({ text }) => ratioOf(text, "hand-written JavaScript", TEXT_ALONE)],
  ["objects", "objects in, objects out, mapping alone, to cel-js", "at least", 1, "×", ({ objects }) => ratioOf(objects, "@marcbachmann/cel-js", TEXT_ALONE)],
  ["firstCall", "the first call to later ones", "at most", 2, "×", ({ firstCall }) => median(firstCall.ratios)],
  ["files", "two workers to one, ten times the users as UTF-8", "at least", 1.7, "×", ({ files }) => ratioOf(files, "one worker", "two workers")],
  ["workers", "two workers to one, the users as text", "at least", 1.7, "×", ({ workers }) => ratioOf(workers, "one worker", "two workers")],
  ["load", "the module compiled and instantiated in Node", "at most", 15, " ms", ({ load }) => median(load.times["the module compiled and instantiated"])],
  ["validation", "clean creates validated a second", "at least", 150_000, "", ({ validation }, count) => (count / median(validation.times.scimulate)) * 1000],
];

const ratioOf = ({ times }, base, name) => median(ratios(times[base], times[name]));

export function report({ measured, count, rounds, date, before, after }) {
  const parts = [
    "# Results",
    `What the npm package does beside hand-written JavaScript and the libraries people would take instead. Written by
\`cargo xtask bench\`; [\`rows.mjs\`](lib/rows.mjs) says what each row does.`,
    goals(measured, count),
    ...Object.entries(SECTIONS).flatMap(([name, section]) => (measured[name] ? [section(measured[name], count, rounds)] : [])),
    conditions({ count, rounds, date, before, after }),
  ];
  return `${parts.join("\n\n")}\n`;
}

function goals(measured, count) {
  const lines = GOALS.filter(([row]) => measured[row]).map(([, what, kind, goal, unit, figure]) => {
    const found = figure(measured, count);
    const met = kind === "at least" ? found >= goal : found <= goal;
    return [what, `${kind} ${number(goal)}${unit}`, `${number(found)}${unit}`, met ? "met" : "**not met**"];
  });
  return `## The goals\n\n${table(["what", "goal", "measured", ""], lines)}`;
}

const SECTIONS = {
  text: (row, count, rounds) =>
    `## Text in, text out\n
A JSON list of ${thousands(count)} users as text (${(row.bytes / count / 1000).toFixed(2)} KB a user) to the bodies of the creates as text. Everyone but
scimulate reads it with \`JSON.parse\` and writes with \`JSON.stringify\`; scimulate writes the query before the create and the verdict too.\n
${contest(row, count, rounds)}`,
  objects: (row, count, rounds) =>
    `## Objects in, objects out\n
The same users as plain objects to the bodies as plain objects, nothing to be read or written for the others.\n
${contest(row, count, rounds)}`,
  validation: (row, count, rounds) =>
    `## Validation alone\n
${thousands(count)} clean creates as NDJSON (${(row.bytes / count / 1000).toFixed(2)} KB each). ajv has AWS's limits as a [JSON Schema](lib/validators.mjs), compiled; it and scimmy
need \`JSON.parse\` first, which is in their times. All three accept every clean one; of ${row.defects} defects that AWS refuses, scimulate refuses
${row.refused.scimulate}, ajv ${row.refused.ajv}, scimmy ${row.refused.scimmy} (it knows the RFCs, not AWS). scimmy gets a twentieth
of the lines, its times are for all. scimulate also finds names that two lines share, and what AWS takes otherwise than meant.\n
${contest(row, count, rounds)}`,
  workers: (row, count, rounds) =>
    `## Workers\n\nThe text of above through \`WorkerPool\`, validated, with findings.\n\n${contest(row, count, rounds)}`,
  files: (row) =>
    `${thousands(row.users)} users (${(row.bytes / 1e6).toFixed(0)} MB) through \`provisionBytes\`, UTF-8 in and out, as a file is read and another written.\n
${contest(row, row.users)}`,
  firstCall: (row, count) =>
    `## The first call\n
The first \`provisionAll\` of a fresh process, compiling the mapping included, and the median of seven later ones, in ${row.ratios.length} processes.\n
${contest(row, count)}`,
  crossing: (row, count) =>
    `## How plain objects cross\n
${thousands(count)} users into a [module](crossing/src/lib.rs) that reads the 20 attributes of each and does nothing with them, and the bodies out of it: by
\`serde-wasm-bindgen\`, member by member, or as JSON text that the host writes and reads.\n
${contest(row.into, count)}\n\n${contest(row.out, count)}`,
  load: (row) =>
    `## Loading\n\nIn ${Object.values(row.times)[0].length} fresh processes.\n\n${table(
      ["", "median ms", "middle half", "fastest"],
      Object.entries(row.times).map(([name, times]) => [name, median(times).toFixed(1), range(times), Math.min(...times).toFixed(1)]),
    )}`,
};

/** The fastest first; ratios are medians of the ratios of single rounds. */
function contest({ times, base }, count) {
  const names = Object.keys(times).sort((one, other) => median(times[one]) - median(times[other]));
  const lines = names.map((name) => {
    const ratio = base ? [`${median(ratios(times[base], times[name])).toFixed(2)} ×`] : [];
    const middle = median(times[name]);
    return [name, middle.toFixed(0), range(times[name]), Math.min(...times[name]).toFixed(0), thousands((count / middle) * 1000), ...ratio];
  });
  return table(["", "median ms", "middle half", "fastest", "a second", ...(base ? [`to ${base}`] : [])], lines);
}

function conditions({ count, rounds, date, before, after }) {
  const module = readFileSync(file("scimulate_bg.wasm"));
  const bench = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const peers = Object.entries(bench.dependencies).map(([name, version]) => `${name} ${version}`);
  const busy = Math.max(before.load, after.load) > availableParallelism() * 0.75 + 1;
  return `## How it was measured

- ${date}, \`${["cargo xtask bench", ...process.argv.slice(2)].join(" ")}\`: ${thousands(count)} users made by [\`users.mjs\`](lib/users.mjs), nobody real; the gallery application's default mapping of 20 attributes.
- Every contestant is first checked to give the same answer, for every user. Then three rounds to warm up and ${rounds} that count; in each round everyone
  runs once, the garbage is collected before each, and another begins every time. A ratio is the median of the ratios of single rounds.
- ${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB; Node ${process.versions.node}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}.
- Load of the machine: ${before.load.toFixed(2)} at the start, ${after.load.toFixed(2)} at the end${busy ? "; other work shared the cores, so ratios count more than times" : ""}.
- scimulate ${manifest.version}, module of ${thousands(moduleBytes)} bytes (${thousands(brotliCompressSync(module).length)} with brotli); ${peers.join(", ")}.`;
}

const range = (times) => spread(times).map((time) => time.toFixed(time < 100 ? 1 : 0)).join(" to ");
const thousands = (value) => Math.round(value).toLocaleString("en-US");
const number = (value) => (value >= 1000 ? thousands(value) : Number(value.toFixed(2)).toString());

function table(heads, lines) {
  const written = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, column) => (column === 0 ? "---" : "---:"));
  return [heads, rule, ...lines].map(written).join("\n");
}

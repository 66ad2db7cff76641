// The command line where files, their names and the arguments are an attacker's: a terminal obeys nothing of them, and neither
// does what shows a report.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { directory } from "./package.mjs";

const cli = fileURLToPath(new URL("cli.mjs", directory));
const schema = fileURLToPath(new URL("../samples/schema-aws-default.json", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scimulate-hostile-"));
after(() => rmSync(folder, { recursive: true }));
const file = (name, text) => (writeFileSync(join(folder, name), text), name);

/** The command; where it is at a terminal, it may think so. One that hangs is ended, and has no status then. */
function run(args, { input = "", at = [], timeout = 60_000 } = {}) {
  const code = at.map((name) => `process.${name}.isTTY = true;`).join("");
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
  const { NO_COLOR, FORCE_COLOR, ...env } = process.env;
  return spawnSync(process.execPath, [...flags, cli, ...args], { cwd: folder, encoding: "utf8", env: { ...env, NO_COLOR: "1" }, input, timeout });
}

// Clears the screen, renames the window, ends the line, and turns what is behind it.
const evil = "a\u001b[2J\u001b]0;b\u0007\r\u009b31m\u202ec\u2028d\u2066";
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const named = evil.replaceAll("/", "");
const users = file("users.json", JSON.stringify([{ id: "1", userPrincipalName: evil, displayName: `${evil}\n::error::x` }, { id: evil }]));
const changed = JSON.parse(readFileSync(schema, "utf8"));
for (const { objectMappings } of changed.synchronizationRules) {
  for (const { attributeMappings: [first, second] } of objectMappings) {
    first.targetAttributeName = evil;
    second.source = { type: "Constant", expression: evil, name: evil, parameters: [] };
  }
}
const mapping = file("schema.json", JSON.stringify(changed));

const commands = {
  "users": ["check", "--information", users],
  "the name of a file": ["check", file(named, '{"id": }')],
  "a mapping": ["check", "--schema", mapping, users],
  "two mappings": ["diff", schema, mapping, users],
  "a request": ["validate", file("requests.json", JSON.stringify({ [evil]: evil, schemas: [evil], userName: evil }))],
  "a missing file": ["check", `no${evil}`],
  "a command": [`no${evil}`],
  "an option": ["check", `--no${evil}`],
  "a code": ["explain", evil],
  "a setting": ["check", users, "--config", file("config.json", JSON.stringify({ [evil]: 1 }))],
  "the settings of a rule": ["check", users, "--config", file("rules.json", JSON.stringify({ ruleSettings: { [evil]: evil } }))],
  "an expression": ["eval", `"${evil}" & [a`],
  "its value": ["eval", `"${evil}"`],
  "its canonical form": ["fmt", `"${evil}"`],
  "what is not canonical": ["fmt", "--check", `Join( "${evil}", [a])`],
};
for (const [name, args] of Object.entries(commands)) {
  test(`a terminal obeys nothing of ${name}`, () => {
    const { status, stdout, stderr } = run(args, { at: ["stdout", "stderr"] });
    assert.notEqual(status, null);
    assert.doesNotMatch(stdout, obeyed);
    assert.doesNotMatch(stderr, obeyed);
    assert.doesNotMatch(stdout, /^::/m);
  });
}

for (const format of ["csv", "json", "junit", "markdown", "ndjson", "sarif"]) {
  test(`nor of a report as ${format}`, () => {
    const { stdout } = run(["check", "--information", "-f", format, users]);
    assert.doesNotMatch(stdout.replaceAll("\r\n", "\n"), obeyed);
    if (format === "json") assert.ok(JSON.parse(stdout).findings.some(({ object }) => object === evil));
  });
}

test("in a file an expression stays what it is", () => assert.equal(run(["fmt", '"a\u202eb"']).stdout, '"a\u202eb"\n'));

/** A report of requests with a member of this name, which its findings tell. */
const reported = (format, name) => run(["validate", "-f", format, "-"], { input: JSON.stringify({ userName: "a", [name]: 1 }) }).stdout;

test("a summary has no link, image, mention or formula but its own", () => {
  const table = reported("markdown", "![a](https://b.c) @d #1 e/f#2 www.g.h ~~i~~ $j$ &lt; https://k.l m@n.o");
  const [line] = table.split("\n").filter((line) => line.includes("www"));
  const said = line.slice(0, line.lastIndexOf("|", line.length - 3));
  assert.doesNotMatch(said, /(?<!\\)[[\]~$&]|:\/\/|www\.|#\d|(?<!\w)@\w/, said);
});

test("a result has no link but its own", () => {
  const log = JSON.parse(reported("sarif", "[a](https://b.c)"));
  const texts = log.runs[0].results.map(({ message }) => message.text);
  assert.ok(texts.some((text) => text.includes("https://b.c")), texts);
  for (const text of texts) assert.doesNotMatch(text, /\]\(/);
});

test("a spreadsheet takes no cell for a formula", () => {
  for (const begin of ["=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]) {
    const lines = run(["check", "-f", "csv", "-"], { input: JSON.stringify({ id: "1", userPrincipalName: `${begin}1+1`, displayName: "a" }) }).stdout;
    assert.doesNotMatch(lines, new RegExp(`,"?${begin === "+" ? "\\+" : begin}`), begin);
  }
});

test("links that lead to themselves are passed over as those that lead nowhere", () => {
  symlinkSync("loop.txt", join(folder, "loop.txt"));
  symlinkSync(".", join(folder, "self"));
  file("user.txt", '{"id": "1", "userPrincipalName": "a@b.c", "displayName": "a", "givenName": "a", "surname": "b"}');
  for (const glob of ["*.txt", "**/*.txt"]) assert.match(run(["check", glob]).stdout, /^1 object|\n1 object/, glob);
});

const long = {
  "a command of many words": `curl -X POST https://a.b/Users ${"-H a:b \\\n".repeat(100_000)} -d '{"userName": "a"}'`,
  "a command of a long word": `curl ${"a\\b".repeat(1_000_000)}`,
  "many empty lines before a request": `${"\n".repeat(5_000_000)}POST /Users\n\n{}`,
  "many requests": "###\n".repeat(500_000),
};
for (const [name, input] of Object.entries(long)) {
  test(`${name}: that is read in a moment`, () => {
    const { status, stderr } = run(["validate", "-"], { input, timeout: 10_000 });
    assert.equal(status, 1, stderr);
  });
}

test("a glob of many asterisks is read in a moment", () => {
  const name = `${"a".repeat(200)}.json`;
  file(name, "[]");
  const timeout = 10_000;
  assert.match(run(["check", `${"*a".repeat(20)}?b.json`], { timeout }).stderr, /no file matches/);
  assert.match(run(["check", `${"**/".repeat(20)}${"*a".repeat(20)}?*.j**n`], { timeout }).stdout, /\n0 objects/);
});

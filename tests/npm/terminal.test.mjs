// `npx scimulate` at a terminal: colour, the bar, and what would wait for a keyboard.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { directory } from "./package.mjs";

const cli = fileURLToPath(new URL("cli.mjs", directory));
const folder = mkdtempSync(join(tmpdir(), "scimulate-terminal-"));
after(() => rmSync(folder, { recursive: true }));

/** Node with streams that say they are a terminal. */
const at = (...streams) => {
  const code = streams.map((name) => `process.${name}.isTTY = true;`).join("") + "process.stderr.columns = 30; process.stdout.columns = 60;";
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`, cli];
};
const world = (env) => {
  const { CI, FORCE_COLOR, NO_COLOR, ...others } = process.env;
  return { ...others, TERM: "xterm", ...env };
};
const run = (streams, args, env = {}) =>
  spawnSync(process.execPath, [...at(...streams), ...args], { encoding: "utf8", env: world(env), input: "", timeout: 60_000 });

for (const [command, said] of [["check", /name a file/], ["fmt", /give an expression/], ["decode", /give the error's text/]]) {
  test(`${command} without an argument waits for no keyboard`, () => {
    const { status, stderr } = run(["stdin"], [command]);
    assert.equal(status, 2);
    assert.match(stderr, said);
    assert.match(stderr, /or `-` for standard input\n$/);
  });
}

test("colour is where a terminal is, and where it is asked for", () => {
  const coloured = (text) => text.includes("\u001b[");
  const said = (streams, env) => {
    const { stdout } = run(streams, ["explain", "switch"], env);
    const { stderr } = run(streams, ["eval", "[a"], env);
    return [stdout, stderr].map(coloured);
  };
  assert.deepEqual(said([], {}), [false, false]);
  assert.deepEqual(said(["stdout"], {}), [true, false]);
  assert.deepEqual(said(["stderr"], {}), [false, true]);
  assert.deepEqual(said(["stdout", "stderr"], { NO_COLOR: "1" }), [false, false]);
  assert.deepEqual(said(["stdout", "stderr"], { TERM: "dumb" }), [false, false]);
  assert.deepEqual(said(["stdout", "stderr"], { FORCE_COLOR: "0" }), [false, false]);
  assert.deepEqual(said([], { FORCE_COLOR: "1" }), [true, true]);
});

const long = 'Join("-", [givenName], ToLower([surname]), Nope([mail]), Replace([country], "a", , , "b", , ))';
test("of a long expression what is around the mark fits into the line", () => {
  const { stderr } = run(["stderr"], ["eval", long], { NO_COLOR: "1" });
  const [, , text, mark] = stderr.split("\n");
  assert.ok(text.length <= 30, text);
  assert.match(text, /^   \| \u2026.*\u2026$/);
  assert.equal(text.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1), "Nope");
});

test("in a pipeline it is there as a whole", () => {
  const [, , text, mark] = run([], ["eval", long]).stderr.split("\n");
  assert.equal(text, `   | ${long}`);
  assert.equal(text.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1), "Nope");
});

test("a list is broken between words", () => {
  const wide = run([], ["help", "check"]).stdout;
  const narrow = run(["stdout"], ["help", "check"]).stdout;
  const longest = (text) => Math.max(...text.split("\n").slice(3).map(({ length }) => length));
  assert.ok(longest(wide) > 90, wide);
  assert.ok(longest(narrow) <= 60, narrow);
  const words = (text) => text.split(/\s+/);
  assert.deepEqual(words(narrow), words(wide));
});

/** What a terminal gets where three parts come slowly, each with a user of whom there is something to say. */
async function slowly({ args: given = ["check"], env = {}, interrupt = false } = {}) {
  const file = join(folder, "screen");
  const screen = openSync(file, "w");
  const args = [...at("stdout", "stderr"), ...given, "-"];
  const child = spawn(process.execPath, args, { env: world(env), stdio: ["pipe", screen, screen] });
  child.stdin.on("error", () => {});
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal })));
  const filler = `{"userPrincipalName":"a@b.example","notes":"${"x".repeat(60_000)}"}\n`.repeat(40);
  for (let part = 0; part < 4; part += 1) {
    child.stdin.write(`${filler}{"userPrincipalName":"u${part}@b.example","displayName":"<"}\n`);
    await passed(500);
  }
  if (interrupt) child.kill("SIGINT");
  else child.stdin.end();
  const end = await ended;
  closeSync(screen);
  return { ...end, text: readFileSync(file, "utf8") };
}
const bar = /[\d,]+ objects/;

test("a finding has its line for itself, and the bar none that breaks", async () => {
  const { text } = await slowly();
  const lines = text.split(/\r\u001b\[K|\n/).filter((line) => bar.test(line) && !line.includes("error"));
  assert.ok(lines.length >= 2, text.slice(-500));
  for (const line of lines) assert.match(line, /^[\d,]+ objects?$/);
  assert.doesNotMatch(text, /objects\u001b\[3/);
});

test("so it is where two schemas are compared", async () => {
  const schemas = ["default", "custom"].map((name) => fileURLToPath(new URL(`../samples/schema-aws-${name}.json`, import.meta.url)));
  const { text } = await slowly({ args: ["diff", ...schemas] });
  const lines = text.split(/\r\u001b\[K|\n/).filter((line) => bar.test(line) && !line.includes("differ"));
  assert.ok(lines.length >= 2, text.slice(-500));
  for (const line of lines) assert.match(line, /^[\d,]+ objects$/);
});

test("a pipeline sees no bar", async () => {
  const { text } = await slowly({ env: { CI: "1" } });
  assert.doesNotMatch(text, /\r\u001b\[K/);
});

test("ended by hand it leaves no bar, and ends by the signal", { skip: process.platform === "win32" }, async () => {
  const { signal, text } = await slowly({ interrupt: true });
  assert.equal(signal, "SIGINT");
  assert.match(text, bar);
  assert.ok(text.endsWith("objects\r\u001b[K") || text.endsWith("\n"), JSON.stringify(text.slice(-100)));
});

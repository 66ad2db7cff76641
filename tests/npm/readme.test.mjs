// What the package's README shows is run as it is written.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { directory } from "./package.mjs";
import { project } from "./packed.mjs";

const readme = readFileSync(new URL("README.md", directory), "utf8");
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code);

// Beside the installed package, and with the files that the text names.
const folder = mkdtempSync(join(project, "readme-"));
after(() => rmSync(folder, { recursive: true }));
const user = { userPrincipalName: "ana@contoso.com", displayName: "Ana", givenName: "Ana", surname: "Silva", mail: "ana@contoso.com" };
const files = {
  "request.http": 'POST /Users HTTP/1.1\n\n{"userName":"ana@contoso.com"}',
  "user.json": JSON.stringify(user),
  "users.ndjson": [user, { ...user, userPrincipalName: "bo@contoso.com", mail: null, surname: "" }].map((one) => JSON.stringify(one)).join("\n"),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
const samples = { "after.json": "schema-aws-custom.json", "before.json": "schema-aws-default.json", "schema.json": "schema-aws-default.json", "users.csv": "users-bulk-download.csv" };
for (const [name, of] of Object.entries(samples)) copyFileSync(new URL(`../samples/${of}`, import.meta.url), join(folder, name));

const run = (command, args) => spawnSync(command, args, { cwd: folder, encoding: "utf8" });

const [first, batch] = blocks("js");

test("the first example says what stands beside it", () => {
  writeFileSync(join(folder, "first.mjs"), first);
  const { stdout, stderr } = run(process.execPath, ["first.mjs"]);
  const said = [...first.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line);
  assert.equal(stdout, `${said.join("\n")}\n`, stderr);
});

test("a whole directory goes through the pool", () => {
  writeFileSync(join(folder, "batch.mjs"), batch);
  const { status, stdout, stderr } = run(process.execPath, ["batch.mjs"]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^bo@contoso\.com: .*\n[^]*1 of 2 are refused\n$/);
  assert.match(stderr, /2 objects, \d+ bytes\n$/);
});

const cli = fileURLToPath(new URL("cli.mjs", directory));
const commands = [...blocks("sh"), ...blocks("yaml")]
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.includes("npx "))
  .map((line) => line.replace(/^.*?npx (?:--yes )?scimulate(?:@[\d.]+)?/, '"$0" "$1"'));

for (const command of commands) {
  test(`runs: ${command}`, { skip: process.platform === "win32" }, () => {
    const { status, stdout, stderr } = run("sh", ["-c", command, process.execPath, cli]);
    assert.equal(command.includes("--fix") ? stderr.replace(/^fixed .*\n/gm, "") : stderr, "");
    assert.ok(status === 0 || status === 1, `${status}`);
    assert.ok(stdout !== "" || command.includes(">"));
  });
}

test("every command of the list is one", () => {
  assert.ok(commands.length >= 7);
  for (const [, name] of readme.matchAll(/`npx scimulate help (\w+)`/g)) assert.equal(run(process.execPath, [cli, "help", name]).status, 0);
});

test("every function of the table is exported, and every entry", async () => {
  const scimulate = await import(new URL("node.mjs", directory));
  const { exports } = JSON.parse(readFileSync(new URL("package.json", directory), "utf8"));
  const cells = [...readme.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => cell.match(/`[^`]+`/g)).map((cell) => cell.slice(1, -1));
  assert.ok(cells.length > 20, `${cells.length}`);
  for (const cell of cells) {
    if (cell.startsWith("scimulate")) assert.ok(cell.replace("scimulate", ".") in exports, cell);
    else assert.ok(cell.match(/^(?:new )?(\w+)/)[1] in scimulate, cell);
  }
});

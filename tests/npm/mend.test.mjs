// `npx scimulate check --fix`: the schema that it writes, and what it says of it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { directory, resolve } from "./package.mjs";

const { readSchema } = await import(resolve());
const cli = fileURLToPath(new URL("cli.mjs", directory));
const samples = fileURLToPath(new URL("../samples/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scimulate-mend-"));
after(() => rmSync(folder, { recursive: true }));

const messy = join(samples, "graph-user-messy.json");
const custom = join(samples, "schema-aws-custom.json");
const put = (name, text) => {
  const file = join(folder, name);
  writeFileSync(file, typeof text === "string" ? text : JSON.stringify(text, undefined, 2));
  return file;
};
const mended = join(folder, "mended.json");
const check = (users, schema, ...more) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check", users, "-s", schema, ...more], { encoding: "utf8", input: "{}" });
  return { status, stdout, stderr };
};
const mapping = (kind, ...attributes) => ({
  sourceObjectName: kind,
  targetObjectName: kind,
  attributeMappings: attributes.map(([targetAttributeName, expression, matchingPriority = 0]) => ({
    targetAttributeName,
    matchingPriority,
    source: { type: "Function", expression },
  })),
});
const expressions = (file) => {
  const [rule] = readSchema(readFileSync(file, "utf8")).schema.synchronizationRules;
  return rule.objectMappings.map(({ attributeMappings }) => attributeMappings.map(({ source }) => source.expression));
};

test("every error that a change of the schema mends is mended, and what is left is told of the file that is written", () => {
  assert.match(check(messy, custom).stdout, /1 object: 4 errors, 5 warnings\n$/);
  const { status, stdout, stderr } = check(messy, custom, "--fix", mended);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /--> \S+mended\.json\n[^]*1 object: 0 errors, 4 warnings\n$/);
  assert.match(stderr, /^fixed phoneNumbers\[type eq "mobile"\]\.value: mapping removed\nfixed externalId: matching precedence is `0` instead of `2`\n/);
  const [before, after] = [custom, mended].map((file) => JSON.parse(readFileSync(file, "utf8")));
  assert.deepEqual(after.directories, before.directories);
  assert.equal(check(messy, mended).status, 0);
});

test("errors that only other users have are found in later rounds", () => {
  const schema = { synchronizationRules: [{ objectMappings: [mapping("User", ["userName", "[userPrincipalName]", 1], ["displayName", "[displayName]"], ["title", "[jobTitle]"], ["name.givenName", "[givenName]"], ["name.familyName", "[surname]"])] }] };
  const user = (number, more) => ({ userPrincipalName: `u${number}@x.example`, displayName: "A", givenName: "A", surname: "B", ...more });
  const users = put("users.json", [user(1, { displayName: "A<" }), user(2, { jobTitle: "B>" }), user(3, { givenName: null }), user(4, { surname: null })]);
  const { status, stdout } = check(users, put("schema.json", schema), "--fix", mended);
  assert.equal(status, 0, stdout);
  const [[userName, displayName, title]] = expressions(mended);
  assert.equal(userName, "[userPrincipalName]");
  for (const expression of [displayName, title]) assert.match(expression, /^Replace\(\[\w+\], , "\[<>;:%\]"/);
});

test("a change that leaves everybody out is one where the next brings them back", () => {
  const required = ["displayName", "name.givenName", "name.familyName"].map((target) => [target, "[userPrincipalName]"]);
  const schema = put("schema.json", { synchronizationRules: [{ objectMappings: [mapping("User", ["password", "[userPrincipalName]", 1], ["userName", "[userPrincipalName]"], ...required)] }] });
  const users = put("users.json", Array.from({ length: 5 }, (_, number) => ({ userPrincipalName: `u${number}@x.example` })));
  const { status, stdout, stderr } = check(users, schema, "--fix", mended);
  assert.equal(status, 0, stdout);
  assert.equal(stderr, "fixed password: mapping removed\nfixed userName: matching precedence is `1` instead of `0`\n");
  assert.doesNotMatch(stdout, /ImportSkipped/);
});

test("groups have their own mapping", () => {
  const schema = { synchronizationRules: [{ objectMappings: [mapping("User", ["userName", "[userPrincipalName]", 1]), mapping("Group", ["displayName", "Concat([displayName], \"!\")", 1])] }] };
  const group = { "@odata.type": "#microsoft.graph.group", id: "0d9c8b7a-6f5e-4d3c-8b2a-190817263544", displayName: "G", securityEnabled: true };
  const [groups, file] = [put("group.json", group), put("schema.json", schema)];
  const found = check(groups, file).stdout;
  assert.match(found, /UNKNOWN_FUNCTION[^]*\| displayName = Concat\(\[displayName\], "!"\)\n/);
  const { status, stdout, stderr } = check(groups, file, "--fix", mended);
  assert.equal(status, 0, stdout);
  // What the mapping of users lacks is an error, too.
  const added = ["displayName", "name.givenName", "name.familyName"].map((target) => `fixed ${target}: mapping added (User)\n`);
  const changed = 'fixed displayName: source is `Join("", [displayName], "!")` instead of `Concat([displayName], "!")` (Group)\n';
  assert.equal(stderr, added.join("") + changed);
  assert.deepEqual(expressions(mended)[1], ['Join("", [displayName], "!")']);
});

test("where nothing can be fixed, the schema is written as it is", () => {
  const schema = put("schema.json", `\n${readFileSync(join(samples, "schema-aws-default.json"), "utf8")}\n`);
  const { status, stderr } = check(join(samples, "graph-user-simple.json"), schema, "--fix", mended);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "nothing could be fixed by a change of the schema\n" });
  assert.deepEqual(readFileSync(mended), readFileSync(schema));
});

test("what it needs is told", () => {
  const told = (...args) => spawnSync(process.execPath, [cli, "check", ...args], { encoding: "utf8", input: "{}" });
  for (const [args, reason] of [
    [[messy, "--fix", mended], /^scimulate: `--fix` mends a schema: name it with `--schema`\n$/],
    [["-", "-s", custom, "--fix", mended], /^scimulate: `--fix` reads the users anew after each change: name a file in place of standard input\n$/],
    [[messy, "-s", custom, "--fix", join(folder, "none/mended.json")], /^scimulate: ENOENT: [^\n]+\n$/],
  ]) {
    const { status, stderr } = told(...args);
    assert.equal(status, 2);
    assert.match(stderr, reason);
  }
  const none = check(messy, messy, "--fix", mended);
  assert.match(none.stdout, /this is no synchronization schema/);
});

// The formats that other tools read, by what those tools go by: the schema of SARIF 2.1.0, XML, and the package's JSON Schema.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import Ajv2020 from "ajv/dist/2020.js";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";

import { directory } from "./package.mjs";

const cli = fileURLToPath(new URL("cli.mjs", directory));
const samples = fileURLToPath(new URL("../samples/", import.meta.url));

// The schema that Microsoft's own tests of SARIF carry.
const carrier = dirname(createRequire(import.meta.url).resolve("@microsoft/jest-sarif"));
const ajv = new Ajv04({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(join(carrier, "schemas/sarif-2.1.0-rtm.5.json"), "utf8")));

// The package's own.
const ajv2020 = new Ajv2020({ strict: true });
const isReport = ajv2020.compile(JSON.parse(readFileSync(new URL("schemas/report.json", directory), "utf8")));

const ugly = 'a <b> & "c" \u0000 \u001b[2J \u{1f680} \ud800 ]]>';
const inputs = {
  "many users": { args: ["check", "graph-users-page.json", "graph-user-messy.json"] },
  "a clean user": { args: ["check", "graph-user-simple.json"] },
  "everything worth knowing": { args: ["check", "--information", "graph-user-messy.json"] },
  "what is hard to write": { args: ["check", "-"], input: JSON.stringify({ userPrincipalName: ugly, displayName: ugly }) },
  "what cannot be read": { args: ["check", "-"], input: '{"id": 1}\n{"id": }\n' },
  "a mapping that cannot be read": { args: ["check", "--schema", "scim-existing-user.json", "graph-user-simple.json"] },
  "requests": { args: ["validate", "-"], input: '{"userName": 1}\n{"userName": "a"}\n' },
};

function run({ args, input = "" }, format) {
  const all = [cli, ...args.slice(0, 1), "--format", format, ...args.slice(1)];
  const { stdout, stderr, status } = spawnSync(process.execPath, all, { cwd: samples, encoding: "utf8", input });
  assert.ok([0, 1].includes(status), stderr);
  return { status, stdout };
}

for (const [name, input] of Object.entries(inputs)) {
  test(`SARIF: ${name}`, () => {
    const log = JSON.parse(run(input, "sarif").stdout);
    assert.ok(isSarif(log), ajv.errorsText(isSarif.errors, { separator: "\n" }));
    const [{ results, tool }] = log.runs;
    const known = new Set(tool.driver.rules.map(({ id }) => id));
    for (const { ruleId } of results) assert.ok(known.has(ruleId), ruleId);
    assert.equal(known.size, new Set(results.map(({ ruleId }) => ruleId)).size);
  });

  test(`JSON: ${name}`, () => {
    const { stdout, status } = run(input, "json");
    const report = JSON.parse(stdout);
    assert.ok(isReport(report), ajv2020.errorsText(isReport.errors));
    assert.equal(report.totals.errors > 0, status === 1);
    const lines = run(input, "ndjson").stdout.split("\n").filter((line) => line !== "");
    assert.deepEqual(lines.map((line) => JSON.parse(line)), report.findings);
    assert.ok(!isReport({ ...report, more: 1 }) && !isReport({ ...report, findings: [{}] }));
  });

  test(`JUnit: ${name}`, () => {
    const { stdout, status } = run(input, "junit");
    assert.equal(XMLValidator.validate(stdout), true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, isArray: (tag) => tag === "testcase" }).parse(stdout);
    const { testcase, ...suite } = testsuites.testsuite;
    const failures = testcase.filter(({ failure }) => failure !== undefined).length;
    assert.equal(Number(suite["@_tests"]), testcase.length);
    assert.equal(Number(suite["@_failures"]), failures);
    assert.equal(failures > 0, status === 1);
  });
}

test("the schema would find a fault", () => {
  const log = JSON.parse(run(inputs["many users"], "sarif").stdout);
  log.runs[0].results[0].level = "fatal";
  assert.ok(!isSarif(log));
});

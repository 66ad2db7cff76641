// The published JSON Schemas against what the package really takes and gives.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { directory, resolve } from "./package.mjs";

const { checkSetup, MisuseError, parseExpression, provisionOnDemand, SynchronizationJob, validate } = await import(resolve());

const ajv = new Ajv2020({ allErrors: false, allowUnionTypes: true, strict: true });
addFormats(ajv);
const schemas = Object.fromEntries(
  readdirSync(new URL("schemas/", directory)).map((name) => {
    const schema = JSON.parse(readFileSync(new URL(`schemas/${name}`, directory), "utf8"));
    return [name.replace(".json", ""), ajv.compile(schema)];
  }),
);

function valid(name, value) {
  const fits = schemas[name](value);
  assert.ok(fits, `${name}: ${ajv.errorsText(schemas[name].errors)}\n${JSON.stringify(value)?.slice(0, 500)}`);
}
const refused = (name, value) => assert.ok(!schemas[name](value), `${name} takes ${JSON.stringify(value)}`);

const sample = (name) => readFileSync(new URL(`../samples/${name}`, import.meta.url), "utf8");
const samples = readdirSync(new URL("../samples/", import.meta.url)).filter((name) => !/^(schema|scim)-/.test(name));
const cases = (folder) => {
  const at = new URL(`../vectors/${folder}/`, import.meta.url);
  return readdirSync(at).flatMap((name) => JSON.parse(readFileSync(new URL(name, at), "utf8")));
};
const document = (one) => (typeof one === "string" ? sample(one) : one);

test("what one object gives", () => {
  let findings = 0;
  for (const one of [...cases("users"), ...cases("requests")]) {
    const options = { ...one.options };
    if (typeof options.existing === "string") options.existing = JSON.parse(sample(options.existing));
    const summary = provisionOnDemand(document(one.source), document(one.schema), document(one.existing), options);
    valid("provisioning-summary", summary);
    for (const found of summary.diagnostics) valid("diagnostic", found);
    findings += summary.diagnostics.length;
  }
  assert.ok(findings > 300, `${findings} findings`);
  refused("provisioning-summary", { ...provisionOnDemand("{}"), provisioningAction: "none" });
  const summary = provisionOnDemand({ userPrincipalName: "a@b.example" });
  refused("provisioning-summary", { ...summary, requests: [{ method: "POST", path: "/Users", body: "{}" }] });
  refused("provisioning-summary", { ...summary, provisioningSteps: [{ ...summary.provisioningSteps[0], details: null }] });
});

test("every finding", () => {
  const found = [
    ...cases("functions").flatMap(({ expression }) => parseExpression(expression).diagnostics),
    ...cases("rules").flatMap(({ payload }) => validate(JSON.stringify(payload))),
    ...new SynchronizationJob("{").diagnostics,
    ...checkSetup({ users: [] }),
  ];
  const kinds = new Set();
  for (const one of found) {
    valid("diagnostic", one);
    kinds.add(one.location.kind);
  }
  assert.deepEqual([...kinds].sort(), ["document", "expression", "member", "resource"]);
  refused("diagnostic", { ...found[0], severity: "fatal" });
});

test("every line of a batch", () => {
  const job = new SynchronizationJob();
  let lines = 0;
  for (const include of [undefined, ["findings"], ["requests", "resource"], ["everything"]]) {
    for (const text of [...samples.map(sample), '{"id": 1}\n{"id": }\n', "[", ""]) {
      const answer = job.provisionAll(text, include && { include });
      for (const line of answer.trimEnd().split("\n")) {
        valid("batch-line", JSON.parse(line));
        lines += 1;
      }
    }
  }
  assert.ok(lines > 50, `${lines} lines`);
  refused("batch-line", { summary: {} });
});

test("the options of a job", () => {
  let checked = 0;
  for (const { options } of [...cases("requests"), ...cases("plans"), ...cases("cycles")]) {
    if (!options || typeof options.existing === "string") continue;
    valid("job-options", options);
    checked += 1;
  }
  assert.ok(checked > 20, `${checked} options`);
  const settings = { rules: { "email-missing": { severity: "ignore", reason: "no mailboxes" } } };
  valid("job-options", { now: 0, seed: 1, defaultDomain: "a.example", taken: ["a"], parameters: { a: "b" }, ruleSettings: settings });
  for (const wrong of [{ nwo: 1 }, { wireStyle: "modern" }, { ruleSettings: { rules: { "email-missing": "ignore" } } }, { links: { a: 1 } }, { links: { a: {} } }, { assignment: { assigned: [{ kind: "byGroup", name: "g", nested: 1 }] } }]) {
    refused("job-options", wrong);
  }
});

test("the options of a batch: what the schema refuses, the package refuses", () => {
  const job = new SynchronizationJob();
  const good = [{}, { format: "document" }, { include: ["resource"], validate: false, duplicates: false }, { now: 0, taken: [] }];
  for (const options of good) {
    valid("batch-options", options);
    job.provisionAll("[]", options);
  }
  for (const options of [{ nwo: 1 }, { format: "xml" }, { include: ["all"] }, { validate: 1 }]) {
    refused("batch-options", options);
    assert.throws(() => job.provisionAll("[]", options), MisuseError);
  }
});

test("the settings of the command line", () => {
  valid("config", { $schema: "x", files: ["a.json"], format: "sarif", jobs: 2, maxWarnings: 0, schema: "schema.json" });
  valid("config", { ruleSettings: { profile: "api-model", rules: { "email-missing": { severity: "ignore", reason: "so" } } } });
  for (const wrong of [{ fils: [] }, { format: "xml" }, { jobs: 0 }, { files: "a.json" }, { maxWarnings: -1 }, { ruleSettings: { profile: "ApiModel" } }]) refused("config", wrong);
});

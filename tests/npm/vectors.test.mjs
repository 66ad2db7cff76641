// The vectors through the built package: the same files that judge the crate.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { resolve } from "./package.mjs";

const { parseExpression, provisionOnDemand, validate } = await import(resolve());

const root = new URL("../vectors/", import.meta.url);
const samples = new URL("../samples/", import.meta.url);

/** Every case of a folder of vectors; those of low confidence are reported, never a gate. */
function cases(folder) {
  const directory = new URL(`${folder}/`, root);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, directory), "utf8")));
}

function judge(title, folder, check) {
  test(title, (context) => {
    const failed = [];
    let passed = 0;
    for (const one of cases(folder)) {
      try {
        check(one);
        passed += 1;
      } catch (error) {
        const line = `${one.id}: ${error.message}`;
        if (one.confidence === "low") context.diagnostic(`low confidence: ${line}`);
        else failed.push(line);
      }
    }
    context.diagnostic(`${passed} passed, ${failed.length} failed`);
    assert.ok(passed > 0, "there are cases");
    assert.deepEqual(failed, []);
  });
}

judge("expressions", "functions", expression);
judge("syntax", "syntax", expression);

function expression(one) {
  const { defaultDomain, ...parameters } = one.context ?? {};
  const profile = { "cloud-sync": "cloudSync", legacy: "legacy" }[one.profile] ?? "provisioning";
  const now = Date.parse(one.now ?? "2025-07-30T00:00:00Z");
  const options = { now, seed: 7, profile, parameters, taken: one.existing_target_values ?? [] };
  if (defaultDomain !== undefined) options.defaultDomain = defaultDomain;
  const properties = Object.entries(one.attributes).map(([key, value]) => ({ key, value }));
  const answer = parseExpression(one.expression, { definition: {}, properties }, options);

  if (one.expect_error) return assert.equal(answer.error?.code, one.expect_error);
  if (answer.error) assert.fail(`${answer.error.code}: ${answer.error.message}`);
  if (one.expected_flow) {
    const flow = { ignored: "ignoreAttributeFlow", "object-ignored": "ignoreObjectFlow" }[one.expected_flow];
    return assert.equal(answer.flow, flow);
  }
  assert.equal(answer.flow, "value");
  if (one.expected_matches) return matches(one, answer.evaluationResult[0] ?? "");
  assert.deepEqual(canonical(answer.value), canonical(one.expected));
}

function matches({ expected_matches: pattern, expected_counts: counts }, text) {
  assert.match(text, new RegExp(pattern, "u"));
  const classes = { digits: /[0-9]/g, special: /[^A-Za-z0-9]/g, upper: /[A-Z]/g, lower: /[a-z]/g, length: /[^]/gu };
  for (const [name, range] of Object.entries(counts ?? {})) {
    const [least, most] = [range].flat(2).length === 1 ? [range, range] : range;
    const count = text.match(classes[name])?.length ?? 0;
    assert.ok(least <= count && count <= most, `${count} ${name} in ${text}`);
  }
}

/** Values are equal if their canonical texts are. */
function canonical(value) {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, canonical(part)]));
  }
  return value === true ? "True" : value === false ? "False" : String(value);
}

judge("AWS rules", "rules", (one) => {
  // What AWS holds already is not part of this call.
  if (one.context) return;
  const method = { create: "POST", replace: "PUT", patch: "PATCH" }[one.operation];
  const path = one.operation === "create" ? `/${one.resource}s` : `/${one.resource}s/1`;
  const found = validate({ method, path, body: one.payload });
  const key = (finding) => `${finding.severity} ${finding.code} ${finding.location.path ?? ""}`;
  const expected = one.expected.map(({ rule, severity, path }) => `${severity.replace(/^info$/, "information")} ${rule} ${path}`);
  const serious = (line) => !line.startsWith("information");
  const lines = found.map(key);
  assert.deepEqual(lines.filter(serious).sort(), expected.filter(serious).sort());
  for (const line of expected) assert.ok(lines.includes(line), line);
});

judge("users", "users", (one) => {
  const document = (name) =>
    typeof one[name] === "string" ? readFileSync(new URL(one[name], samples), "utf8") : one[name];
  const summary = provisionOnDemand(document("source"), document("schema"), document("existing"));
  const findings = summary.diagnostics
    .filter(({ severity }) => severity !== "information")
    .map(({ code, severity, location, fix }) => {
      const at = location.kind === "resource" ? { path: location.path, mapping: location.mapping ?? null } : location;
      return { code, severity, at, fix: fix !== undefined };
    });
  const got = { action: summary.provisioningAction, requests: summary.requests, findings };
  for (const [name, expected] of Object.entries(one.expected)) assert.deepEqual(got[name], expected);
});

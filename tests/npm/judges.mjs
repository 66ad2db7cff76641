// What judges a case of each folder of vectors: the counterpart of `crates/core/tests/vectors`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { resolve } from "./package.mjs";

const scimulate = await import(resolve());
const samples = new URL("../samples/", import.meta.url);

/** The world of the crate's own tests, so that nothing depends on the clock. */
const WORLD = { now: 0, seed: 0 };

/** A judge throws what is wrong; it is found by the folder of the case. */
export const judges = {
  connections: sequence,
  cycles: sequence,
  errors: decoded,
  functions: expression,
  inputs: input,
  plans: sequence,
  requests: provisioned,
  rules: rule,
  scoping,
  syntax: expression,
  users: provisioned,
};

/** A document stands in the case itself, or as the name of a sample. */
function document(one, name) {
  return typeof one[name] === "string" ? sample(one[name]) : one[name];
}

const sample = (name) => readFileSync(new URL(name, samples), "utf8");

/** The settings of the job; `existing` among them may be the name of a sample. */
function settings({ options = {} }) {
  if (typeof options.existing !== "string") return { ...WORLD, ...options };
  return { ...WORLD, ...options, existing: JSON.parse(sample(options.existing)) };
}

/** Members of `expected` that are absent are not compared. */
function compare(got, expected) {
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(got[name] ?? null, value, name);
}

function expression(one) {
  const { defaultDomain, ...parameters } = one.context ?? {};
  const profile = { "cloud-sync": "cloudSync", legacy: "legacy" }[one.profile] ?? "provisioning";
  const now = Date.parse(one.now ?? "2025-07-30T00:00:00Z");
  const options = { now, seed: 7, profile, parameters, taken: one.existing_target_values ?? [] };
  if (defaultDomain !== undefined) options.defaultDomain = defaultDomain;
  const properties = Object.entries(one.attributes).map(([key, value]) => ({ key, value }));
  const answer = scimulate.parseExpression(one.expression, { definition: {}, properties }, options);

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

/** Every error and warning is expected; of informations those that the case is about. */
function rule(one) {
  const method = { create: "POST", replace: "PUT", patch: "PATCH" }[one.operation];
  const path = `/${one.resource}s${one.operation === "create" ? "" : `/${one.payload?.id ?? "1"}`}`;
  const { existing = [], profile } = one.context ?? {};
  const held = existing.map(({ resource, ...members }) => ({
    schemas: [`urn:ietf:params:scim:schemas:core:2.0:${resource}`],
    ...members,
  }));
  const context = { existing: held, ...(profile ? { ruleSettings: { profile } } : {}) };
  const found = scimulate.validate({ method, path, body: one.payload }, context);
  const expected = one.expected.map(({ rule, severity, path }) => `${severity.replace(/^info$/, "information")} ${rule} ${path}`);
  const lines = found
    .map(({ severity, code, location }) => `${severity} ${code} ${location.path ?? ""}`)
    .filter((line) => !line.startsWith("information") || expected.includes(line));
  assert.deepEqual(lines.sort(), expected.sort());
}

function provisioned(one) {
  const summary = scimulate.provisionOnDemand(
    document(one, "source"),
    document(one, "schema"),
    document(one, "existing"),
    settings(one),
  );
  const codes = (wanted) =>
    summary.diagnostics
      .filter(({ severity, code }) => severity === wanted && code !== "ATTRIBUTE_NOT_IN_SOURCE")
      .map(({ code }) => code);
  const findings = summary.diagnostics
    .filter(({ severity }) => severity !== "information")
    .map(({ code, severity, location, fix }) => {
      const at = location.kind === "resource" ? { path: location.path, mapping: location.mapping ?? null } : location;
      return { code, severity, at, fix: fix !== undefined };
    });
  const { outcomes = {}, ...expected } = one.expected;
  compare(
    {
      action: summary.provisioningAction,
      errors: codes("error"),
      findings,
      informations: codes("information"),
      requests: summary.requests,
      skipReason: summary.skipReason,
      steps: summary.provisioningSteps.map(({ name }) => name),
    },
    expected,
  );
  // Only the attributes that the case is about.
  const flows = summary.attributeFlows.map(({ targetAttributeName, outcome }) => [targetAttributeName, outcome]);
  compare(Object.fromEntries(flows), outcomes);
}

function scoping(one) {
  const decided = one.settings ? scimulate.decideScope(one.filter, one.settings, one.source) : undefined;
  const { result, diagnostics } = decided
    ? { ...decided, result: decided.scoping?.filter }
    : scimulate.evaluateFilter(one.filter, one.source);
  const clauses = result?.groups.map(({ clauses }) => clauses);
  compare(
    {
      assigned: decided?.scoping?.assignment.inScope,
      bases: clauses?.flat().map(({ basis }) => basis),
      decidedBy: result?.decidedBy,
      effect: decided?.scoping?.effect,
      findings: diagnostics
        .filter(({ location }) => location.kind === "scope")
        .map(({ code, severity, location: { group, clause } }) => ({ code, severity, group, clause })),
      groups: clauses?.map((clauses) => clauses.map(({ holds }) => holds)),
      inScope: result?.inScope,
      outcome: result?.outcome,
    },
    one.expected,
  );
}

function input(one) {
  const document = scimulate.readSource(one.input ?? sample(one.file));
  const { kind, reason, findings, objects = [] } = one.expected;
  const given = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  compare({ ...document, findings: codes(document.diagnostics) }, given({ kind, reason, findings }));
  assert.equal(document.objects.length, objects.length, "number of objects");
  for (const [at, { attributes = {}, absent = [], ...members }] of objects.entries()) {
    const object = document.objects[at];
    compare({ ...object, findings: codes(object.diagnostics) }, members);
    for (const [name, value] of Object.entries(attributes)) {
      assert.ok(Object.hasOwn(object.attributes, name), `\`${name}\` is there`);
      assert.deepEqual(object.attributes[name], value, name);
    }
    for (const name of absent) assert.ok(!Object.hasOwn(object.attributes, name), `no \`${name}\``);
  }
}

/** Each finding by its code, and by line and column where it has them. */
const codes = (diagnostics) =>
  diagnostics.map(({ code, location: { kind, line, column } }) => (kind === "document" ? `${code} ${line}:${column}` : code));

function decoded(one) {
  const context = {};
  for (const name of ["request", "user", "schema", "existing"]) if (one[name] !== undefined) context[name] = one[name];
  const text = typeof one.decode === "string" ? one.decode : JSON.stringify(one.decode);
  const answer = scimulate.decodeError(text, context, WORLD);
  const { causes = [], ...expected } = one.expected;
  compare({ ...answer, count: answer.causes.length }, expected);
  for (const [index, wanted] of causes.entries()) {
    const cause = answer.causes[index] ?? {};
    const at = cause.findings?.find(({ location }) => location.kind === "resource")?.location.path;
    compare({ ...cause, at }, wanted);
  }
}

/** Several requests one after another: cycles, a change, the test of a connection. */
function sequence(one) {
  const schema = document(one, "schema");
  if (one.tenantUrl !== undefined) {
    const { requests, diagnostics } = scimulate.testConnection(one.tenantUrl, schema, WORLD);
    const findings = diagnostics.map(({ severity, code, message }) => [severity, code, message]);
    // Which GUID is asked for is of no interest.
    const paths = requests.map(({ path }) => path.replace(/%22[0-9a-f-]{36}%22/, "%22{guid}%22"));
    return compare({ findings, paths }, one.expected);
  }
  if (one.before !== undefined) {
    const answer = scimulate.plan(document(one, "before"), document(one, "after"), schema, settings(one));
    return compare(answer, one.expected);
  }
  const whole = (part) => (typeof part === "string" ? JSON.parse(sample(part)) : part);
  const cycles = one.cycles.map((cycle) => cycle.map(whole));
  const answer = scimulate.cycle(cycles, schema, settings(one));
  compare(
    {
      duplicates: answer.cycles.map(({ duplicates }) => duplicates),
      durations: answer.cycles.map(({ duration }) => duration),
      existing: answer.existing,
      kinds: answer.cycles.map(({ kind }) => kind),
      links: answer.links,
      skipReasons: answer.cycles.map(({ objects }) => objects.map(({ summary }) => summary.skipReason ?? null)),
      timelines: answer.cycles.map(({ timeline }) => timeline.map(line)),
    },
    one.expected,
  );
}

/** Pass, object, request and answer on one line, and the operations of a PATCH. */
function line({ pass, object = null, request: { method, path, body }, status }) {
  const head = `${method} ${pass === "connection" ? "/Users?filter=…" : path} ${status}`;
  return body?.Operations ? [pass, object, head, body.Operations] : [pass, object, head];
}

// What `documents.d.ts` says of the documents, on the samples and the cases of all.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { resolve } from "./package.mjs";

const scimulate = await import(resolve());
const { plan, planFixes, provisionOnDemand, readSchema, rules, SynchronizationJob, validate } = scimulate;

const sample = (name) => readFileSync(new URL(`../samples/${name}`, import.meta.url), "utf8");
const cases = (folder) => {
  const at = new URL(`../vectors/${folder}/`, import.meta.url);
  return readdirSync(at).flatMap((name) => JSON.parse(readFileSync(new URL(name, at), "utf8")));
};
const document = (one) => (typeof one === "string" ? sample(one) : one);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const summaries = [...cases("users"), ...cases("requests")].map(({ source, schema, existing, options }) =>
  provisionOnDemand(document(source), document(schema), document(existing), {
    ...options,
    ...(typeof options?.existing === "string" && { existing: JSON.parse(sample(options.existing)) }),
  }),
);

test("resources, bodies and details are objects", () => {
  let seen = 0;
  for (const { resource, requests, provisioningSteps } of summaries) {
    const all = [resource, ...requests.map(({ body }) => body)].filter((one) => one !== undefined);
    for (const one of [...all, ...provisioningSteps.map(({ details }) => details)]) assert.ok(isObject(one), JSON.stringify(one));
    seen += all.length;
  }
  assert.ok(seen > 100, `${seen}`);
});

test("a fix of a request adds, replaces and removes", () => {
  const examples = rules().flatMap(({ fails }) => (fails.kind === "request" ? validate(fails.body) : []));
  const patches = [...summaries.flatMap(({ diagnostics }) => diagnostics), ...examples].flatMap(({ requestFix }) => requestFix?.patch ?? []);
  assert.deepEqual([...new Set(patches.map(({ op }) => op))].sort(), ["add", "remove", "replace"]);
  for (const one of patches) assert.deepEqual(Object.keys(one), one.op === "remove" ? ["op", "path"] : ["op", "path", "value"]);
});

test("a plan is there as a whole, or not at all", () => {
  const user = sample("graph-user-messy.json");
  assert.deepEqual(Object.keys(plan(user, user)).sort(), ["after", "before", "diagnostics", "differences", "exchanges"]);
  assert.deepEqual(Object.keys(planFixes(user)).sort(), ["changes", "diagnostics", "edits", "errorsAfter", "errorsBefore", "steps"]);
  for (const broken of [plan("{", user), plan(user, "{"), planFixes("{")]) assert.deepEqual(Object.keys(broken), ["diagnostics"]);
});

test("a schema is whole, whatever part of it is given", () => {
  const whole = JSON.parse(sample("schema-aws-custom.json"));
  const [rule] = whole.synchronizationRules;
  const [object] = rule.objectMappings;
  for (const part of [whole, [rule], rule, rule.objectMappings, object, object.attributeMappings, [{ targetAttributeName: "x" }]]) {
    const { schema, users, groups } = readSchema(part);
    const address = users ?? groups;
    const { objectMappings, ...ofRule } = schema.synchronizationRules[address?.rule ?? 0];
    const { attributeMappings, ...ofObject } = objectMappings[address?.objectMapping ?? 0];
    const has = (one, names) => names.forEach((name) => assert.ok(name in one, `${name} in ${JSON.stringify(one).slice(0, 200)}`));
    has(schema, ["id", "version", "directories"]);
    has(ofRule, ["id", "name", "priority", "sourceDirectoryName", "targetDirectoryName"]);
    has(ofObject, ["enabled", "flowTypes", "name", "scope", "sourceObjectName", "targetObjectName"]);
    for (const one of attributeMappings) {
      has(one, ["defaultValue", "exportMissingReferences", "matchingPriority", "targetAttributeName", "source"]);
      assert.match(one.flowBehavior, /^Flow(WhenChanged|Always)$/);
      assert.match(one.flowType, /^(Always|ObjectAddOnly|MultiValueAddOnly|ValueAddOnly|AttributeAddOnly)$/);
    }
  }
  assert.equal(readSchema("{").schema, null);
});

test("a byte order mark may open any document that was read from a file", () => {
  const user = sample("graph-user-simple.json");
  const schema = sample("schema-aws-default.json");
  const held = sample("scim-existing-user.json");
  const http = 'POST /Users HTTP/1.1\r\n\r\n{"userName":"ana@contoso.com"}';
  const asked = {
    compare: [schema, schema, user],
    cycle: [`[[${user}]]`, schema, { existing: held, seed: 1 }],
    checkSetup: ['{"users":1}'],
    decideScope: ["{}", "{}", user],
    decodeError: ["Duplicate GroupDisplayName", { existing: held, request: http, schema, user }],
    evaluateFilter: ["{}", user],
    plan: [user, user, schema, { existing: held }],
    planFixes: [user, schema, held],
    provisionOnDemand: [user, schema, held],
    readSchema: [schema],
    readSource: [user],
    schemaChanges: [schema, schema],
    validate: [held],
    validateAll: [held.replaceAll("\n", "")],
    validateRequest: [http, { existing: held }],
  };
  const mark = (one) => {
    if (typeof one === "string") return `\ufeff${one}`;
    return isObject(one) ? Object.fromEntries(Object.entries(one).map(([name, value]) => [name, mark(value)])) : one;
  };
  for (const [name, parameters] of Object.entries(asked)) {
    assert.deepEqual(scimulate[name](...parameters.map(mark)), scimulate[name](...parameters), name);
  }
  const job = (schema) => new SynchronizationJob(schema).provisionOnDemand(user, { existing: held, now: 0 });
  assert.deepEqual(job(mark(schema)), job(schema));
});

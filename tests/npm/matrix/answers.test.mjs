// The types of answers against answers: each is written down as a literal, whose members the TypeScript compiler then knows
// to be missing or too many; and of the members that the types have, each comes in some answer.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { directory, resolve } from "../package.mjs";
import { project } from "../packed.mjs";

const scimulate = await import(resolve());
const { WorkerPool } = await import(resolve("./worker"));
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const sample = (name) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), "utf8");
const document = (one) => (typeof one === "string" ? sample(one) : one);
/** Some cases of a folder of vectors: every `step`th. */
const cases = (folder, step = 1) => {
  const at = new URL(`../../vectors/${folder}/`, import.meta.url);
  const all = readdirSync(at).flatMap((name) => (name.endsWith(".json") ? JSON.parse(readFileSync(new URL(name, at), "utf8")) : []));
  return all.filter((_, index) => index % step === 0);
};
const settings = ({ options = {} }) =>
  typeof options.existing === "string" ? { ...options, existing: JSON.parse(sample(options.existing)) } : options;
const entries = (text) => text.trimEnd().split("\n").map((line) => JSON.parse(line));

const [plain, custom] = ["schema-aws-default.json", "schema-aws-custom.json"].map(sample);
const users = ["graph-users-page.json", "graph-user-messy.json", "users-bulk-download.csv", "graph-group-members.json"].map(sample);
const ruleSettings = { rules: { "required-attribute": { severity: "ignore", reason: "a" }, "email-missing": { severity: "error", reason: "b" } } };
const clause = { sourceOperandName: "department", operatorName: "EQUALS", targetOperand: { values: ["Sales"] } };
const groups = [{ name: "g", clauses: [clause] }];
const filter = { groups, inputFilterGroups: groups, categoryFilterGroups: groups };
const edits = [
  { kind: "setExpression", mapping: 0, expression: "[mail]" },
  { kind: "removeMapping", mapping: 3 },
  { kind: "setEnabled", enabled: false },
];
const user = { userPrincipalName: "ana@contoso.com", displayName: "Ana", givenName: "Ana" };
const job = new scimulate.SynchronizationJob(custom);
const pool = new WorkerPool({ workers: 1 });
const everything = { include: ["everything"] };
const objects = job.provisionObjects(users[0], everything);
const s = scimulate;

/** For each type, answers that are said to be of it. */
const answers = {
  "ParseExpressionResponse": cases("functions", 9).map(({ expression }) => s.parseExpression(expression, users[1])),
  "TraceResponse": cases("syntax", 3).map(({ expression }) => s.trace(expression, users[1])),
  "ReturnType<typeof scimulate.formatExpression>": ["[a]", "[", ""].map((text) => s.formatExpression(text)),
  "ProvisioningSummary": [
    ...cases("requests", 5).map((one) => s.provisionOnDemand(document(one.source), document(one.schema), document(one.existing), settings(one))),
    ...users.map((one) => job.provisionOnDemand(one, { ruleSettings })),
    s.provisionOnDemand("{"),
  ],
  "PlanResponse": [...cases("plans", 3).map((one) => s.plan(document(one.before), document(one.after), document(one.schema), settings(one))), s.plan("{", "{}")],
  "FixPlanResponse": [s.planFixes(user), s.planFixes(users[1], custom), s.planFixes("{"), s.planFixes({ userPrincipalName: " a", surname: " " })],
  "CycleResponse": [...cases("cycles", 4).map((one) => s.cycle(one.cycles.map((cycle) => cycle.map((part) => (typeof part === "string" ? JSON.parse(sample(part)) : part))), document(one.schema), settings(one))), s.cycle("[")],
  "CompareResponse": [s.compare(plain, custom, users[0]), s.compare("{", "{}", "{}"), s.compare(plain, s.editSchema(plain, edits.slice(2)).text, users[0])],
  "ReturnType<typeof scimulate.testConnection>": [s.testConnection("x"), s.testConnection("https://scim.us-east-1.amazonaws.com/a/scim/v2")],
  "SourceDocument": [...cases("inputs", 1).map((one) => s.readSource(one.input ?? sample(one.file))), s.readSource("{")],
  "SchemaResponse": [plain, "{}", "{"].map((text) => s.readSchema(text)),
  "EditResponse": [s.editSchema(plain, edits), s.editSchema("{", []), s.fixSchema(plain, [{ kind: "remove", mapping: 4 }]), s.fixSchema(plain, "[1]")],
  "ReturnType<typeof scimulate.schemaChanges>": [s.schemaChanges(plain, custom), s.schemaChanges("{", plain)],
  "ReturnType<typeof scimulate.evaluateFilter>": [s.evaluateFilter(filter, user), s.evaluateFilter("{", "{}"), ...cases("scoping", 5).map((one) => s.evaluateFilter(one.filter ?? "null", one.source ?? "{}"))],
  "ReturnType<typeof scimulate.decideScope>": [s.decideScope(filter, {}, user), s.decideScope(null, { assignment: { scope: "syncAll" } }, user), s.decideScope("{", "{}", "{}")],
  "ValidationResponse": [...cases("rules", 20).map(({ payload }) => s.validateRequest(JSON.stringify(payload))), s.validateRequest({ method: "GET", path: "/Users/1" }), s.validateRequest("{}", { ruleSettings })],
  "ValidationBatch": [s.validateAll('{"userName":"a"}\n{'), s.validateAll("{}", { existing: "[7]", ruleSettings })],
  "DecodedError": cases("errors", 4).map((one) => s.decodeError(typeof one.decode === "string" ? one.decode : JSON.stringify(one.decode), { user })),
  "Diagnostic[]": [s.checkSetup({ tokenAgeDays: 400, users: -1, tenantUrl: "x" }), s.validate("{"), job.diagnostics, new s.SynchronizationJob("{").diagnostics],
  "FunctionDescription[]": [s.functions()],
  "FilterOperator[]": [s.filterOperators()],
  "Rule[]": [s.rules()],
  "BatchOutcome[]": [objects.outcomes, job.provisionObjects(user).outcomes],
  "BatchSummary": [objects.summary],
  "BatchLine[]": [...users, '{"a": 1}\n{"a"\n'].map((text) => entries(job.provisionAll(text))),
  "Awaited<ReturnType<InstanceType<typeof WorkerPool>['parseExpression']>>": [await pool.parseExpression("[a]")],
};
pool.terminate();

const strict = { exactOptionalPropertyTypes: true, isolatedModules: true, lib: ["ESNext"], module: "nodenext", noEmit: true, noUncheckedIndexedAccess: true, strict: true, target: "ES2022", types: [] };

test("answers are of their types", () => {
  const folder = join(project, "types", "answers");
  mkdirSync(folder, { recursive: true });
  const lines = ['import type * as scimulate from "scimulate";', 'import type { WorkerPool } from "scimulate/worker";'];
  for (const [type, given] of Object.entries(answers)) {
    assert.ok(given.length > 0, type);
    const name = /^[A-Z]\w*(\[\])?$/.test(type) ? `scimulate.${type}` : type;
    // Through text, as what is undefined has no member.
    for (const one of given) lines.push(`export const answer${lines.length}: ${name} = ${JSON.stringify(one)};`);
  }
  writeFileSync(join(folder, "answers.mts"), lines.join("\n"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: strict, files: ["answers.mts"] }));
  const check = () => spawnSync(process.execPath, [tsc, "--project", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  const { status, stdout } = check();
  assert.equal(stdout.slice(0, 4000), "");
  assert.equal(status, 0);
  // It would find a member that no type has.
  lines.push('export const wrong: scimulate.FilterOperator = { name: "a", summary: "b", unary: true, more: 1 };');
  writeFileSync(join(folder, "answers.mts"), lines.join("\n"));
  assert.match(check().stdout, /'more' does not exist in type 'FilterOperator'/);
});

/** Types of what is given to the package, not by it. */
const GIVEN = ["AttributeMappingSource", "Assignment", "BatchOptions", "JobOptions", "Options", "ReadableStreamLike", "RuleSettings", "SchemaEdit", "Setup", "ValidationContext"];

test("every member of an answer comes", () => {
  const seen = new Set();
  const look = (value) => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (!Array.isArray(value)) seen.add(name);
      look(member);
    }
  };
  look(answers);
  const files = ["types.d.ts", "documents.d.ts", "synchronization.d.ts"].map((name) => readFileSync(new URL(name, directory), "utf8"));
  const text = files.join("\n").replace(/\/\*\*[^]*?\*\//g, "");
  const never = [];
  for (const [, name, body] of text.matchAll(/^export (?:interface|type) (\w+)[^]*?[{=]([^]*?)(?=^export |\n\n)/gm)) {
    if (GIVEN.includes(name)) continue;
    for (const [, member] of body.matchAll(/[{;]\s*(\w+)\??:/g)) if (!seen.has(member)) never.push(`${name}.${member}`);
  }
  assert.deepEqual(never, []);
});

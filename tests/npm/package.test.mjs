import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { test } from "node:test";

import { directory, exportedFiles, manifest, resolve } from "./package.mjs";

test("the package says what registries and bundlers want to know", () => {
  const { engines, exports, license, name, publishConfig, sideEffects } = manifest;
  assert.equal(name, "scimulate");
  assert.equal(license, "MIT OR Apache-2.0");
  assert.deepEqual(engines, { node: ">=20" });
  assert.deepEqual(publishConfig, { access: "public", provenance: true });
  // Types come first wherever there are some, because the first that fits is taken.
  const conditions = (target) => (typeof target === "object" ? [target, ...Object.values(target).flatMap(conditions)] : []);
  for (const target of conditions(exports)) {
    if ("types" in target) assert.equal(Object.keys(target)[0], "types", JSON.stringify(target));
  }
  // A module that does something when it is loaded is one of these, or a bundler may leave it out.
  for (const file of sideEffects) assert.ok(existsSync(new URL(file, directory)), file);
});

test("every exported file is in the package", async () => {
  for (const file of exportedFiles().filter((name) => !name.includes("*"))) await access(new URL(file, directory));
});

test("readme, changelog, types and licences are in the package", async () => {
  for (const file of ["README.md", "CHANGELOG.md", "types.d.ts", "documents.d.ts", "synchronization.d.ts", "LICENSE-APACHE", "LICENSE-MIT"]) {
    await access(new URL(file, directory));
  }
});

test("the entry for Node loads", async () => {
  const scimulate = await import(resolve());
  assert.ok(Object.keys(scimulate).length > 0, "it exports something");
});

const { filterOperators, functions, parseExpression, provisionOnDemand, rules, trace, validate } = await import(resolve());

test("functions have Graph's shape", () => {
  const mid = functions().find(({ name }) => name === "Mid");
  const graph = mid.parameters.map(({ name, type, required, allowMultipleOccurrences }) => ({
    allowMultipleOccurrences,
    name,
    required,
    type,
  }));
  assert.deepEqual(graph, [
    { allowMultipleOccurrences: false, name: "source", required: true, type: "String" },
    { allowMultipleOccurrences: false, name: "start", required: true, type: "Integer" },
    { allowMultipleOccurrences: false, name: "length", required: true, type: "Integer" },
  ]);
  assert.ok(filterOperators().some(({ name, unary }) => name === "IS NULL" && unary));
});

test("an expression is answered as Graph's parseExpression answers", () => {
  const expression = 'Replace([preferredLanguage], "-", , , "_", , )';
  const properties = [{ key: "preferredLanguage", value: "en-US" }];
  const answer = parseExpression(expression, { definition: null, properties });
  assert.equal(answer.parsingSucceeded, true);
  assert.equal(answer.evaluationSucceeded, true);
  assert.deepEqual(answer.evaluationResult, ["en_US"]);
  assert.equal(answer.error, null);
  const attribute = { expression: "[preferredLanguage]", name: "preferredLanguage", type: "Attribute", parameters: [] };
  const constant = (text) => ({ expression: `"${text}"`, name: text, type: "Constant", parameters: [] });
  assert.deepEqual(answer.parsedExpression, {
    expression,
    name: "Replace",
    type: "Function",
    parameters: [
      { key: "source", value: attribute },
      { key: "Find", value: constant("-") },
      { key: "Replacement", value: constant("_") },
    ],
  });
});

test("positions count as JavaScript strings do", () => {
  const text = 'Append("🚀", nope([a]))';
  const { diagnostics } = parseExpression(text);
  const { start, end } = diagnostics[0].location.span;
  assert.equal(text.slice(start, end), "nope");
});

test("a trace tells of every part, and of what did not run", () => {
  const text = 'IIF([a] = "1", "yes", Append([b], "no"))';
  const { steps } = trace(text, { definition: null, properties: [{ key: "a", value: "1" }] });
  const told = Object.fromEntries(steps.map(({ span, outcome, value }) => [text.slice(span.start, span.end), value ?? outcome]));
  assert.equal(told['[a] = "1"'], true);
  assert.equal(told['"yes"'], "yes");
  assert.equal(told['Append([b], "no")'], "skipped");
  assert.equal(told[text], "yes");
});

test("plain objects and text give the same answer", () => {
  const user = { userPrincipalName: "ana@contoso.com", displayName: "Ana", givenName: "Ana", surname: "Silva" };
  const options = { now: 0, seed: 1 };
  const [one, other] = [user, JSON.stringify(user)].map((source) => provisionOnDemand(source, null, null, options));
  assert.deepEqual(one, other);
  assert.equal(one.requests[1].body.userName, "ana@contoso.com");
});

test("unreadable documents are findings, misuse is a TypeError", () => {
  const { diagnostics } = provisionOnDemand('{\n "a": ');
  assert.equal(diagnostics[0].code, "invalid-json");
  assert.deepEqual(diagnostics[0].location, { kind: "document", line: 2, column: 6 });
  assert.equal(validate("[").at(0).code, "invalid-json");
  assert.throws(() => provisionOnDemand({}, null, null, { nwo: 1 }), TypeError);
  assert.throws(() => provisionOnDemand(undefined), TypeError);
});

test("each rule's broken example breaks it, and the mended one does not", () => {
  let checked = 0;
  for (const { code, fails, passes } of rules()) {
    if (fails.kind !== "request") continue;
    checked += 1;
    const found = ({ operation, body, holds }) => {
      const [, method, type] = /^(Create|Put|Patch)(User|Group)$/.exec(operation);
      const verb = { Create: "POST", Put: "PUT", Patch: "PATCH" }[method];
      const path = verb === "POST" ? `/${type}s` : `/${type}s/9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000000`;
      const request = bodyIsJson(body) ? { method: verb, path, body: JSON.parse(body) } : body;
      return validate(request, holds === undefined ? undefined : { existing: holds }).map((finding) => finding.code);
    };
    assert.ok(found(fails).includes(code), `${code} is found`);
    assert.ok(!found(passes).includes(code), `${code} is gone`);
  }
  assert.ok(checked > 50, `${checked} rules have examples`);
});

function bodyIsJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// What an administrator meets: users that AWS refuses, what is said of each, and that the fixes mend it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { resolve } from "./package.mjs";

const { fixSchema, planFixes, provisionOnDemand } = await import(resolve());

const user = {
  id: "11111111-2222-4333-8444-555555555555",
  userPrincipalName: "ana.silva@contoso.com",
  accountEnabled: true,
  displayName: "Ana Silva",
  givenName: "Ana",
  surname: "Silva",
  mail: "ana.silva@contoso.com",
  mailNickname: "ana.silva",
};
const gallery = readFileSync(new URL("../samples/schema-aws-default.json", import.meta.url), "utf8");

const mapping = (targetAttributeName, expression, more) => ({ targetAttributeName, source: { type: "Function", expression }, ...more });
const usual = [
  mapping("userName", "[userPrincipalName]", { matchingPriority: 1 }),
  mapping("displayName", "[displayName]"),
  mapping("name.givenName", "[givenName]"),
  mapping("name.familyName", "[surname]"),
  mapping('emails[type eq "work"].value', "[mail]"),
];
const schema = (attributeMappings) => {
  const objectMappings = [{ enabled: true, flowTypes: "Add,Update,Delete", sourceObjectName: "User", targetObjectName: "User", attributeMappings }];
  return JSON.stringify({ synchronizationRules: [{ objectMappings }] });
};
const without = (target) => schema(usual.filter(({ targetAttributeName }) => targetAttributeName !== target));

/** Each with the finding it is about, and what the help says. */
const cases = {
  "no last name": { with: { surname: null }, code: "required-attribute", help: /Last name/ },
  "blank last name": { with: { surname: " " }, code: "whitespace-only", help: /send `-`/ },
  "a guest without names": { with: { userPrincipalName: "bob_fabrikam.com#EXT#@contoso.onmicrosoft.com", givenName: null, surname: null }, code: "required-attribute" },
  "a display name that is too long": { with: { displayName: "x".repeat(1200) }, code: "max-length", help: /1024/ },
  "an invisible character": { with: { surname: "Sil\u200bva" }, code: "non-printable-character", help: /invisible/ },
  "no address": { with: { mail: null }, code: "email-missing", help: /fall back/ },
  "no shape of an address": { with: { mail: "ana at contoso" }, code: "email-format" },
  "two entries": { schema: schema([...usual, mapping('emails[type eq "home"].value', "[userPrincipalName]")]), code: "multi-valued-attribute" },
  "a list beside an address": { with: { otherMails: ["a@x.example", "b@x.example"] }, schema: schema([...usual, mapping('emails[type eq "other"].value', "[otherMails]")]), code: "SchemaPropertyCanOnlyAcceptValue" },
  "a list of addresses": { with: { proxyAddresses: ["SMTP:ana@contoso.com", "smtp:a@contoso.com"] }, schema: schema([...usual.slice(0, 4), mapping('emails[type eq "work"].value', "[proxyAddresses]")]), code: "SchemaPropertyCanOnlyAcceptValue" },
  "no mapping to the last name": { schema: without("name.familyName"), code: "required-attribute", help: /no mapping writes it/ },
};

for (const [name, { with: more, schema: given, code, help = /^/ }] of Object.entries(cases)) {
  test(`${name}: the fix mends it`, () => {
    const source = { ...user, ...more };
    const { diagnostics } = provisionOnDemand(source, given);
    const found = diagnostics.find((one) => one.code === code);
    assert.ok(found, `${code} is found`);
    assert.match(found.help ?? "", help);
    assert.ok(found.reference?.startsWith("https://"));
    const { text } = fixSchema(given ?? gallery, found.fix.edits);
    const mended = provisionOnDemand(source, text);
    const same = (one) => one.code === code && one.location.path === found.location.path;
    assert.ok(!mended.diagnostics.some(same), JSON.stringify(found.fix));
  });
}

const planned = {
  ...cases,
  "no mapping to the user name": { schema: without("userName") },
  "a user name of blanks": { with: { userPrincipalName: "  " } },
};
for (const [name, { with: more, schema: given }] of Object.entries(planned)) {
  test(`${name}: the plan's edits make a user that AWS takes`, () => {
    const source = { ...user, ...more };
    const plan = planFixes(source, given);
    assert.equal(plan.errorsAfter, 0);
    const { text } = fixSchema(given ?? gallery, plan.edits);
    const { provisioningAction, diagnostics } = provisionOnDemand(source, text);
    assert.deepEqual(diagnostics.filter(({ severity }) => severity === "error"), []);
    assert.equal(provisioningAction, "create");
  });
}

test("what follows from a mapping that failed blames the mapping, and offers nothing that would not help", () => {
  const { diagnostics } = provisionOnDemand({ ...user, surname: { a: 1 } });
  const found = diagnostics.find(({ code }) => code === "required-attribute");
  assert.match(found.help, /its mapping failed/);
  assert.equal(found.fix, undefined);
});

test("half of a character is told as that", () => {
  const [found] = provisionOnDemand({ ...user, displayName: "\ud83d" }).diagnostics;
  assert.match(found.message, /half of a character/);
});

// Looking rules and functions up, trying them in place, and taking requests along.

import assert from "node:assert/strict";
import { test } from "node:test";

import { read, sample, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = (body, address) => site.on(body, { address });

test("a rule's address opens that rule alone, with a request to try", () =>
  on(async (playground) => {
    assert.deepEqual(await playground.entries(), ["required-attribute"]);
    await playground.press("Try it");
    assert.match(await playground.answer(), /required-attribute/);
    await playground.press("The same, mended");
    assert.doesNotMatch(await playground.answer(), /Error/);
    await playground.page.getByLabel("Body of the request").fill("{");
    assert.match(await playground.answer(), /Error[^]*invalid-json/);
    await playground.press("Show all");
    assert.ok((await playground.entries()).length > 10);
  }, "#/rules/required-attribute"));

test("every rule's broken example shows the rule's finding, and the worst finding first", () =>
  on(async (playground) => {
    const answers = await playground.tryAll();
    for (const [code, answer] of answers) {
      assert.ok(answer.includes(code), `${code}: ${answer}`);
      const severities = [...answer.matchAll(/(Error|Warning|Worth knowing): /g)].map(([, word]) => word);
      const sorted = ["Error", "Warning", "Worth knowing"].flatMap((word) => severities.filter((one) => one === word));
      assert.deepEqual(severities, sorted, code);
    }
    const codes = answers.map(([code]) => code);
    for (const code of ["duplicate-username", "mapping-required-absent", "match-attribute-missing", "token-expiry"])
      assert.ok(codes.includes(code), code);
    assert.ok(codes.length >= 78, `${codes.length} rules`);
    assert.equal(await playground.mendedStillFound(), "");
  }, "#/rules"));

test("a rule of mappings is tried in place and opens in the playground", () =>
  on(async (playground) => {
    await playground.press("Try it");
    assert.match(await playground.answer(), /^Error:\s[^]*mapping-required-absent/);
    await playground.press("The same, mended");
    assert.doesNotMatch(await playground.answer(), /mapping-required-absent/);
    await playground.page.getByLabel("Mapping table").fill("[");
    assert.match(await playground.answer(), /Error/);
    await playground.press("Open in the playground");
    const findings = await playground.findings();
    assert.ok(findings.some((finding) => finding.includes("mapping-required-absent")), findings.join("\n"));
    await playground.press("Undo");
    assert.ok((await playground.targets()).length > 10, "the mappings come back");
  }, "#/rules/mapping-required-absent"));

test("a rule about what AWS holds opens in the playground with it, and what was there comes back", () =>
  on(async (playground) => {
    const { page } = playground;
    await page.getByRole("link", { name: "Playground" }).click();
    await page.getByRole("tab", { name: "AWS directory" }).click();
    const held = page.getByLabel("What AWS holds, as JSON");
    const own = '{"id": "7", "userName": "mine", "meta": {"resourceType": "User"}}';
    await write(held, own);
    await page.evaluate(() => (location.hash = "/rules/duplicate-username"));
    await playground.press("Try it");
    await playground.press("Open in the playground");
    const findings = await playground.findings();
    assert.ok(findings.some((finding) => finding.includes("duplicate-username")), findings.join("\n"));
    await page.getByRole("tab", { name: "AWS directory" }).click();
    assert.match(await read(held), /made-by-hand/);
    await playground.press("Back to what I had");
    await page.getByRole("tab", { name: "AWS directory" }).click();
    assert.equal(await read(held), own);
  }));

test("a function's address opens a call to try", () =>
  on(async (playground) => {
    assert.deepEqual(await playground.entries(), ["ToUpper"]);
    await playground.press("Try it");
    await playground.page.getByLabel("Expression").fill("ToUpper([city])");
    await playground.page.getByLabel("Attributes of the user, as JSON").fill('{"city": "Zürich"}');
    await playground.page.getByLabel("Value", { exact: true }).getByText('"ZÜRICH"').waitFor();
    await playground.page.getByLabel("Expression").fill("ToUpper(");
    assert.match(await playground.answer(), /Error/);
  }, "#/functions/ToUpper"));

test("a finding leads to its rule, and the way back keeps the work", () =>
  on(async (playground) => {
    await playground.map("title", "ToUpper([jobTitle])");
    const code = await playground.followRule();
    assert.deepEqual(await playground.entries(), [code]);
    await playground.page.goBack();
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
  }));

test("a request shows its headers and copies as a curl command without a secret", () =>
  on(async (playground) => {
    await playground.paste((await sample("graph-user-simple")).replace("Raman", "O'Neil"));
    await playground.tab("Requests");
    assert.match(await playground.drawer(), /Authorization\s+Bearer <access token>/);
    const command = await playground.copied("curl");
    assert.match(command, /^curl --request POST "\$SCIM_ENDPOINT"'\/Users' \\\n/);
    assert.match(command, /Authorization: Bearer \$SCIM_TOKEN/);
    assert.match(command, /O'\\''Neil/);
  }));

test("the report says what is wrong, and nothing of the user", () =>
  on(async (playground) => {
    const report = await playground.copied("Report");
    assert.match(report, /^\*\*AWS would refuse this user\*\*\n\n\|/);
    assert.match(report, /\| Error \| \[`[a-z-]+`\]\(https:[^)]+\) \| `name\.familyName` \|/);
    const values = JSON.parse(await sample("graph-user-messy"));
    for (const value of Object.values(values)) {
      if (typeof value === "string" && value.length > 3) assert.ok(!report.includes(value), value);
    }
  }));

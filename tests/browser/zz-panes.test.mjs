// The panes of the drawer: who is in scope, what AWS holds, before and after, a cycle, errors; and the tables of users and groups.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sample, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = async (body) => site.on(body, { user: await sample("graph-user-simple"), quiet: true });

const group = JSON.stringify({
  "@odata.type": "#microsoft.graph.group",
  id: "0d9c8b7a-6f5e-4d3c-8b2a-190817263544",
  displayName: "AWS admins",
  securityEnabled: true,
});

test("a scoping filter is built in the portal's terms, and says which clause decides", () =>
  on(async (playground, page) => {
    await playground.tab("Scope");
    assert.match(await playground.drawer(), /In scope: .*assigned directly.*no scoping filter/);
    await playground.press("Add scoping filter");
    await page.getByLabel("Scoping filter title").fill("Sales only");
    await page.getByLabel("Source attribute").fill("department");
    await page.getByLabel("Operator").selectOption("EQUALS");
    await page.getByLabel("Value", { exact: true }).fill("Sales");
    assert.match(await playground.drawer(), /Out of scope/);
    assert.match(await playground.drawer(), /department EQUALS Sales does not hold/);
    await playground.verdictBecomes(/Entra would send nothing/);
    await page.getByLabel("Operator").selectOption("IS NOT NULL");
    assert.match(await playground.drawer(), /In scope/);
    assert.ok(await page.getByLabel("Value", { exact: true }).isDisabled(), "the operator takes no value");
    const exported = JSON.parse(await playground.exported());
    const users = exported.synchronizationRules.flatMap((rule) => rule.objectMappings).find((one) => one.sourceObjectName === "User");
    assert.deepEqual(users.scope.groups[0].clauses[0].operatorName, "IS NOT NULL");
    await playground.tab("Scope");
    await playground.press("Remove filter");
    await playground.press("Undo");
    assert.equal(await page.getByLabel("Scoping filter title").inputValue(), "Sales only");
  }));

test("who is not assigned is out of scope", () =>
  on(async (playground, page) => {
    await playground.tab("Scope");
    await page.getByLabel("This user is").selectOption("not assigned");
    assert.match(await playground.drawer(), /Out of scope/);
    await page.getByRole("combobox", { name: /^Scope/ }).selectOption("Sync all users and groups");
    assert.match(await playground.drawer(), /In scope/);
  }));

test("a user that AWS holds is updated, in the wire style that is chosen", () =>
  on(async (playground, page) => {
    await playground.tab("AWS directory");
    await playground.press("Suppose AWS holds what is sent now");
    await playground.verdictBecomes(/Entra would send nothing/);
    await playground.map("title", '"Chief"');
    await playground.tab("Requests");
    assert.match(await playground.drawer(), /PATCH \/Users\/[^]*"replace"/);
    await page.getByLabel("How updates are written (PATCH)").selectOption({ label: "Without aadOptscim062020: Add and Replace, booleans as text" });
    assert.match(await playground.drawer(), /"Replace"/);
  }));

test("the forms of a group that Microsoft's samples have can be switched on, where there is a group", () =>
  on(async (playground, page) => {
    const [references, schema] = [/^Members with "\$ref": null/, /^Microsoft's own schema of groups too/].map((name) => page.getByRole("checkbox", { name }));
    await playground.tab("Requests");
    assert.equal((await references.count()) + (await schema.count()), 0, "a user has none of it");
    const user = JSON.parse(await playground.text());
    const admins = { ...JSON.parse(group), members: [{ "@odata.type": "#microsoft.graph.user", id: user.id }] };
    await playground.paste(JSON.stringify([admins, user]));
    const sent = async () => {
      await playground.tab("Cycle");
      for (const line of await page.locator(".exchange summary", { hasText: "/Groups" }).all()) await line.click();
      const said = await playground.drawer();
      await playground.tab("Requests");
      return said;
    };
    assert.doesNotMatch(await sent(), /ADSCIM|"\$ref": null/);
    await schema.check();
    await references.check();
    assert.match(await playground.drawer(), /"http:\/\/schemas\.microsoft\.com\/2006\/11\/ResourceManagement\/ADSCIM\/2\.0\/Group"/);
    assert.match(await sent(), /"\$ref": null,\s*"value": /);
    await schema.uncheck();
    await references.uncheck();
    assert.doesNotMatch(await sent(), /ADSCIM|"\$ref": null/);
  }));

test("what takes only the first of many objects says how many there are", () =>
  on(async (playground, page) => {
    const { "@odata.context": _, ...one } = JSON.parse(await playground.text());
    const users = Array.from({ length: 201 }, (_, place) => ({ ...one, id: `${one.id.slice(0, -3)}${100 + place}`, userPrincipalName: `user${place}@contoso.com` }));
    await playground.paste(JSON.stringify(users));
    await playground.tab("Cycle");
    await page.getByText("Only the first 200 of 201 objects of the text take part.").waitFor();
    await playground.tab("Before and after");
    await page.getByText("Only the first 200 of 201 objects are compared; the batch takes users in any number.").waitFor();
    assert.equal((await page.getByLabel("User or group of the page").locator("option").allInnerTexts()).at(-1), "and 101 more");
    await playground.tab("AWS directory");
    await write(page.getByLabel("What AWS holds, as JSON"), JSON.stringify(users.map(({ id, userPrincipalName }) => ({ id, userName: userPrincipalName }))));
    await page.getByRole("list", { name: "Resources that AWS holds" }).getByText("and 101 more").waitFor();
  }));

test("before and after says what it waits for, and only a sentence of it is read aloud", () =>
  on(async (playground, page) => {
    const text = await playground.text();
    await playground.paste("");
    await playground.tab("Before and after");
    await page.getByText("What your changes of the mappings do appears here as soon as there is a user or a group.").waitFor();
    assert.ok(await page.getByRole("button", { name: "Keep the text as it is now" }).isDisabled(), "there is none to keep");
    await playground.paste(text);
    await playground.press("Keep the text as it is now");
    const aloud = page.getByRole("tabpanel").getByRole("status");
    assert.deepEqual(await aloud.allInnerTexts(), ["No mapping gives another value.", "No object comes out differently than with the mappings you began with."]);
    await playground.paste(text.replace(/"jobTitle": "[^"]*"/, '"jobTitle": "Chief"'));
    await playground.map("title", 'Append([jobTitle], "!")');
    await page.getByRole("rowheader", { name: "title" }).nth(1).waitFor();
    assert.deepEqual(await aloud.allInnerTexts(), ["1 mapping gives another value.", "The object comes out differently than with the mappings you began with."]);
  }));

test("what is no resource of AWS is told", () =>
  on(async (playground, page) => {
    await playground.tab("AWS directory");
    await write(page.getByLabel("What AWS holds, as JSON"), "[1");
    assert.match(await playground.drawer(), /JSON/);
    await page.getByLabel("Tenant URL").fill("https://example.com/scim");
    assert.match(await playground.drawer(), /Test connection sends:[^]*GET \/Users\?filter=/);
  }));

test("a resource that cannot be read costs no other, and an object of Entra among them is told", () =>
  on(async (playground, page) => {
    await playground.tab("AWS directory");
    await write(page.getByLabel("What AWS holds, as JSON"), '[{"id": "1", "userName": "ana"},\n 5,\n {"userPrincipalName": "bo"}]');
    const drawer = await playground.drawer();
    assert.match(drawer, /Line 2[^]*no SCIM resource[^]*the other resources are taken all the same/i);
    assert.match(drawer, /an object of Entra, not a resource that AWS holds/);
    assert.match(drawer, /ana/);
    assert.doesNotMatch(drawer, /counts as holding nothing/);
  }));

test("before and after: the change of a user, and the change of the mapping", () =>
  on(async (playground, page) => {
    await playground.tab("Before and after");
    await playground.press("Keep the text as it is now");
    assert.match(await playground.drawer(), /No mapping gives another value/);
    const user = JSON.parse(await playground.text());
    await playground.paste(JSON.stringify({ ...user, jobTitle: "Chief of everything" }));
    await page.getByRole("rowheader", { name: "title" }).first().waitFor();
    assert.match(await playground.drawer(), /Chief of everything[^]*sent[^]*PATCH \/Users\//);
    await playground.map("title", 'ToUpper([jobTitle])');
    await page.getByText("The object comes out differently").waitFor();
    assert.match(await playground.drawer(), /CHIEF OF EVERYTHING/);
  }));

test("users and groups make one timeline; the group has the mapping of groups", () =>
  on(async (playground, page) => {
    const user = JSON.parse(await playground.text());
    const admins = { ...JSON.parse(group), members: [{ "@odata.type": "#microsoft.graph.user", id: user.id }] };
    await playground.paste(JSON.stringify([user, admins]));
    await playground.tab("Cycle");
    assert.match(await playground.drawer(), /Initial cycle[^]*Users[^]*POST \/Users[^]*Groups, without members[^]*POST \/Groups[^]*Managers and members[^]*PATCH \/Groups\//);
    await page.getByLabel("User or group of the page").selectOption({ label: "AWS admins (group)" });
    await page.getByRole("button", { name: "Groups", pressed: true }).waitFor();
    assert.ok((await playground.targets()).includes("members"), "the table of groups is shown");
    assert.equal(await playground.value("displayName"), "AWS admins");
  }));

for (const [tab, last] of [["Cycle", /"title": "xabcdefghij"/], ["Before and after", /xabcdefghij/]]) {
  test(`${tab}: of many objects only what one has typed in the end is worked out`, () =>
    on(async (playground, page) => {
      const user = (number) => ({ userPrincipalName: `u${number}@contoso.com`, jobTitle: "x" });
      await playground.paste(JSON.stringify(Array.from({ length: 40 }, (_, number) => user(number))));
      await playground.map("title", 'Append([jobTitle], "")');
      await playground.tab(tab);
      const drawer = page.locator("#drawer");
      await drawer.getByText(tab === "Cycle" ? "POST /Users" : "40 objects").first().waitFor();
      await playground.sourceField("title").focus();
      for (const key of ["End", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
      await drawer.evaluate((element) => {
        globalThis.drawn = 0;
        new MutationObserver(() => (globalThis.drawn += 1)).observe(element, { subtree: true, childList: true });
      });
      // As a person types, and faster than the pause that is waited for.
      await page.keyboard.type("abcdefghij", { delay: 40 });
      await drawer.getByText(last).first().waitFor({ state: "attached" });
      assert.ok((await page.evaluate(() => globalThis.drawn)) < 6, "it was worked out with every key");
    }));
}

test("what is found in a group is said of the group", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-group-members"));
    const findings = (await playground.findings()).join("\n");
    assert.match(findings, /Group, members/);
    assert.doesNotMatch(findings, /User, members/);
  }));

test("a request that AWS refuses says in the timeline what is wrong with its object", () =>
  on(async (playground) => {
    await playground.paste(JSON.stringify([{ ...JSON.parse(await playground.text()), surname: "" }, JSON.parse(group)]));
    await playground.tab("Cycle");
    assert.match(await playground.drawer(), /400\s*POST \/Users[^]*name\.familyName is missing; AWS takes no user without it[^]*Groups, without members/);
  }));

test("an error of AWS is decoded, and tied to the mapping that makes it", () =>
  on(async (playground, page) => {
    await playground.paste(await sample("graph-user-messy"));
    await playground.tab("Decoder");
    await page
      .getByLabel("Error or log entry")
      .fill("Request is unparsable, syntactically incorrect, or violates schema");
    const said = await playground.drawer();
    assert.match(said, /Mapping of /);
  }));

test("an imported schema comes back as it was, but for what was edited", () =>
  on(async (playground, page) => {
    const text = await sample("schema-aws-custom");
    await playground.import(text);
    assert.equal(await playground.exported(), text);
    await playground.press("Export");
    await page.getByText("Nothing yet: these are the mappings you began with.").waitFor();
    const schema = page.getByLabel("Schema with your mappings");
    assert.ok(await schema.evaluate((field) => field.scrollWidth > field.clientWidth), "long lines keep their shape");
    await page.keyboard.press("Escape");
    await playground.map("title", "ToUpper([jobTitle])");
    const edited = await playground.exported();
    const lines = new Set(text.split("\n"));
    const written = edited.split("\n").filter((line) => !lines.has(line));
    assert.ok(written.length > 0 && written.every((line) => /jobTitle|ToUpper|Function|parameters|\[|\{|source/.test(line)), written.join("\n"));
    assert.ok(written.length <= 10, `${written.length} lines are new`);
    await playground.press("Export");
    assert.match(await page.getByRole("dialog", { name: "Export the schema" }).innerText(), /title: .*ToUpper/);
  }));

test("undoing an import brings the earlier schema back too, and the table stays where it is", () =>
  site.on(async (playground, page) => {
    const first = await sample("schema-aws-custom");
    await playground.import(first);
    await playground.map("title", "ToUpper([jobTitle])");
    const edited = await playground.exported();
    await playground.import(await sample("schema-aws-default"));
    assert.notEqual(await playground.exported(), edited);
    await playground.press("Undo");
    assert.equal(await playground.exported(), edited);
    await playground.reload();
    assert.equal(await playground.exported(), edited, "and it is kept");
    await playground.import(edited);
    await playground.press("Undo");
    assert.equal(await page.getByRole("button", { name: "Users", exact: true, pressed: true }).count(), 1);
  }));

test("a text that the decoder does not know leads on, and a bare message is not called one", () =>
  site.on(
    async (playground, page) => {
      const unknown = await playground.decoded("Something went wrong");
      assert.match(unknown, /^No error that is known here is in this text\.\s+Look for AWS's own words: in Entra, open the entry under Provisioning logs/);
      assert.match(unknown, /What was found here may explain it all the same: 5 errors\. Show findings/);
      assert.match(await playground.decoded("StatusCode: BadRequest"), /^Status 400\.\s+A required attribute is missing or empty/);
      assert.match(await playground.decoded("StatusCode: Conflict"), /^Status 409\./);
      const known = await playground.decoded("Missing path in PATCH request");
      assert.doesNotMatch(known, /message|Look for/i);
      // A code is not quoted beside itself.
      assert.equal((await playground.decoded("EntrySynchronizationSkipped")).match(/EntrySynchronizationSkipped/g).length, 1);
      await playground.decoded("Something went wrong");
      await page.getByRole("tabpanel").getByRole("button", { name: "Show findings" }).click();
      await page.getByRole("tab", { name: /^Findings/, selected: true }).waitFor();
    },
    { user: undefined },
  ));

test("the decoder's field grows with what is pasted", () =>
  on(async (playground, page) => {
    await playground.decoded("one line");
    const field = page.getByLabel("Error or log entry");
    const before = (await field.boundingBox()).height;
    await playground.decoded(Array(7).fill('  "detail": "…"').join("\n"));
    assert.ok((await field.boundingBox()).height >= before + 60);
  }));

// A link that carries the work: what is in it, what it opens, and what becomes of what was there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import { Playground, read, sample, write } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

const on = (body, address) => site.on(body, { address });

/** What a link says, uncompressed. */
const inside = (link) => inflateRawSync(Buffer.from(link.split("/").at(-1), "base64url")).toString("utf8");

/** A link with any text in it. */
const linkOf = (text, version = 1) => `#/s/${version}/${deflateRawSync(Buffer.from(text)).toString("base64url")}`;

/** Twenty expressions as administrators write them. */
const EDITED = {
  userName: "ToLower([userPrincipalName])",
  active: "Not([IsSoftDeleted])",
  displayName: 'Trim(Join(" ", [givenName], [surname]))',
  title: 'Coalesce([jobTitle], "Employee")',
  'emails[type eq "work"].value': "Coalesce([mail], [userPrincipalName])",
  preferredLanguage: 'Switch([country], "en-US", "Austria", "de-AT", "Germany", "de-DE")',
  "name.givenName": "NormalizeDiacritics([givenName])",
  "name.familyName": 'Coalesce([surname], "-")',
  "name.formatted": 'Join(", ", [surname], [givenName])',
  'addresses[type eq "work"].formatted': 'Join(", ", [streetAddress], [postalCode], [city])',
  'addresses[type eq "work"].streetAddress': "Trim([streetAddress])",
  'addresses[type eq "work"].locality': "ToUpper([city])",
  'addresses[type eq "work"].region': 'IIF([state] = "", "none", [state])',
  'addresses[type eq "work"].postalCode': "StripSpaces([postalCode])",
  'addresses[type eq "work"].country': "[usageLocation]",
  'phoneNumbers[type eq "work"].value': 'Replace([telephoneNumber], " ", , , "", , )',
  externalId: "[objectId]",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "Mid([employeeId], 1, 6)",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": 'Join("-", [companyName], [department])',
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": 'IIF([userType] = "Guest", "", [manager])',
};

test("twenty mappings make a link of 750 characters at most, as by default and all edited", () =>
  on(async (playground) => {
    const plain = await playground.link();
    assert.equal(inside(plain), "{}");
    const targets = await playground.targets();
    assert.equal(targets.length, 20);
    for (const target of targets) await playground.map(target, EDITED[target]);
    const edited = await playground.link();
    assert.ok(edited.length <= 750, `${edited.length} characters`);
    console.log(`link of the default: ${plain.length} characters, all edited: ${edited.length}`);
    const sources = await Promise.all(targets.map((target) => playground.sourceOf(target)));

    const { page, close } = await site.open();
    const other = new Playground(page, site.origin);
    await other.open(new URL(edited).hash);
    await other.notice(/20 mappings, and your user stays/);
    assert.deepEqual(await other.targets(), targets);
    assert.deepEqual(await Promise.all(targets.map((target) => other.sourceOf(target))), sources);
    assert.equal(new URL(page.url()).hash, "#/", "a reload goes on with the work");
    await close();
  }));

test("the user goes into a link only after a question", () =>
  on(async (playground) => {
    await playground.paste(await sample("graph-user-simple"));
    const dialog = await playground.dialog("Share");
    await dialog.getByRole("radio", { name: "With the user you pasted" }).check();
    await dialog.getByText(/This puts a person's data into the link: .*userPrincipalName/).waitFor();
    assert.equal(await dialog.getByLabel("Link", { exact: true }).inputValue(), "");
    assert.ok(await dialog.getByRole("button", { name: "Copy link" }).isDisabled(), "there is no link to copy yet");
    await dialog.getByRole("button", { name: "Put the user into the link" }).click();
    const link = await playground.madeLink();
    assert.match(inside(link), /"surname":"Raman"/);

    const { page, close } = await site.open();
    const other = new Playground(page, site.origin);
    await other.open(new URL(link).hash);
    await other.notice(/and a user/);
    assert.equal((await other.request()).body.name.familyName, "Raman");
    await close();
  }));

test("a user of a text with one a line goes into a link; of a table the dialog says why none does", () =>
  on(async (playground) => {
    await playground.paste('{"displayName":"Eva"}\n{"displayName":"Bo"}\n');
    await playground.page.getByRole("combobox", { name: "User or group of the page" }).selectOption("Bo");
    let dialog = await playground.dialog("Share");
    await dialog.getByRole("radio", { name: "With the user you pasted" }).check();
    await dialog.getByRole("button", { name: "Put the user into the link" }).click();
    assert.match(inside(await playground.madeLink()), /"u":\{"displayName":"Bo"\}/);
    await playground.page.keyboard.press("Escape");
    await playground.paste("userPrincipalName,displayName\neva@contoso.com,Eva\n");
    dialog = await playground.dialog("Share");
    assert.ok(await dialog.getByRole("radio", { name: "With the user you pasted" }).isDisabled());
    assert.equal(await dialog.getByText("Only a user that stands here as JSON goes into a link.").count(), 2);
  }));

test("a made-up user breaks the same rules, and no value goes into the link", () =>
  on(async (playground) => {
    const codes = async (one) => {
      await one.findings();
      return one.page.locator(".findings .finding-code").allInnerTexts();
    };
    const before = await codes(playground);
    const dialog = await playground.dialog("Share");
    await dialog.getByRole("radio", { name: "With a made-up user of the same shape" }).check();
    const link = await playground.madeLink();
    const text = inside(link);
    for (const value of ["Lukasz", "Zolc", "Łukasz", "Wien", "lzolc", "4410", "contoso"]) {
      assert.ok(!text.toLowerCase().includes(value.toLowerCase()), value);
    }
    const { page, close } = await site.open();
    const other = new Playground(page, site.origin);
    await other.open(new URL(link).hash);
    await other.notice(/and a user/);
    assert.deepEqual(await codes(other), before);
    await close();
  }));

test("a link of version 1 opens as it always did", () =>
  on(async (playground) => {
    await playground.notice(/3 mappings and a user/);
    assert.deepEqual(await playground.targets(), ["userName", "displayName", "nickName"]);
    assert.equal(await playground.sourceOf("displayName"), "ToUpper([displayName])");
    assert.equal(await playground.value("userName"), "ana@example.com");
    assert.equal(await playground.value("displayName"), "ANA");
  }, "#/s/1/TY2xCsIwFEX_5U4KD1HHTPYHWoc6hQzP5AmxSRpSi5bSf5fq0vFwOffMiFD6SPpMaPtbzlJ22vkhB55qjmL2MKSRvO1WBEFH9qH2tkvrDJrxCP27nbJAobk_xb4q55oUJizGEEaoGeMg5Vp8sj5z-B0pcOKLfDjmIAfbRxA2XShUiUHY1v4SCN5B4YRl-QI"));

test("a link gives back what was there before", () =>
  on(async (playground) => {
    const user = await sample("graph-user-simple");
    await playground.paste(user);
    await playground.map("title", "ToUpper([jobTitle])");
    const link = linkOf('{"m":[0],"u":{"userPrincipalName":"ana@example.com"}}');
    await playground.page.evaluate((hash) => (location.hash = hash), link);
    await playground.notice(/1 mapping and a user/);
    assert.deepEqual(await playground.targets(), ["userName"]);
    await playground.reload();
    await playground.notice(/put aside/);
    await playground.press("Back to what I had");
    await playground.verdictBecomes(/AWS would accept/);
    assert.equal(await playground.text(), user);
    assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
  }));

test("a link that comes while something is being done on the page leaves that as it is", () =>
  on(async (playground, page) => {
    const link = await playground.link();
    await playground.press("Import");
    const field = page.getByRole("textbox", { name: "Schema, as JSON" });
    await write(field, '{ "half": ');
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await playground.notice(/came with the link/);
    assert.equal(await read(field), '{ "half": ');
  }));

test("a broken or hostile link says so in plain words, and changes nothing", async () => {
  const bomb = linkOf(`{"u":"${"x".repeat(40_000_000)}"}`);
  const cases = [
    ["#/s/2/q1bKVQ", /made by a newer version/],
    ["#/s/1/", /damaged/],
    ["#/s/1/%%%", /damaged/],
    ["#/s/1/AAAA", /damaged/],
    ["#/s/x/AAAA", /damaged/],
    ["#/s/", /damaged/],
    [linkOf('{"m":[99]}'), /damaged/],
    [linkOf("[[".repeat(10_000)), /damaged/],
    [linkOf('{"m":[0').slice(0, -2), /damaged/],
    [bomb, /more than a link/],
  ];
  await on(async (playground) => {
    await playground.map("title", "ToUpper([jobTitle])");
    for (const [link, expected] of cases) {
      await playground.page.evaluate((hash) => (location.hash = hash), link);
      await playground.notice(expected);
      assert.equal(await playground.sourceOf("title"), "ToUpper([jobTitle])");
      await playground.press("Dismiss");
    }
  });
});

test("what a hostile link carries is shown as text", () =>
  on(async (playground) => {
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202e';
    const user = { userPrincipalName: attack, displayName: attack, [attack]: attack };
    const link = linkOf(JSON.stringify({ m: [0, [attack, `"${attack.replaceAll('"', '\\"')}"`]], u: user }));
    await playground.page.evaluate((hash) => (location.hash = hash), link);
    await playground.notice(/2 mappings and a user/);
    assert.equal((await playground.targets())[1], attack);
    assert.match(await playground.title(), /^Scimulate/);
    assert.equal(await playground.page.locator("img:not(.cm-widgetBuffer), main script").count(), 0);
  }));

test("the link is copied, and its length said", () =>
  on(async (playground) => {
    const link = await playground.link({ open: true });
    const dialog = playground.page.getByRole("dialog", { name: "Share" });
    await dialog.getByText(`${link.length} characters.`).waitFor();
    // What the dialog is for is its one button that stands out.
    assert.deepEqual(await dialog.locator("button.primary").allInnerTexts(), ["Copy link"]);
    await playground.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await dialog.getByText("Copied").waitFor();
    assert.equal(await playground.page.evaluate(() => navigator.clipboard.readText()), link);
  }));

test("what two links in a row took the place of comes back, the latest first", () =>
  on(async (playground, page) => {
    const come = async (user) => {
      await page.evaluate((hash) => (location.hash = hash), linkOf(JSON.stringify({ m: [0], u: { userPrincipalName: user } })));
      await playground.notice(/1 mapping and a user/);
      await playground.row("userName").getByText(user).waitFor();
    };
    await playground.map("title", "ToUpper([jobTitle])");
    await come("ana@example.com");
    await playground.map("userName", "ToUpper([userPrincipalName])");
    await come("bo@example.com");
    await playground.map("userName", "ToLower([userPrincipalName])");
    for (const [target, source] of [["userName", "ToUpper([userPrincipalName])"], ["title", "ToUpper([jobTitle])"], ["userName", "ToLower([userPrincipalName])"]]) {
      await playground.press("Back to what I had");
      await playground.settled();
      await page.waitForTimeout(300);
      assert.equal(await playground.sourceOf(target), source);
    }
  }));

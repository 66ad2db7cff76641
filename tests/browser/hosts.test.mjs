// The element in the hands of a page that sets it early, moves it, or changes its mind.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Playground } from "./playground.page.mjs";
import { stage } from "./stage.mjs";

const site = stage();

/** Opens a page with something in its body, and the element's module behind it. */
async function hosting(body, run) {
  const { page, record, close } = await site.open();
  const address = `${site.origin}/hosting`;
  const html = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><body>${body}<script type="module" src="/element.js"></script></body></html>`;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(address);
  await run(page);
  // A frame that goes away while it loads is no failure.
  assert.deepEqual(record.errors.filter((error) => !error.includes("net::ERR_ABORTED")), []);
  await close();
}

/** What the frame shows, once it is there. */
async function inside(page) {
  const handle = await page.locator("scimulate-playground iframe").elementHandle();
  const frame = await handle.contentFrame();
  await frame.getByRole("status").first().waitFor();
  await frame.locator("html[data-editor]").waitFor({ state: "attached" });
  return new Playground(frame, "");
}

const MAPPING = [
  { targetAttributeName: "userName", matchingPriority: 1, source: { name: "userPrincipalName", type: "Attribute" } },
  { targetAttributeName: "title", source: { name: "jobTitle", type: "Attribute" } },
];

test("the example of the README is taken by AWS, and nothing is told of a sample", async () => {
  const readme = await readFile(new URL("../../web/embed/README.md", import.meta.url), "utf8");
  const [, example] = /```html\n([^]*?)```/.exec(readme);
  const told = `<script>
    const told = [];
    for (const type of ["result", "diagnostics"]) document.querySelector("scimulate-playground").addEventListener(type, ({ detail }) => told.push([type, detail]));
  </script>`;
  await hosting(example.replace(/<script type="module".*/, "") + told, async (page) => {
    const playground = await inside(page);
    await playground.verdictBecomes(/^AWS would accept this user$/);
    await playground.payload.getByText("ENGINEER").waitFor();
    const all = await page.evaluate(() => told);
    assert.ok(all.some(([type]) => type === "result"));
    for (const [type, detail] of all) {
      if (type === "result") assert.equal(detail.resource?.title, "ENGINEER");
      else assert.deepEqual(detail.filter(({ severity }) => severity !== "information"), []);
    }
  });
});

test("what is set before the element's module is there counts as much as what is set later", () =>
  hosting(
    `<scimulate-playground loading="eager"></scimulate-playground>
    <script>
      const element = document.querySelector("scimulate-playground");
      element.user = { displayName: "Early", userPrincipalName: "early@contoso.com", jobTitle: "first" };
      element.mapping = ${JSON.stringify(MAPPING)};
    </script>`,
    async (page) => {
      const playground = await inside(page);
      await playground.payload.getByText("early@contoso.com").first().waitFor();
      assert.deepEqual(await playground.targets(), ["userName", "title"]);
      await page.evaluate(() => (document.querySelector("scimulate-playground").user = { userPrincipalName: "late@contoso.com" }));
      await playground.payload.getByText("late@contoso.com").first().waitFor();
    },
  ));

test("what the reader wrote is still there when the element is moved, or shows other parts", () =>
  hosting('<scimulate-playground loading="eager"></scimulate-playground><main></main>', async (page) => {
    let playground = await inside(page);
    await playground.map("title", '"written"');
    await playground.payload.getByText("written").first().waitFor();
    await page.evaluate(() => document.querySelector("main").append(document.querySelector("scimulate-playground")));
    playground = await inside(page);
    await playground.payload.getByText("written").first().waitFor();
    await page.evaluate(() => document.querySelector("scimulate-playground").setAttribute("panes", "resource"));
    playground = await inside(page);
    await playground.payload.getByText("written").first().waitFor();
    assert.equal(await playground.page.getByRole("region", { name: "Mappings" }).count(), 0);
    await page.evaluate(() => document.querySelector("scimulate-playground").setAttribute("sample", "simple"));
    playground = await inside(page);
    await playground.payload.getByText("priya.raman@contoso.com").first().waitFor();
  }));

for (const src of ["http://[", "javascript:alert(1)//", "data:text/html,<script>alert(1)</script>/"]) {
  test(`\`${src}\` is no address of the playground`, () =>
    hosting(`<scimulate-playground loading="eager" src="${src}"></scimulate-playground>`, async (page) => {
      await page.getByText("Where the playground is hosted must be said").waitFor();
      assert.equal(await page.locator("iframe").count(), 0);
    }));
}

test("an address that is said later takes the place of the note, and a name that changes is the frame's", () =>
  hosting('<scimulate-playground loading="eager" src="file:///nowhere/"></scimulate-playground>', async (page) => {
    await page.getByText("Where the playground is hosted must be said").waitFor();
    await page.evaluate(() => document.querySelector("scimulate-playground").setAttribute("src", "/"));
    await inside(page);
    await page.evaluate(() => document.querySelector("scimulate-playground").setAttribute("aria-label", "The title of a user"));
    await page.getByTitle("The title of a user").waitFor();
  }));

test("a group in a read-only playground has its own mappings, and is told once", () => {
  const group = { "@odata.type": "#microsoft.graph.group", id: "1", displayName: "Admins", securityEnabled: true, members: [] };
  const slotted = `<script type="application/json">${JSON.stringify({ user: group })}</script>`;
  return hosting(`<scimulate-playground loading="eager" readonly>${slotted}</scimulate-playground>`, async (page) => {
    await page.evaluate(() => {
      globalThis.told = [];
      document.querySelector("scimulate-playground").addEventListener("change", ({ detail }) => told.push(detail.mapping.sourceObjectName));
    });
    const playground = await inside(page);
    await playground.verdictBecomes(/this group/);
    await page.waitForTimeout(500);
    assert.deepEqual(await playground.targets(), ["displayName", "externalId", "members"]);
    const told = await page.evaluate(() => globalThis.told);
    assert.ok(told.length <= 1, `told ${told.length} times`);
    assert.equal(await page.evaluate(() => document.querySelector("scimulate-playground").mapping.sourceObjectName), "User");
  });
});

test("a reader of a read-only playground sets nothing of the job, and keeps no earlier version", () =>
  hosting('<scimulate-playground loading="eager" readonly style="height: 800px"></scimulate-playground>', async (page) => {
    const playground = await inside(page);
    await playground.tab("Requests");
    assert.ok(await playground.page.getByLabel("Provision on demand").isDisabled());
    await playground.tab("Before and after");
    assert.ok(await playground.page.getByRole("button", { name: "Keep the text as it is now" }).isDisabled());
    await playground.row("title").scrollIntoViewIfNeeded();
    await playground.row("title").locator("[aria-readonly=true]").waitFor();
  }));

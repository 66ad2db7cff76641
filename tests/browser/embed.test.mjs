// The playground in other people's pages: the element, the frame, the messages, and the sites of tests/sites.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { dist, serve } from "./server.mjs";

const SITES = fileURLToPath(new URL("../sites/", import.meta.url));

let browser, folder, site, hostile;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "scimulate-"));
  await Promise.all([
    cp(join(SITES, "plain"), folder, { recursive: true }),
    cp(dist, join(folder, "playground"), { recursive: true }),
  ]);
  [browser, site] = await Promise.all([launch(), serve(folder)]);
  // Another origin that shows the same playground, as an iframe without the element.
  hostile = await serve(SITES, { "/": '<title>Another site</title><link rel="icon" href="data:,">' });
});

after(async () => {
  await Promise.all([browser?.close(), site?.close(), hostile?.close()]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** What the frame of an element shows, with the words of the page object. */
async function inside(page, selector) {
  const element = page.locator(selector);
  await element.scrollIntoViewIfNeeded();
  const handle = await element.locator("iframe").elementHandle();
  const frame = await handle.contentFrame();
  await frame.getByRole("status").first().waitFor();
  return new Playground(frame, "");
}

async function visit(address, run, options, instead) {
  const { page, record, close } = await open(browser, options);
  try {
    if (instead) await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: instead }));
    await page.goto(address);
    await run({ page, record });
    assert.deepEqual(record.errors, []);
  } finally {
    await close();
  }
}

test("a plain page under a strict policy shows the parts it asks for, and hears of every edit", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    const playground = await inside(page, "#title");
    assert.deepEqual(await playground.targets(), ["userName", "displayName", "title"]);
    assert.equal((await playground.request()).body.title, "ENGINEER");
    assert.equal(await playground.page.locator(".panel:visible").count(), 2);
    assert.equal(await playground.page.getByRole("tab").count(), 0);
    await page.locator("#findings").getByText("required-attribute").waitFor();

    const changed = page.evaluate(
      () =>
        new Promise((resolve) => {
          const element = document.querySelector("#title");
          element.addEventListener("result", ({ detail }) => {
            resolve({ title: detail.resource.title, mapping: element.mapping.attributeMappings.length });
          });
        }),
    );
    await playground.map("title", 'ToLower("BOSS")');
    assert.deepEqual(await changed, { title: "boss", mapping: 3 });
  }));

test("properties of the element change what is shown", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    const playground = await inside(page, "#title");
    await page.evaluate(() => {
      const element = document.querySelector("#title");
      element.user = { userPrincipalName: "eva@example.com", jobTitle: "pilot" };
      element.setAttribute("theme", "dark");
    });
    await playground.page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.equal((await playground.request()).body.userName, "eva@example.com");
    assert.match(await page.evaluate(() => document.querySelector("#title").user), /eva@example\.com/);
    const accent = await playground.page.evaluate(() => {
      return getComputedStyle(document.documentElement).getPropertyValue("--accent");
    });
    assert.equal(accent, "rgb(120, 20, 90)");
    const becomes = (wanted) =>
      playground.page.waitForFunction(
        (wanted) => getComputedStyle(document.documentElement).getPropertyValue("--accent") === wanted,
        wanted,
      );
    await page.evaluate(() => document.querySelector("#title").style.setProperty("--scimulate-accent", "rgb(1, 2, 3)"));
    await becomes("rgb(1, 2, 3)");
    await page.evaluate(() => document.querySelector("#title").style.removeProperty("--scimulate-accent"));
    await becomes("rgb(120, 20, 90)");
    const error = page.evaluate(
      () =>
        new Promise((resolve) => {
          const element = document.querySelector("#title");
          element.addEventListener("error", ({ detail }) => resolve(detail.message), { once: true });
          element.mapping = "{";
        }),
    );
    assert.match(await error, /./);
    assert.deepEqual(await playground.targets(), ["userName", "displayName", "title"], "what was there stays");
  }));

/** A page of ours with elements of its own. */
function hosting(body, run, options) {
  const page = `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,"><script type="module" src="/playground/element.js"></script></head><body>${body}</body></html>`;
  return visit(`${site.origin}/hosting`, ({ page: opened }) => run(opened), options, page);
}

test("the theme is that of the page around, and changes with it", () =>
  hosting(
    '<scimulate-playground loading="eager" panes="resource"></scimulate-playground><scimulate-playground theme="light" loading="eager" panes="resource"></scimulate-playground>',
    async (page) => {
      const [one, other] = [await inside(page, "scimulate-playground >> nth=0"), await inside(page, "scimulate-playground >> nth=1")];
      const becomes = (playground, theme) =>
        playground.page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme, { timeout: 5_000 });
      // A page that says nothing leaves it to the reader's system.
      await becomes(one, "system");
      for (const scheme of ["dark", "light", "dark"]) {
        await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
        await becomes(one, scheme);
      }
      await page.evaluate(() => (document.documentElement.style.colorScheme = "light dark"));
      await page.emulateMedia({ colorScheme: "light" });
      await becomes(one, "light");
      await page.emulateMedia({ colorScheme: "dark" });
      await becomes(one, "dark");
      await becomes(other, "light");
    },
  ));

test("what shows the findings and nothing in their place does not offer them", () =>
  hosting('<scimulate-playground loading="eager" panes="mappings,findings" sample="messy"></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    assert.ok((await playground.page.locator(".findings li").count()) > 4);
    assert.equal(await playground.page.getByRole("button", { name: "Show findings" }).count(), 0);
  }));

test("the page says which domain is the tenant's", () => {
  const mapping = [
    { targetAttributeName: "userName", matchingPriority: 1, source: { name: "userPrincipalName", type: "Attribute" } },
    { targetAttributeName: "title", source: { expression: "DefaultDomain()", type: "Function" } },
  ];
  const slotted = `<script type="application/json">${JSON.stringify({ mapping })}</script>`;
  const element = `<scimulate-playground loading="eager" sample="simple" readonly default-domain="contoso.com">${slotted}</scimulate-playground>`;
  return hosting(element, async (page) => {
    const playground = await inside(page, "scimulate-playground");
    assert.deepEqual(await playground.targets(), ["userName", "title"]);
    assert.equal((await playground.request()).body.title, "contoso.com");
    const field = playground.page.getByRole("textbox", { name: "The tenant's default domain" });
    await field.focus();
    await field.press("x");
    assert.equal(await field.inputValue(), "contoso.com", "it is only to be read");
    // Whatever gets past the field is taken back.
    await field.evaluate((field) => {
      field.readOnly = false;
      field.value = "example.com";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await playground.page.waitForTimeout(100);
    assert.equal(await field.inputValue(), "contoso.com");
    assert.equal((await playground.request()).body.title, "contoso.com");
  });
});

test("a read-only scope offers no button that would do nothing", () =>
  hosting('<scimulate-playground loading="eager" panes="scope" readonly></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    await playground.page.getByText("Source object scope").waitFor();
    assert.equal(await playground.page.getByRole("button", { name: "Add scoping filter" }).count(), 0);
  }));

test("what shows no findings offers none", () =>
  hosting('<scimulate-playground loading="eager" panes="mappings" sample="messy"></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    assert.match(await playground.verdict(), /5 errors/);
    assert.equal(await playground.page.getByRole("button", { name: "Show findings" }).count(), 0);
  }));

test("the decoder alone speaks of no user that nobody sees", () =>
  hosting('<scimulate-playground loading="eager" panes="decoder"></scimulate-playground><scimulate-playground loading="eager" panes="decoder" sample="messy"></scimulate-playground>', async (page) => {
    const error = "Request is unparsable, syntactically incorrect, or violates schema";
    for (const [place, ties] of [[0, false], [1, true]]) {
      const frame = page.locator("scimulate-playground").nth(place).locator("iframe").contentFrame();
      await frame.getByLabel("Error or log entry").fill(error);
      assert.equal(await frame.getByRole("region", { name: "Verdict" }).count(), 0);
      const answer = frame.getByRole("tabpanel");
      await answer.getByText("A required attribute is missing or empty").waitFor();
      assert.equal((await answer.innerText()).includes("name.familyName is missing"), ties);
    }
  }));

test("who writes an unknown part into `panes` is told, and the others are shown", async () => {
  const warnings = [];
  await hosting('<p>Wait</p>', async (page) => {
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await page.evaluate(() => {
      document.body.innerHTML = '<scimulate-playground loading="eager" panes="mapping, resource"></scimulate-playground>';
    });
    const { page: frame } = await inside(page, "scimulate-playground");
    await frame.getByRole("region", { name: "What Entra sends" }).waitFor();
    assert.equal(await frame.locator(".panel:visible").count(), 1);
  });
  assert.deepEqual(warnings, [
    "scimulate-playground: `panes` names what is no part: mapping. The parts are source, mappings, resource, findings, requests, steps, scope, existing, changes, cycle, decoder.",
  ]);
});

test("a low frame shows one part at a time, and none too low to read", () =>
  hosting('<scimulate-playground loading="eager" style="width: 800px; height: 300px" sample="messy"></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    const parts = playground.page.locator(".panel:visible");
    for (const name of ["User", "Mappings", /^Findings/, "Decoder"]) {
      await playground.page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name }).click();
      assert.equal(await parts.count(), 1);
      const { height } = await parts.boundingBox();
      assert.ok(height > 170, `${height} px are left of 300 for ${name}`);
    }
  }));

for (const [width, height, least] of [
  [360, 480, 290],
  [736, 576, 110],
]) {
  test(`a frame of ${width} by ${height} leaves the mappings room, and their names are whole`, () =>
    hosting(
      `<scimulate-playground loading="eager" style="width: ${width}px; height: ${height}px" panes="source,mappings,resource,findings" sample="simple"></scimulate-playground>`,
      async (page) => {
        const playground = await inside(page, "scimulate-playground");
        const tab = playground.page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" });
        if (await tab.isVisible()) await tab.click();
        const list = await playground.page.locator(".rows").boundingBox();
        assert.ok(list.height >= least, `${list.height} px for the list`);
        const target = playground.row("userName").getByLabel("Target attribute");
        await target.waitFor();
        assert.ok(await target.evaluate((field) => field.scrollWidth <= field.clientWidth), "userName fits its field");
      },
      { viewport: { width: 1000, height: 700 } },
    ));
}

test("a finding does not lead to a part that is not there", () =>
  hosting('<scimulate-playground loading="eager" style="width: 360px" panes="source,findings" sample="messy"></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    const link = playground.page.getByRole("button", { name: "Mapping of displayName" });
    await link.click();
    assert.equal(await playground.page.locator(".panel:visible").count(), 1);
    assert.ok(await link.isVisible());
  }));

test("an element waits for a click, or until it is seen", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    await inside(page, "#title");
    assert.equal(await page.locator("iframe").count(), 1);
    await page.locator("#reading").getByRole("button", { name: "Open the playground" }).click();
    await inside(page, "#reading");
    assert.equal(await page.locator("iframe").count(), 2);
    await inside(page, "#far");
    assert.equal(await page.locator("iframe").count(), 3);
  }));

test("a reader of a read-only playground can look at everything and change nothing", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    await page.locator("#reading").getByRole("button").click();
    const playground = await inside(page, "#reading");
    const [text, source, targets] = [await playground.text(), await playground.sourceOf("title"), await playground.targets()];
    await playground.source.evaluate((field) => {
      globalThis.seen = [];
      const look = () => globalThis.seen.push(field.innerText);
      new MutationObserver(look).observe(field, { subtree: true, childList: true, characterData: true });
    });
    await playground.source.focus();
    await page.keyboard.type("x");
    await page.keyboard.press("Backspace");
    assert.equal(await playground.source.getAttribute("aria-readonly"), "true");
    const seen = await playground.source.evaluate(() => globalThis.seen);
    assert.deepEqual([...new Set(seen)].filter((one) => one.includes("x{") || one.startsWith("x")), [], "what is typed is never shown");
    const field = playground.row("title").getByRole("textbox", { name: "Source" });
    await field.focus();
    await page.keyboard.type("x");
    // Whatever gets past the fields is taken back.
    await field.evaluate((field) => {
      if ("value" in field) {
        field.readOnly = false;
        field.value = "[changed]";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      } else {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "[changed]");
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }
    });
    await playground.page.waitForTimeout(100);
    assert.equal(await playground.text(), text);
    assert.equal(await playground.sourceOf("title"), source);
    assert.deepEqual(await playground.targets(), targets);
    assert.equal(await playground.page.getByRole("button", { name: /^(Fix all|Add mapping|Import|Undo)/ }).count(), 0);
    await playground.row("title").getByRole("button", { name: "More about this mapping" }).click();
    assert.equal(await playground.page.getByRole("button", { name: "Remove mapping" }).count(), 0);
  }));

test("inside another page nothing is kept", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    const playground = await inside(page, "#title");
    await playground.map("title", '"kept?"');
    const kept = await playground.page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
    }));
    assert.deepEqual(kept, { local: 0, session: 0, caches: 0, workers: 0, databases: 0, cookies: "" });
  }));

test("links of the embedded page open apart", () =>
  visit(`${site.origin}/`, async ({ page }) => {
    const playground = await inside(page, "#title");
    const [whole] = await Promise.all([
      page.waitForEvent("popup"),
      playground.page.getByRole("link", { name: "Open in the playground" }).click(),
    ]);
    assert.equal(new URL(whole.url()).pathname, "/playground/");
    const opened = new Playground(whole, "");
    await whole.getByRole("status").first().waitFor();
    await whole.waitForFunction(() => document.querySelectorAll("[aria-label='Target attribute']").length === 3);
    assert.match(await opened.text(), /ana@example\.com/);
    await page.locator("#far").scrollIntoViewIfNeeded();
    const far = await inside(page, "#far");
    await far.tab("Findings");
    const [rule] = await Promise.all([
      page.waitForEvent("popup"),
      far.page.locator("a.finding-code").first().click(),
    ]);
    assert.match(rule.url(), /\/playground\/#\/rules\/.+/);
    assert.match(await far.verdict(), /AWS would refuse/, "the page itself stays");
  }));

/** A page of another origin that frames the playground by hand. */
function framed(origin, run) {
  return visit(`${hostile.origin}/`, async ({ page }) => {
    await page.evaluate(
      ({ address, origin }) => {
        globalThis.heard = [];
        addEventListener("message", ({ data, origin }) => globalThis.heard.push({ ...data, from: origin }));
        const frame = document.createElement("iframe");
        frame.src = `${address}/playground/#/embed?${new URLSearchParams({ origin, sample: "simple" })}`;
        frame.style = "width: 900px; height: 600px";
        document.body.append(frame);
      },
      { address: site.origin, origin },
    );
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    await frame.getByRole("status").first().waitFor();
    const say = (message, target = "*") =>
      page.evaluate(({ message, target }) => frames[0].postMessage(message, target), { message, target });
    const heard = () => page.evaluate(() => globalThis.heard);
    await run({ page, playground: new Playground(frame, ""), say, heard });
  });
}

test("the frame speaks with the origin it was given, in a version", () =>
  framed(hostile.origin, async ({ page, playground, say, heard }) => {
    await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "diagnostics"));
    const first = await heard();
    assert.ok(first.every(({ scimulate, from }) => scimulate === 1 && from === site.origin));
    assert.ok(["ready", "result", "diagnostics"].every((type) => first.some((message) => message.type === type)));
    await say({ scimulate: 1, type: "set", user: { displayName: "Set from outside" } });
    await playground.page.waitForFunction(() => {
      const [plain, editor] = [".panel.source textarea", ".panel.source .cm-content"].map((one) => document.querySelector(one));
      return (plain?.value ?? editor?.textContent ?? "").includes("outside");
    });
    await say({ scimulate: 2, type: "set", user: {} });
    await page.waitForFunction(() => globalThis.heard.some(({ type, message }) => type === "error" && /version 2/.test(message)));
    await say({ scimulate: 1, type: "unknown" });
    await say({ scimulate: 1, type: "set", properties: { accent: "url(https://example.com/x)", display: "none" } });
    await say({ scimulate: 1, type: "set", user: "<img src=x onerror=alert(1)>" });
    await say("scimulate");
    await say(null);
    await page.waitForTimeout(200);
    assert.equal(await playground.text(), "<img src=x onerror=alert(1)>");
    const errors = (await heard()).filter(({ type }) => type === "error").slice(1);
    assert.deepEqual(errors.map(({ message }) => message), ["type `unknown` of the messages is not known here; known is `set`"]);
  }));

test("the frame neither hears nor tells any other origin", () =>
  framed("https://example.com", async ({ page, playground, say, heard }) => {
    const before = await playground.text();
    await say({ scimulate: 1, type: "set", user: { displayName: "Set from outside" } });
    await page.waitForTimeout(300);
    assert.equal(await playground.text(), before);
    assert.deepEqual(await heard(), []);
  }));

const astro = join(SITES, "starlight/node_modules/astro/astro.js");
/** What makes a site of documentation: the command that does, how the page names the script, and where the command is from. */
const GENERATORS = [
  {
    name: "MkDocs",
    folder: "mkdocs",
    command: [process.env.MKDOCS ?? "mkdocs"],
    build: (out) => ["build", "--quiet", "--strict", "--site-dir", out],
    script: /element\.js" type="module"/,
    from: "MKDOCS can name it",
  },
  {
    name: "Starlight",
    folder: "starlight",
    command: [process.execPath, astro],
    build: (out) => ["build", "--silent", "--outDir", out],
    script: /type="module" src="\/playground\/element\.js"/,
    from: "`npm ci --ignore-scripts` in tests/sites/starlight brings it",
  },
];

for (const { name, folder, command, build, script, from } of GENERATORS) {
  const [program, ...first] = command;
  const start = (parameters) =>
    spawnSync(program, [...first, ...parameters], {
      cwd: join(SITES, folder),
      encoding: "utf8",
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
    });
  const isHere = start(["--version"]).status === 0;
  test(`a site of ${name} shows a playground`, { skip: !isHere && `${name} is not here; ${from}` }, async () => {
    const out = await mkdtemp(join(tmpdir(), `scimulate-${folder}-`));
    try {
      const built = start(build(out));
      assert.equal(built.status, 0, built.stderr);
      assert.match(await readFile(join(out, "index.html"), "utf8"), script);
      await cp(dist, join(out, "playground"), { recursive: true });
      const server = await serve(out);
      try {
        await visit(`${server.origin}/`, async ({ page }) => {
          const playground = await inside(page, "scimulate-playground");
          assert.match(await playground.verdict(), /AWS would refuse this user/);
          await playground.fixAll();
          await playground.verdictBecomes(/AWS would accept this user/);
        });
      } finally {
        await server.close();
      }
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });
}

test("a read-only playground lets a reader choose what is shown and nothing else", () =>
  hosting('<scimulate-playground loading="eager" readonly style="width: 1200px; height: 800px"></scimulate-playground>', async (page) => {
    const playground = await inside(page, "scimulate-playground");
    const { page: frame } = playground;
    const choice = (name) => frame.getByRole("combobox", { name });
    const row = playground.row("title");
    await row.getByRole("button", { name: "More about this mapping" }).click();
    for (const one of [row.getByRole("combobox", { name: "Mapping type" }), row.getByLabel("Apply this mapping"), row.getByLabel("Switched on")]) {
      assert.ok(await one.isDisabled());
    }
    assert.equal(await choice("Sample").count(), 0);
    await playground.tab("Scope");
    assert.ok(await choice(/^Scope/).isDisabled());
    assert.ok(await choice("This user is").isDisabled());
    await playground.tab("AWS directory");
    assert.ok(await frame.getByRole("button", { name: "Suppose" }).isDisabled());
    const users = ["ana", "eva"].map((name) => ({ userPrincipalName: `${name}@contoso.com`, displayName: name, surname: name }));
    await playground.tab("Requests");
    await choice(/^How updates are written/).click({ trial: true });
    assert.ok(await choice(/^How updates are written/).isEnabled());
    await page.evaluate((text) => (document.querySelector("scimulate-playground").user = text), JSON.stringify({ value: users }));
    const object = choice("User or group of the page");
    await object.click({ trial: true });
    assert.equal((await playground.request()).body.userName, "ana@contoso.com");
    await object.selectOption("eva");
    await playground.payload.getByText("eva@contoso.com").first().waitFor();
    assert.equal((await playground.request()).body.userName, "eva@contoso.com");
  }));

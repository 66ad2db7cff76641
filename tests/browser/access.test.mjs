// For everyone: axe in every view and theme, everything by keyboard, small and zoomed windows.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { sample } from "./playground.page.mjs";
import { stage } from "./stage.mjs";
import { troubled } from "./users.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const site = stage();

const on = (body, options, address) => site.on(body, { options, address });

/** What axe finds, one line each. */
async function violations(page) {
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
  });
  return found;
}

/** Opens a part of the drawer. */
const tab = ({ page }, name) => page.getByRole("tab", { name }).click();

/** Opens the batch's page with results. */
async function batch({ page }) {
  const batch = new Batch(page);
  await batch.choose("users.json", JSON.stringify({ value: Array.from({ length: 200 }, (_, place) => troubled(place)) }));
  await batch.done();
  return batch;
}

const VIEWS = {
  "the playground": ["", async () => {}],
  "an opened row": ["", async ({ page }) => page.getByRole("button", { name: "More about this mapping" }).first().click()],
  "every part of the drawer": ["", null],
  "the dialog to share": ["", (playground) => playground.dialog("Share")],
  "the question before the user is shared": ["", async (playground) => {
    const dialog = await playground.dialog("Share");
    await dialog.getByRole("radio", { name: "With the user you pasted" }).check();
    await dialog.getByRole("group", { name: "Question" }).waitFor();
  }],
  "saved sessions": ["", async (playground) => {
    const dialog = await playground.dialog("Saved sessions");
    await dialog.getByLabel("Name", { exact: true }).fill("Mine");
    await dialog.getByRole("button", { name: "Save as" }).click();
    await dialog.getByRole("button", { name: "Forget everything" }).click();
  }],
  "the help sheet": ["", (playground) => playground.dialog("Help")],
  "the tour": ["", (playground) => playground.press("Take the tour")],
  "the dialog to import": ["", (playground) => playground.press("Import")],
  "the dialog to export": ["", (playground) => playground.press("Export")],
  "the fixes of all errors": ["", async ({ page }) => {
    await page.getByRole("button", { name: "Fix all" }).click();
    await page.getByRole("dialog", { name: "Fix all errors" }).getByRole("button", { name: "Apply" }).waitFor();
  }],
  "an object and a mapping that changed": ["", async (playground) => {
    const { page } = playground;
    await playground.paste(await sample("graph-user-simple"));
    await tab(playground, "Before and after");
    await page.getByRole("button", { name: "Keep the text as it is now" }).click();
    const user = JSON.parse(await sample("graph-user-simple"));
    await playground.paste(JSON.stringify({ ...user, surname: "Other", givenName: null }, null, 2));
    await playground.map("title", '"Somebody"');
    await page.getByRole("columnheader", { name: "Reaches AWS" }).waitFor();
  }],
  "a cycle with groups": ["", async (playground) => {
    await playground.paste(await sample("graph-users-page"));
    await tab(playground, "Cycle");
    await playground.page.getByRole("heading", { name: "Initial cycle" }).waitFor();
  }],
  "what AWS holds already": ["", async (playground) => {
    const { page } = playground;
    await playground.paste(await sample("graph-user-simple"));
    await tab(playground, "AWS directory");
    await page.getByRole("button", { name: "Suppose AWS holds what is sent now" }).click();
    await page.getByLabel("Tenant URL").fill("https://scim.example.com/wrong");
    await page.getByRole("list", { name: "Resources that AWS holds" }).getByRole("listitem").waitFor();
  }],
  "a scope": ["", async (playground) => {
    await tab(playground, "Scope");
    await playground.page.getByRole("button", { name: "Add scoping filter" }).click();
    await playground.page.getByRole("button", { name: "Add clause" }).click();
  }],
  "a decoded error": ["", async (playground) => {
    await tab(playground, "Decoder");
    const field = playground.page.getByLabel("Error or log entry");
    await field.fill("Request is unparsable, syntactically incorrect, or violates schema");
    await playground.page.locator(".causes li").first().waitFor();
  }],
  "the batch": ["#/batch", async () => {}],
  "a batch that was read": ["#/batch", batch],
  "a batch with other mappings": ["#/batch", async (playground) => {
    const { page } = playground;
    await batch(playground);
    await page.getByRole("link", { name: "Playground" }).click();
    await playground.map("title", '"Somebody"');
    await page.getByRole("link", { name: "Batch" }).click();
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.getByRole("table", { name: "Users that change" }).waitFor();
  }],
  "a file that cannot be used": ["#/batch", async ({ page }) => {
    await new Batch(page).choose("notes.txt", "no users here");
    await page.getByRole("region", { name: "The file cannot be used" }).waitFor();
  }],
  "a text too long for the page": ["", async (playground) => {
    await playground.paste("x".repeat(6_000_001));
    await playground.page.getByRole("dialog", { name: "Too long for this page" }).waitFor();
  }],
  "a broken user": ["", (playground) => playground.paste("{")],
  "an empty page": ["", (playground) => playground.paste("")],
  "the page inside another": ["#/embed", async () => {}],
  "the functions": ["#/functions", async () => {}],
  "a function to try": ["#/functions/ToUpper", (playground) => playground.press("Try it")],
  "the rules": ["#/rules", async () => {}],
  "a rule to try": ["#/rules/required-attribute", (playground) => playground.press("Try it")],
};

for (const colorScheme of ["light", "dark"]) {
  for (const [name, [address, prepare]] of Object.entries(VIEWS)) {
    test(`axe finds nothing in ${name}, ${colorScheme}`, { timeout: 120_000 }, () =>
      on(async (playground) => {
        const { page } = playground;
        const look = async (what) => assert.deepEqual(await violations(page), [], what);
        await page.evaluate(axe);
        if (prepare) {
          await prepare(playground);
          await page.waitForTimeout(200);
          return look(name);
        }
        for (const tab of await page.getByRole("tab").all()) {
          await tab.click();
          await page.waitForTimeout(100);
          await look(await tab.innerText());
        }
      }, { colorScheme, reducedMotion: "reduce" }, address));
  }
}

test("axe finds nothing on a small screen", () =>
  on(async ({ page }) => {
    await page.evaluate(axe);
    for (const button of await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button").all()) {
      await button.click();
      assert.deepEqual(await violations(page), [], await button.innerText());
    }
  }, { viewport: { width: 360, height: 740 } }));

test("a question mark opens the help sheet, and its keys do what it says", () =>
  on(async (playground) => {
    const { page } = playground;
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Help" });
    await help.getByText("Add a mapping").waitFor();
    await page.keyboard.press("Escape");
    await help.getByText("Add a mapping").waitFor({ state: "detached" });
    const focusIn = (part) =>
      page.waitForFunction(
        (part) => document.activeElement.closest("section")?.getAttribute("aria-label") === part,
        part,
        { timeout: 5_000 },
      );
    for (const [key, part] of [["p", "What Entra sends"], ["f", "Details"]]) {
      await page.keyboard.press(key);
      await focusIn(part);
    }
    const rows = (await playground.targets()).length;
    await page.keyboard.press("a");
    await page.locator("[aria-label='Target attribute']:focus").waitFor();
    assert.equal((await playground.targets()).length, rows + 1);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.keyboard.press("x");
    await page.getByRole("dialog", { name: "Fix all errors" }).getByRole("button", { name: "Apply" }).press("Enter");
    await playground.verdictBecomes(/AWS would accept this user/);
    await page.keyboard.press("/");
    await page.locator("[aria-label='Filter the mappings']:focus").waitFor();
    await page.keyboard.type("x?u");
    assert.equal(await page.getByRole("searchbox", { name: "Filter the mappings" }).inputValue(), "x?u");
    assert.equal(await page.locator("dialog[open]").count(), 0, "what is typed is text");
  }));

test("buttons of one word are told apart by what they are for", () =>
  on(async (playground) => {
    const { page } = playground;
    for (const place of [0, 1]) await page.getByRole("button", { name: "More about this mapping" }).nth(place).click();
    const names = async (words) => (await page.getByRole("button", { name: words }).all()).map((one) => one.getAttribute("aria-label"));
    for (const word of ["More about this mapping", "Move up", "Move down", "Remove mapping", "Format"]) {
      const all = await Promise.all(await names(new RegExp(`^${word}`)));
      assert.ok(all.length > 1, word);
      assert.equal(new Set(all).size, all.length, all.join(", "));
    }
    await page.getByRole("button", { name: "Remove mapping: active" }).waitFor();
    const judged = await Promise.all(await names(/^Judge otherwise/));
    assert.ok(judged.includes("Judge otherwise: required-attribute"), judged.join(", "));
  }));

test("the field that is written stays in view when a keyboard takes half of the screen", () =>
  on(async (playground) => {
    const { page } = playground;
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" }).click();
    const field = playground.sourceField("title");
    await field.scrollIntoViewIfNeeded();
    await playground.row("title").locator(".cm-editor").waitFor();
    await field.tap();
    await page.setViewportSize({ width: 360, height: 300 });
    await page.waitForTimeout(500);
    const seen = await field.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return field.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.ok(seen, JSON.stringify(await field.boundingBox()));
  }, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }));

test("keys of one letter can be switched off, and stay off", () =>
  on(async (playground) => {
    const { page } = playground;
    const help = await playground.dialog("Help");
    await help.getByRole("checkbox", { name: "Use the keys above" }).uncheck();
    await page.keyboard.press("Escape");
    await playground.reload();
    await page.locator("h1").click();
    await page.keyboard.press("x");
    await page.keyboard.press("?");
    await page.waitForTimeout(200);
    assert.match(await playground.verdict(), /refuse/);
    assert.equal(await page.locator("dialog[open]").count(), 0);
  }));

test("Tab reaches every control, and each shows that it has the focus", { timeout: 120_000 }, () =>
  on(async (playground) => {
    const { page } = playground;
    await playground.seeAll();
    const wanted = await page.evaluate(() => {
      const all = document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']");
      const reachable = [...all].filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
      reachable.forEach((one, place) => (one.dataset.place = place));
      return reachable.length;
    });
    const seen = new Set();
    const unseen = [];
    await page.locator("body").press("Tab");
    for (let press = 0; press < wanted + 60 && seen.size < wanted; press += 1) {
      const [place, visible, what] = await page.evaluate(async () => {
        // An editor says a moment later that it has the focus.
        await new Promise((resolve) => setTimeout(resolve, 30));
        const one = document.activeElement;
        const shown = (style) => style.outlineStyle !== "none" && style.outlineWidth !== "0px";
        // An editor shows it around its text.
        const [pane, editor] = [one.closest(".editor"), one.closest(".cm-editor")];
        const visible =
          shown(getComputedStyle(one)) ||
          (pane && getComputedStyle(pane).boxShadow !== "none") ||
          (editor && shown(getComputedStyle(editor)));
        return [one.dataset.place, visible, one.outerHTML.slice(0, 120)];
      });
      if (place !== undefined) seen.add(place);
      if (!visible && place !== undefined) unseen.push(what);
      await page.keyboard.press("Tab");
    }
    assert.equal(seen.size, wanted);
    assert.deepEqual(unseen, []);
  }));

test("the lines between the parts say where they stand", () =>
  on(async ({ page }) => {
    for (const line of await page.getByRole("separator").all()) {
      const [now, least, most] = await Promise.all(["now", "min", "max"].map(async (one) => Number(await line.getAttribute(`aria-value${one}`))));
      assert.ok(least < now && now <= most, `${await line.getAttribute("aria-label")}: ${now} of ${least} to ${most}`);
      const key = (await line.getAttribute("aria-orientation")) === "horizontal" ? "ArrowUp" : "ArrowRight";
      await line.press(key);
      assert.equal(Math.abs(Number(await line.getAttribute("aria-valuenow")) - now), 16);
    }
  }));

test("the heading and the buttons of an import stay in view on a small screen", () =>
  site.on(async (playground, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" }).click();
    await playground.press("Import");
    const dialog = page.getByRole("dialog", { name: "Import a schema" });
    const parts = [dialog.getByRole("heading"), dialog.getByRole("button", { name: "Cancel" })];
    for (const top of [0, 1e6]) {
      await dialog.evaluate((dialog, top) => (dialog.scrollTop = top), top);
      for (const part of parts) {
        const there = await part.evaluate((part) => {
          const { left, top, width, height } = part.getBoundingClientRect();
          return part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        });
        assert.ok(there, `${await part.innerText()} at ${top}`);
      }
    }
    assert.ok(await dialog.evaluate((dialog) => dialog.scrollTop > 0), "it is longer than the screen");
  }, { options: { viewport: { width: 360, height: 420 } } }));

test("nothing makes the page scroll sideways at 200 % zoom or 360 pixels", () =>
  (async () => {
    for (const viewport of [{ width: 640, height: 400 }, { width: 360, height: 740 }]) {
      for (const address of ["", "#/functions", "#/rules"]) {
        await on(async (playground) => {
          assert.ok((await playground.overflow()) <= 0, `${address} at ${viewport.width}`);
          if (address !== "") return;
          for (const name of ["Share", "Saved sessions", "Help"]) {
            const dialog = await playground.dialog(name);
            const { x, width } = await dialog.boundingBox();
            assert.ok(x >= 0 && x + width <= viewport.width, name);
            assert.ok(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth), `${name} fits`);
            await playground.page.keyboard.press("Escape");
          }
        }, { viewport }, address);
      }
    }
  })());

test("forced colours keep what is lit and where the focus is", () =>
  on(async ({ page }) => {
    await page.getByLabel("Target attribute").first().focus();
    const outline = await page.locator(".row.lit").first().evaluate((row) => getComputedStyle(row).outlineStyle);
    assert.equal(outline, "solid");
  }, { forcedColors: "active" }));

test("numbers are written as the reader's language writes them", { timeout: 120_000 }, () =>
  on(async (playground) => {
    const { page } = playground;
    const users = Array.from({ length: 1_234 }, (_, place) => troubled(place));
    await playground.paste(JSON.stringify({ value: users }));
    await page.locator(".source .panel-foot", { hasText: "1.234 objects" }).waitFor();
    await page.getByRole("link", { name: "Batch" }).click();
    await page.getByText("100.000 users of 150 MB").waitFor();
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify(users));
    await batch.done();
    assert.match(await page.locator("main.batch").innerText(), /, 1\.234 users, \d+(,\d)?\s(ms|Sek\.)/);
    await page.getByRole("link", { name: "Playground" }).click();
    const saved = await playground.dialog("Saved sessions");
    await saved.getByLabel("Name", { exact: true }).fill("Mine");
    await saved.getByRole("button", { name: "Save as" }).click();
    assert.match(await saved.locator(".saved-name .quiet-text").innerText(), /\d\d\.\d\d\.\d{4}, \d\d:\d\d/);
  }, { locale: "de-DE" }));

test("a unit stands where the reader's language has it", () =>
  on(async (playground) => {
    const batch = new Batch(playground.page);
    await batch.choose("users.json", JSON.stringify([troubled(1), troubled(2)]));
    await batch.done();
    assert.match(await batch.bar(), /: %\d/);
  }, { locale: "tr-TR" }, "#/batch"));

test("reduced motion stops what moves", () =>
  on(async ({ page }) => {
    const moving = await page.evaluate(
      () => [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s").length,
    );
    assert.equal(moving, 0);
  }, { reducedMotion: "reduce" }));

for (const [place, address, part, most] of [
  ["the requests", "", "#drawer", 4],
  ["the rules", "#/rules", "main.reference", 50],
]) {
  test(`no two buttons of ${place} have one name`, () =>
    site.on(async (playground, page) => {
      if (!address) await tab(playground, "Requests");
      const buttons = page.locator(part).getByRole("button", { name: /^(Copy|curl|Try it)/ });
      const names = await buttons.evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.innerText));
      assert.ok(names.length >= most, `${names.length} buttons`);
      assert.equal(new Set(names).size, names.length, names.join(", "));
    }, { address }));
}

test("a clause and a filter are written on as soon as they are added", () =>
  site.on(async (playground, page) => {
    await tab(playground, "Scope");
    const focus = () => page.locator("#drawer .scope-clause input:focus").evaluate((one) => {
      const clauses = [...document.querySelectorAll("#drawer .scope-clause")];
      return clauses.indexOf(one.closest(".scope-clause"));
    });
    for (const [place, name] of ["Add scoping filter", "Add clause", "Add scoping filter"].entries()) {
      await page.getByRole("button", { name }).press("Enter");
      await page.waitForTimeout(200);
      assert.equal(await focus(), place, name);
    }
  }));

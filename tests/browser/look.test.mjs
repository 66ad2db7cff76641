// How it looks, where that can be measured: lines of fields, places of buttons, gaps, one line for a toolbar, forced colours.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { sample } from "./playground.page.mjs";
import { stage } from "./stage.mjs";
import { user } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);
const box = (one) => one.boundingBox();

/** The contrast of the line around a field, or of the hint in it, with what it stands on, as WCAG counts it. */
const contrast = (field, { hint = false } = {}) =>
  field.evaluate((element, hint) => {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const shade = (colour) => {
      const [red, green, blue] = channels(colour).slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let ground = hint ? element : element.parentElement;
    while (channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const line = shade(hint ? getComputedStyle(element, "::placeholder").color : getComputedStyle(element).borderTopColor);
    const behind = shade(getComputedStyle(ground).backgroundColor);
    return (Math.max(line, behind) + 0.05) / (Math.min(line, behind) + 0.05);
  }, hint);

for (const colorScheme of ["light", "dark"]) {
  test(`a field has a line that is seen, ${colorScheme}`, () =>
    on(async (playground, page) => {
      await page.getByRole("button", { name: "More about this mapping" }).first().click();
      await playground.tab("Scope");
      await playground.press("Add scoping filter");
      const fields = [page.getByRole("searchbox"), page.getByLabel("Default value if null").first(), page.getByLabel("Source attribute").first()];
      for (const field of fields) {
        const ratio = await contrast(field);
        assert.ok(ratio >= 3, `${ratio.toFixed(2)} to 1`);
      }
      await fields[1].hover();
      const pointed = await contrast(fields[1]);
      assert.ok(pointed >= 3, `${pointed.toFixed(2)} to 1 under the pointer`);
    }, { options: { colorScheme } }));

  test(`the hint in an empty field can be read, ${colorScheme}`, () =>
    on(async (playground, page) => {
      await page.getByRole("button", { name: "More about this mapping" }).nth(3).click();
      await page.locator(".row.lit").first().waitFor();
      for (const field of [page.getByRole("searchbox"), playground.row("title").getByLabel("Matching precedence")]) {
        const ratio = await contrast(field, { hint: true });
        assert.ok(ratio >= 4.5, `${ratio.toFixed(2)} to 1`);
      }
    }, { options: { colorScheme } }));
}

for (const width of [1280, 1920]) {
  test(`users that share a name stand on a line where there is room, and what is compared apart from its choice, at ${width} pixels`, () =>
    on(async (playground, page) => {
      const batch = new Batch(page);
      const alike = Array.from({ length: 7 }, (_, place) => ({ ...user(place), userPrincipalName: "ana@contoso.com" }));
      await batch.choose("users.json", JSON.stringify(alike));
      await batch.done();
      const names = page.getByRole("table", { name: "Names that several users share" }).getByRole("listitem");
      assert.equal(await names.count(), 7);
      for (const name of await names.all()) assert.ok((await box(name)).height < 30, await name.innerText());
      await page.getByRole("button", { name: "Compare two mappings" }).click();
      const gap = await page.locator(".comparison select").evaluate((choice) => {
        const words = document.createRange();
        words.selectNodeContents(choice.closest("label").firstChild);
        return choice.getBoundingClientRect().left - words.getBoundingClientRect().right;
      });
      assert.ok(gap >= 7, `${gap} px`);
    }, { address: "#/batch", options: { viewport: { width, height: 800 } } }));
}

for (const width of [768, 1280]) {
  test(`the toolbar of the mappings has one line at ${width} pixels`, () =>
    on(async (playground, page) => {
      const buttons = await page.locator(".mappings .panel-head > :is(.segments, .toolbar) > button").all();
      const tops = await Promise.all(buttons.map(async (one) => (await box(one)).y));
      assert.ok(buttons.length >= 8 && Math.max(...tops) - Math.min(...tops) < 8, tops.join(" "));
      assert.equal(await playground.overflow(), 0);
      const last = await box(buttons.at(-1));
      const panel = await box(page.locator(".panel.mappings"));
      assert.ok(last.x + last.width <= panel.x + panel.width, "none is cut");
    }, { options: { viewport: { width, height: 900 } } }));
}

test("on a tablet a total has how many and their share on one line, and of what below", () =>
  on(async (_, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify([user(1), { ...user(2), surname: null }]));
    await batch.done();
    for (const total of await page.locator(".total").all()) {
      const [count, word, share] = await Promise.all(["strong", "span:nth-child(3)", "span:nth-child(4)"].map((part) => box(total.locator(part))));
      assert.ok(Math.abs(count.y + count.height / 2 - share.y - share.height / 2) < 6, "one line");
      assert.ok(share.x > count.x && word.y >= count.y + count.height - 1);
    }
    const tops = await page.locator(".total").evaluateAll((all) => new Set(all.map((one) => Math.round(one.getBoundingClientRect().top))).size);
    assert.equal(tops, 1, "four beside each other");
  }, { address: "#/batch", options: { viewport: { width: 768, height: 900 } } }));

for (const [width, height] of [[1280, 800], [360, 560]]) {
  test(`Apply stands before Cancel at the end of the dialog, in view, at ${width} pixels`, () =>
    on(async (playground, page) => {
      await playground.press("Fix all");
      const dialog = page.getByRole("dialog", { name: "Fix all errors" });
      const [around, apply, cancel] = await Promise.all([dialog, ...["Apply", "Cancel"].map((name) => dialog.getByRole("button", { name }))].map(box));
      assert.ok(apply.x + apply.width <= cancel.x && Math.abs(apply.y - cancel.y) < 2);
      assert.ok(apply.y + apply.height <= Math.min(height, around.y + around.height), "in view");
      const changes = await box(dialog.getByRole("list"));
      assert.ok(apply.y >= changes.y + changes.height, "below what changes");
      assert.ok(around.x + around.width - cancel.x - cancel.width <= 32, "at the end of the line");
    }, { options: { viewport: { width, height } } }));
}

test("the parts of the export dialog keep apart", () =>
  on(async (playground, page) => {
    await playground.map("title", "ToUpper([jobTitle])");
    await playground.press("Export");
    const dialog = page.getByRole("dialog", { name: "Export the schema" });
    await dialog.getByText(/ToUpper/).first().waitFor();
    const [heading, changes, text, actions] = await Promise.all([dialog.locator("h3"), dialog.locator(".changes"), dialog.locator("textarea"), dialog.locator(".dialog-actions")].map(box));
    const below = (one, other) => other.y - one.y - one.height;
    assert.ok(below(heading, changes) >= 0);
    assert.ok(below(changes, text) >= 8, `${below(changes, text)} pixels above the text`);
    assert.ok(below(text, actions) >= 8, `${below(text, actions)} pixels below it`);
  }));

test("a cause in the decoder leads to the page of its rule", () =>
  on(async (playground, page) => {
    await playground.tab("Decoder");
    await page.getByLabel("Error or log entry").fill("Request is unparsable, syntactically incorrect, or violates schema");
    const links = page.locator(".causes a.finding-code");
    const codes = await links.allInnerTexts();
    const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.ok(codes.length > 1);
    assert.deepEqual(addresses, codes.map((code) => `#/rules/${code.trim()}`));
    await links.first().click();
    await page.getByRole("heading", { name: codes[0].trim(), exact: true }).waitFor();
  }));

test("lines and columns are written as the reader's language writes numbers", () =>
  on(async (playground, page) => {
    const text = `{\n${"\n".repeat(1_232)}${" ".repeat(1_499)},\n}`;
    await playground.paste(text);
    await playground.verdictBecomes(/line 1\.234, column 1\.500$/);
    assert.match(await playground.note(), /^Line 1\.234, column 1\.500: /);
    await playground.tab("Findings");
    assert.match((await playground.findings()).join("\n"), /User, line 1\.234, column 1\.500/);
    await page.getByRole("link", { name: "Batch" }).click();
    const batch = new Batch(page);
    await batch.choose("users.ndjson", `${`${JSON.stringify(user(1))}\n`.repeat(1_233)}{"id":\n${JSON.stringify(user(2))}\n`);
    await batch.done();
    assert.match(await batch.problems(), /Line 1\.234, column 6/);
  }, { options: { locale: "de-DE" } }));

test("forced colours show what is pressed and what is chosen", () =>
  on(async (_, page) => {
    const looks = (one) => one.evaluate((element) => getComputedStyle(element).backgroundColor);
    const pressed = page.locator(".segments button");
    assert.notEqual(await looks(pressed.first()), await looks(pressed.last()));
    const [chosen, other] = [page.getByRole("tab", { selected: true }), page.getByRole("tab", { selected: false }).first()];
    assert.notEqual(await looks(chosen), await looks(other));
    const line = (one) => one.evaluate((element) => getComputedStyle(element).borderBottomColor);
    assert.equal(await line(other), await looks(page.locator("body")), "what is not chosen has no line");
  }, { options: { forcedColors: "active" } }));

test("on a phone how many share a name stands behind the name", () =>
  on(async (_, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify([user(1), user(1), user(2)]));
    await batch.done();
    await batch.shared();
    const cells = page.locator(".shared-table tbody tr").first().locator("td");
    const [name, count] = [await box(cells.nth(0)), await box(cells.nth(1))];
    assert.ok(Math.abs(name.y - count.y) < 8 && count.x >= name.x + name.width, "on one line");
  }, { address: "#/batch", options: { viewport: { width: 360, height: 740 } } }));

test("a target that is cut says so, and one that is not does not", () =>
  on(async (_, page) => {
    const targets = () =>
      page.locator(".target-field").evaluateAll(async (fields) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return fields.map((field) => {
          const input = field.querySelector("input");
          const beginning = field.querySelector(".target-shown > :first-child");
          const ends = getComputedStyle(beginning).textOverflow === "ellipsis" && beginning.scrollWidth > beginning.clientWidth;
          return { cut: input.scrollWidth > input.clientWidth, said: ends };
        });
      });
    const wide = await targets();
    assert.ok(wide.some(({ cut }) => cut), "one is too long");
    assert.deepEqual(wide.map(({ said }) => said), wide.map(({ cut }) => cut));
    await page.setViewportSize({ width: 1920, height: 900 });
    const wider = await targets();
    assert.ok(wider.filter(({ cut }) => cut).length < wide.filter(({ cut }) => cut).length);
    assert.deepEqual(wider.map(({ said }) => said), wider.map(({ cut }) => cut));
  }));

test("the name of a user is chosen in a field that shows it", () =>
  on(async (playground, page) => {
    await playground.paste(await sample("graph-users-page"));
    const field = await box(page.getByLabel("User or group of the page"));
    const panel = await box(page.locator(".panel.source"));
    assert.ok(field.width > panel.width * 0.8, `${field.width} of ${panel.width} pixels`);
  }));

test("a line that is scrolled to the side goes behind its number", () =>
  on(async (playground, page) => {
    await playground.press("Import");
    for (const gutters of await page.locator(".editor .cm-gutters").all()) {
      const ground = await gutters.evaluate((element) => getComputedStyle(element).backgroundColor);
      assert.doesNotMatch(ground, /^rgba\(.*, 0\)$|transparent/);
    }
  }));

test("what changes is told on a phone without a word that is broken", () =>
  on(async (playground, page) => {
    const part = (name) => page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name, exact: true }).click();
    const text = await sample("graph-user-simple");
    await part("User");
    await playground.paste(text);
    await part("Changes");
    await playground.press("Keep the text as it is now");
    await part("User");
    await playground.paste(text.replace(/"jobTitle": "[^"]*"/, '"jobTitle": "Internationalisation"'));
    await part("Changes");
    const row = page.locator(".compared tbody tr").first();
    const cells = await row.locator("th, td").evaluateAll((all) => all.map((one) => [one.dataset.name ?? "", one.innerText]));
    assert.deepEqual(cells.map(([name]) => name), ["", "Before", "After", "Reaches AWS"]);
    const tall = (await box(row.locator("td", { hasText: "Internationalisation" }))).height;
    assert.ok(tall < 30, `one line, not ${tall} pixels`);
    assert.equal(await playground.overflow(), 0);
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("the fixes of all errors begin with what they come to", () =>
  on(async (playground, page) => {
    await playground.press("Fix all");
    const dialog = page.getByRole("dialog", { name: "Fix all errors" });
    const [head, sentence] = await Promise.all([dialog.locator(".dialog-head"), dialog.getByText(/^5 fixes in 5 mappings/)].map(box));
    assert.ok(sentence.y >= head.y + head.height - 1, "below the name of the dialog, not behind it");
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("at twice the size there is room for the work between the top and the bottom", () =>
  on(async (playground, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" }).click();
    const { height } = await box(page.locator(".panel.mappings"));
    assert.ok(height > 190, `${height} of 400 pixels`);
    assert.equal(await playground.overflow(), 0);
  }, { options: { viewport: { width: 640, height: 400 } } }));

test("a finger hits what opens a mapping and what a finding leads to", () =>
  on(async (_, page) => {
    for (const one of await page.locator(".findings .about :is(a, button)").all()) assert.ok((await box(one)).height >= 32);
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Mappings" }).click();
    const more = await box(page.getByRole("button", { name: "More about this mapping" }).first());
    assert.ok(more.width >= 36 && more.height >= 36, `${more.width} by ${more.height}`);
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("a telephone on its side shows one part at a time, and a finding leads to its mapping there", () =>
  on(async (playground, page) => {
    const parts = page.locator(".panel:visible");
    assert.equal(await parts.count(), 1);
    await page.getByRole("button", { name: "Mapping of displayName" }).first().click();
    await page.getByRole("button", { name: "Mappings", pressed: true }).waitFor();
    assert.equal(await parts.count(), 1);
    assert.ok(await playground.row("displayName").isVisible());
    assert.ok((await parts.boundingBox()).height > 200);
    assert.ok((await playground.overflow()) <= 0);
  }, { options: { viewport: { width: 844, height: 390 } } }));

test("every kind of count has room on a phone", () =>
  on(async (playground, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "User" }).click();
    await playground.paste(`${await sample("graph-user-messy")},\n{"a":}`);
    await playground.verdictBecomes(/5 errors, 1 warning, 2 errors elsewhere in the text/);
    assert.equal(await playground.overflow(), 0);
  }, { options: { viewport: { width: 360, height: 740 } } }));

test("words that are two fifths longer, as a translation's are, have room on a phone", () =>
  on(async (playground, page) => {
    const lengthen = () =>
      page.evaluate(() => {
        const seen = (globalThis.lengthened ??= new WeakSet());
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          if (seen.has(text) || text.parentElement.closest("h1, code, pre, script, .code, .editor, .row-line, .finding")) continue;
          seen.add(text);
          const letters = text.data.replace(/[^a-z]/gi, "").length;
          if (letters < 2) continue;
          text.data += ` ${"ö".repeat(6)}`.repeat(Math.floor((letters * 0.4) / 6)) + "ö".repeat(Math.ceil((letters * 0.4) % 6));
        }
        return [...document.querySelectorAll("button, a, select, input")]
          .filter((one) => one.checkVisibility() && !one.closest(".bottom, .cm-editor, .unseen") && one.getBoundingClientRect().right > innerWidth)
          .map((one) => one.innerText || one.getAttribute("aria-label"));
      });
    const parts = page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button");
    for (let place = 0; place < (await parts.count()); place++) {
      await parts.nth(place).click();
      await page.waitForTimeout(100);
      assert.deepEqual(await lengthen(), [], `part ${place}`);
      assert.ok((await playground.overflow()) <= 0, `part ${place}`);
    }
    await page.goto(`${site.origin}/#/batch`);
    await page.getByRole("button", { name: /made-up users/ }).click();
    await page.locator(".comparison select").waitFor();
    assert.deepEqual(await lengthen(), []);
    assert.ok((await playground.overflow()) <= 0);
  }, { options: { viewport: { width: 360, height: 740 } } }));

// What leaves the screen otherwise than by a button: on paper, and as a text that is marked and copied. And what a reader's
// own settings of the browser do to the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { stage } from "./stage.mjs";
import { troubled } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);

/** A page of A4 within the margins that browsers leave, in the dark theme. */
const PAPER = { viewport: { width: 718, height: 1047 }, colorScheme: "dark" };

/** What of the page is cut off, to the side or below. */
const cut = (page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll("body, main, main *")].filter((one) => one.checkVisibility() && !one.closest(".unseen"));
    const hides = (one) => getComputedStyle(one).overflowX !== "visible" || getComputedStyle(one).overflowY !== "visible";
    const beyond = (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
    const found = parts.filter((one) => one.matches("input, .mark *, .icon *") === false && hides(one) && beyond(one));
    return found.map((one) => `${one.tagName}.${one.className}`);
  });

test("on paper the findings, the payload, the mappings and the user stand whole, dark on white", () =>
  on(async (_, page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForTimeout(500);
    assert.deepEqual(await cut(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no wider than the paper");
    const parts = [".verdict", "#drawer", ".panel.resource .code", ".panel.mappings .rows", ".panel.source .editor"];
    const tops = [];
    for (const part of parts) tops.push((await page.locator(part).boundingBox()).y);
    assert.deepEqual(tops, tops.toSorted((one, other) => one - other), "in this order");
    assert.ok(tops[1] > 40 && tops[2] > 1047, "the findings take more than a page, and none is left out");
    assert.equal(await page.locator("#drawer .finding").last().isVisible(), true);
    const colours = await page.evaluate(() => [document.body, document.querySelector(".message")].map((one) => getComputedStyle(one)).map(({ color, backgroundColor }) => [color, backgroundColor]));
    assert.deepEqual(colours, [["rgb(0, 0, 0)", "rgb(255, 255, 255)"], ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]]);
    assert.equal(await page.locator("button:visible").filter({ hasText: /^(Fix|Copy|Import|Report|Judge otherwise)$/ }).count(), 0);
  }, { options: PAPER }));

test("on paper a batch is whole", () =>
  on(async (_, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify(Array.from({ length: 300 }, (_, place) => troubled(place))));
    await batch.done();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.deepEqual(await cut(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight > 1047));
  }, { options: PAPER, address: "#/batch" }));

test("what is marked and copied is what is seen: no line numbers, no hidden words, no buttons", () =>
  on(async (playground, page) => {
    const marked = (part) =>
      page.locator(part).first().evaluate((element) => {
        getSelection().selectAllChildren(element);
        return getSelection().toString();
      });
    const { body } = await playground.request();
    assert.deepEqual(JSON.parse(await marked(".panel.resource .code")), body);
    const findings = await marked("#drawer");
    assert.match(findings, /name\.familyName is missing; AWS takes no user without it/);
    assert.doesNotMatch(findings, /^(Error|Warning|Worth knowing):|^Fix$/m);
    await playground.tab("Requests");
    assert.doesNotMatch(await marked("#drawer .requests"), /^(Copy|curl)$/m);
  }));

test("who sets larger letters in the browser gets them, and the page keeps its room", () =>
  on(async (playground, page) => {
    // As the browser's own setting does, which no test can reach.
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "24px"));
    const size = (part) => page.locator(part).first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    assert.equal(await size("body"), 21);
    for (const part of [".code", ".cm-scroller", ".finding .message", ".tabs button", ".panel-foot"]) assert.ok((await size(part)) > 16, part);
    assert.ok((await playground.overflow()) <= 0);
  }));

test("who asks for more contrast gets it in quiet words and lines", () =>
  on(async (_, page) => {
    const [quiet, text, line] = await page.evaluate(() => {
      const style = (part) => getComputedStyle(document.querySelector(part));
      return [style(".verdict .counts").color, style("body").color, style(".panel-head").borderBottomColor];
    });
    assert.equal(quiet, text);
    assert.equal(line, "rgb(89, 97, 112)");
  }, { options: { contrast: "more", colorScheme: "light" } }));

test("a word of a step is not broken on a narrow screen", () =>
  on(async (_, page) => {
    await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Steps" }).click();
    const heights = await page.locator(".steps dd", { hasText: /^True$/ }).evaluateAll((all) => all.map((one) => one.getClientRects()[0].width));
    assert.ok(heights.length > 0 && heights.every((width) => width >= 32), heights.join(" "));
  }, { options: { viewport: { width: 320, height: 640 } } }));

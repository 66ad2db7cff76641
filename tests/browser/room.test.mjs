// What can be made out where room is scarce, and what stays together where there is plenty.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch } from "./batch.page.mjs";
import { stage } from "./stage.mjs";
import { user } from "./users.mjs";

const site = stage();

const on = (body, how) => site.on(body, how);
const box = (one) => one.boundingBox();
const PHONE = { viewport: { width: 360, height: 740 } };

/** Goes to a part of a small page. */
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name }).click();

/**
 * What of a target is painted while it is not written: its beginning and its end, by the boxes of their letters.
 * @param {import("playwright-core").Locator} row
 */
const painted = (row) =>
  row.locator(".target-field").evaluate((field) => {
    const edge = field.getBoundingClientRect();
    const inside = (node, from, to) => {
      const letters = document.createRange();
      letters.setStart(node, from);
      letters.setEnd(node, to);
      const clip = node.parentElement.getBoundingClientRect();
      const { left, right } = letters.getBoundingClientRect();
      return left >= Math.max(edge.left, clip.left) - 1 && right <= Math.min(edge.right, clip.right) + 1;
    };
    const texts = [...field.querySelectorAll(".target-shown > span")].map((span) => span.firstChild).filter((text) => text?.data);
    return texts.map((text) => [...text.data].filter((_, place) => inside(text, place, place + 1)).join(""));
  });

for (const width of [1280, 360]) {
  test(`mappings whose paths end alike are told apart, and their ends are whole, at ${width} pixels`, () =>
    on(async (playground, page) => {
      if (width < 720) await part(page, "Mappings");
      const seen = {};
      for (const target of ['emails[type eq "work"].value', 'phoneNumbers[type eq "work"].value', 'addresses[type eq "work"].streetAddress']) {
        const row = playground.row(target);
        await row.scrollIntoViewIfNeeded();
        seen[target] = await painted(row);
      }
      const [mail, phone, street] = Object.values(seen);
      assert.match(mail[0], /^emails/);
      assert.match(phone[0], /^phoneNum/);
      assert.match(street[0], /^addr/);
      assert.deepEqual([mail[1], phone[1], street[1]], [".value", ".value", ".streetAddress"]);
      const field = playground.row('emails[type eq "work"].value').getByLabel("Target attribute");
      await field.focus();
      assert.equal(await field.evaluate((one) => getComputedStyle(one).opacity), "1", "what is written is seen as it is");
      assert.equal(await field.locator("+ .target-shown").isVisible(), false);
    }, { options: { viewport: { width, height: 740 } } }));
}

for (const width of [360, 390, 412, 480]) {
  test(`the tabs of a telephone of ${width} pixels show that there are more`, () =>
    on(async (_, page) => {
      const tabs = await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button").all();
      const boxes = await Promise.all(tabs.map(box));
      const cut = boxes.filter(({ x, width: wide }) => x < width - 16 && x + wide > width + 16);
      assert.equal(cut.length, 1, boxes.map(({ x, width: wide }) => `${x.toFixed()}–${(x + wide).toFixed()}`).join(" "));
    }, { options: { viewport: { width, height: 740 } } }));
}

for (const width of [920, 1280, 1920]) {
  test(`that nothing leaves the page is to be read as a whole at ${width} pixels`, () =>
    on(async (_, page) => {
      const purpose = page.locator(".purpose");
      assert.match(await purpose.innerText(), /Nothing you paste leaves this page\.$/);
      assert.ok(await purpose.evaluate((one) => one.scrollWidth <= one.clientWidth), "it is not cut");
    }, { options: { viewport: { width, height: 800 } } }));
}

test("on a phone what a finding leads to goes from edge to edge", () =>
  on(async (_, page) => {
    const finding = page.locator(".finding").first();
    const [fix, about, help] = await Promise.all([finding.locator(".fix"), finding.locator(".about"), finding.locator(".help")].map(box));
    assert.ok(about.x + about.width >= fix.x + fix.width - 1 && help.width === about.width);
    assert.ok(help.y >= fix.y + fix.height, "below the button, not behind it");
  }, { options: PHONE }));

test("on a wide screen a fix stays near what it mends", () =>
  on(async (_, page) => {
    const finding = page.locator(".finding").first();
    const [text, fix] = await Promise.all([finding.locator(".message"), finding.locator(".fix")].map(box));
    assert.ok(fix.x - text.x < 1280, `${fix.x - text.x} px apart`);
  }, { options: { viewport: { width: 2560, height: 1200 } } }));

test("an opened mapping has its fields in one line and its buttons in the next", () =>
  on(async (playground, page) => {
    const row = playground.row("name.familyName");
    await row.getByRole("button", { name: "More about this mapping" }).click();
    const bottom = async (one) => { const { y, height } = await box(one); return Math.round(y + height); };
    const fields = await Promise.all(["Default value if null", "Apply this mapping", "Matching precedence"].map((name) => bottom(row.getByLabel(name))));
    const buttons = await Promise.all(["Format", "Move up", "Move down", "Remove mapping"].map((name) => bottom(row.getByRole("button", { name }))));
    assert.equal(new Set(fields).size, 1, fields.join(" "));
    assert.equal(new Set(buttons).size, 1, buttons.join(" "));
    assert.ok(buttons[0] > fields[0]);
    const last = await box(row.getByRole("button", { name: "Remove mapping" }));
    const panel = await box(page.locator(".panel.mappings"));
    assert.ok(last.x + last.width <= panel.x + panel.width);
  }));

test("the two ways to copy a request stay together on a phone", () =>
  on(async (_, page) => {
    await part(page, "Requests");
    for (const line of await page.locator("#drawer .request-line").all()) {
      const [copy, curl] = await Promise.all([/^Copy/, /^curl/].map((name) => box(line.getByRole("button", { name }))));
      assert.equal(copy.y, curl.y);
    }
  }, { options: PHONE }));

test("a change that takes several lines goes on below its beginning", () =>
  on(async (_, page) => {
    await page.getByRole("button", { name: "Fix all" }).click();
    const lines = await page.getByRole("dialog", { name: "Fix all errors" }).locator("ins code").evaluateAll((codes) =>
      codes.map((code) => [...code.getClientRects()].map(({ left }) => Math.round(left))));
    assert.ok(lines.some((one) => one.length > 1), "some take several");
    for (const lefts of lines) assert.ok(Math.max(...lefts) - Math.min(...lefts) <= 2, lefts.join(" "));
  }, { options: PHONE }));

test("at twice the size several of the changes that fixes make are in view", () =>
  on(async (_, page) => {
    await page.getByRole("button", { name: "Fix all" }).click();
    const list = await box(page.getByRole("list", { name: "What changes" }));
    assert.ok(list.height >= 140, `${list.height} px`);
    const apply = await box(page.getByRole("button", { name: "Apply" }));
    assert.ok(apply.y + apply.height <= 400, "and the button with them");
  }, { options: { viewport: { width: 640, height: 400 } } }));

const LONG = "W".repeat(200);

test("a name without an end breaks in the steps and the timeline, which do not scroll to the side", () =>
  on(async (playground, page) => {
    const drawer = page.locator("#drawer");
    await part(page, "User");
    await playground.paste(JSON.stringify({ ...user(1), displayName: LONG }));
    for (const name of ["Steps", "Cycle"]) {
      await part(page, name);
      await drawer.getByText(LONG).first().waitFor();
      const beyond = await drawer.evaluate((one) => one.scrollWidth - one.clientWidth);
      assert.equal(beyond, 0, `${name}: ${beyond} px`);
    }
  }, { options: PHONE }));

test("what AWS holds breaks where it is long, and the pane does not scroll to the side", () =>
  on(async (playground, page) => {
    const drawer = page.locator("#drawer");
    await part(page, "User");
    await playground.paste(JSON.stringify({ ...user(1), userPrincipalName: `${LONG}@contoso.com`, mailNickname: LONG }));
    await part(page, "AWS");
    await playground.press("Suppose AWS holds what is sent now");
    await page.getByLabel("Tenant URL").fill(`https://scim.us-east-1.amazonaws.com/${LONG}/scim/v2/`);
    await page.getByText("Test connection sends:").waitFor();
    assert.equal(await drawer.evaluate((one) => one.scrollWidth - one.clientWidth), 0);
  }, { options: PHONE }));

test("a filter's long value breaks in what is said of it, and a long source in what changed", () =>
  on(async (playground, page) => {
    await part(page, "Scope");
    await playground.press("Add scoping filter");
    await page.getByLabel("Source attribute").fill("department");
    await page.getByLabel("Value", { exact: true }).fill(LONG);
    await page.locator("#drawer .said", { hasText: LONG }).waitFor();
    assert.equal(await page.locator("#drawer").evaluate((one) => one.scrollWidth - one.clientWidth), 0);
    await part(page, "Mappings");
    await playground.map("title", `"${LONG}"`);
    await playground.press("Export");
    const changes = page.locator(".changes ul");
    await changes.getByText(LONG).first().waitFor();
    assert.equal(await changes.evaluate((one) => one.scrollWidth - one.clientWidth), 0);
  }, { options: PHONE }));

test("a default value is shown with its spaces, and breaks where it is long", () =>
  on(async (playground, page) => {
    await part(page, "Mappings");
    const row = playground.row("title");
    await playground.detail("title", "Default value if null", LONG);
    const tag = row.locator(".row-tags .tag").last();
    const [whole, around] = await Promise.all([tag, row].map(box));
    assert.ok(whole.x + whole.width <= around.x + around.width, `${whole.x + whole.width} of ${around.x + around.width}`);
    await row.getByLabel("Default value if null").fill("a   b");
    assert.equal(await tag.innerText(), 'default "a   b"');
  }, { options: PHONE }));

test("a name that is written from the right shows its beginning where it is cut", () =>
  on(async (playground) => {
    await playground.paste(JSON.stringify({ userPrincipalName: "m@contoso.com", displayName: "محمد عبد الرحمن القاسمي بن عبد الله" }));
    const value = playground.row("displayName").locator("output");
    await value.getByText("محمد").waitFor();
    const [first, box] = await value.evaluate((output) => {
      const range = document.createRange();
      const text = output.querySelector("span").firstChild;
      range.setStart(text, 0);
      range.setEnd(text, 1);
      const [first, box] = [range.getBoundingClientRect(), output.getBoundingClientRect()];
      return [[first.left, first.right], [box.left, box.right]];
    });
    assert.ok(first[0] >= box[0] && first[1] <= box[1] + 1, `${first} within ${box}`);
  }));

test("a value that turns the direction of writing leaves the words beside it as they are", () =>
  on(async (playground, page) => {
    await playground.paste(JSON.stringify({ ...user(1), displayName: "\u202Eroot" }));
    await playground.tab("Steps");
    const step = page.locator("#drawer").getByText("from Microsoft Entra ID").first();
    const places = await step.evaluate((one) => {
      const text = [...one.childNodes].reverse().flatMap((node) => (node.nodeType === 3 ? [node] : [...node.childNodes])).find((node) => node.data?.includes("from"));
      const letter = document.createRange();
      return [...text.data].map((_, place) => {
        letter.setStart(text, place);
        letter.setEnd(text, place + 1);
        return letter.getBoundingClientRect().left;
      });
    });
    assert.deepEqual(places, places.toSorted((one, other) => one - other), "from left to right");
  }));

for (const width of [360, 1280]) {
  test(`a name without an end takes two lines of the batch, beside its mark, at ${width} pixels`, () =>
    on(async (_, page) => {
      const batch = new Batch(page);
      const users = [1, 2].map((place) => ({ ...user(place), displayName: `${LONG}${place}`, userPrincipalName: `${LONG}@contoso.com`, surname: "" }));
      await batch.choose("users.json", JSON.stringify(users));
      await batch.done();
      const [name, mark] = await Promise.all([".users-table tbody th button", ".users-table tbody th .mark"].map((one) => box(page.locator(one).first())));
      assert.ok(name.height <= 44 && Math.abs(name.y - mark.y) < 8, JSON.stringify({ name, mark }));
      const shared = await box(page.getByRole("table", { name: "Names that several users share" }).locator("tbody tr").first());
      assert.ok(shared.height < 300, `${shared.height} px for one shared name`);
    }, { address: "#/batch", options: { viewport: { width, height: 740 } } }));
}

test("from the top of a long batch one click leads to the comparison", () =>
  on(async (_, page) => {
    const batch = new Batch(page);
    await batch.choose("users.json", JSON.stringify(Array.from({ length: 200 }, (_, place) => user(place))));
    await batch.done();
    const compare = page.getByRole("button", { name: "Compare", exact: true });
    assert.ok((await box(compare)).y > 740, "far down");
    await page.getByRole("button", { name: "Compare two mappings" }).click();
    await page.getByRole("combobox", { name: /^The mappings of the playground against/ }).and(page.locator(":focus")).waitFor();
    assert.ok((await box(compare)).y < 740);
  }, { address: "#/batch", options: PHONE }));

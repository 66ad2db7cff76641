// The first minute: a user who fails, why, one click that mends it; the tour and the help sheet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./stage.mjs";

const site = stage();

const on = (body, options) => site.on(body, { options });

test("the page opens on a user who fails, says why, and two clicks mend it", () =>
  on(async (playground) => {
    assert.match(await playground.verdict(), /AWS would refuse this user · \d+ errors/);
    assert.ok((await playground.findings()).some((finding) => /^Error[^]*family/i.test(finding)));
    await playground.fixAll();
    await playground.verdictBecomes(/AWS would accept this user/);
  }));

for (const width of [1280, 360]) {
  test(`the tour goes from part to part by keyboard, at ${width} pixels`, () =>
    on(async (playground) => {
      const { page } = playground;
      await playground.press("Take the tour");
      const tour = page.getByRole("region", { name: "Tour" });
      const parts = ["Azure user", "Mappings", "What Entra sends", "Details", "Verdict"];
      for (const [step, part] of parts.entries()) {
        await tour.getByText(`${step + 1} of 5`).waitFor();
        // The card is there a moment before the part is marked.
        await page.locator(`.toured[aria-label="${part}"]`).waitFor();
        assert.equal(await page.locator(".toured").count(), 1);
        const card = await tour.boundingBox();
        assert.ok(card.x >= 0 && card.y >= 0 && card.x + card.width <= width && card.y + card.height <= 800, JSON.stringify(card));
        await page.locator(".tour .next:focus").waitFor();
        await page.keyboard.press("Enter");
      }
      await tour.waitFor({ state: "detached" });
      assert.equal(await page.locator(".toured").count(), 0);
      await playground.reload();
      assert.equal(await page.getByRole("button", { name: "Take the tour" }).count(), 0, "it is offered once");
    }, { viewport: { width, height: 800 } }));
}

test("the tour lets go of the focus, ends with Escape, and opens again from the help sheet", () =>
  on(async (playground) => {
    const { page } = playground;
    await playground.press("Take the tour");
    await page.locator(".tour .next:focus").waitFor();
    await page.keyboard.press("Tab");
    const within = () => page.evaluate(() => document.querySelector(".tour")?.contains(document.activeElement) ?? false);
    for (let press = 0; press < 3 && (await within()); press += 1) await page.keyboard.press("Tab");
    assert.equal(await within(), false, "Tab leaves the card");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Tour" }).waitFor({ state: "detached" });
    const help = await playground.dialog("Help");
    await help.getByRole("button", { name: "Take the tour" }).click();
    await page.getByRole("region", { name: "Tour" }).getByText("1 of 5").waitFor();
  }));

test("who goes to another page ends the tour, and it begins on the page that it is about", () =>
  on(async (playground, page) => {
    await playground.press("Take the tour");
    const card = page.getByRole("region", { name: "Tour" });
    await card.waitFor();
    await page.getByRole("link", { name: "Batch" }).click();
    await page.getByRole("heading", { name: "Batch" }).waitFor();
    await card.waitFor({ state: "detached" });
    const dialog = await playground.dialog("Help");
    await dialog.getByRole("button", { name: "Take the tour" }).click();
    await page.getByRole("region", { name: "Mappings" }).waitFor();
    await card.waitFor();
    await page.keyboard.press("Escape");
    await page.goBack();
    await page.getByRole("heading", { name: "Batch" }).waitFor();
    // A dialog does not stay over another page than its own.
    await playground.dialog("Share");
    await page.goForward();
    await page.getByRole("region", { name: "Mappings" }).waitFor();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }));

test("declining the tour is remembered", () =>
  on(async (playground) => {
    await playground.press("No, thanks");
    await playground.reload();
    assert.equal(await playground.page.getByText("New here?").count(), 0);
  }));

// The page without a network, installed, and when a newer version comes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch, launchOrdinary, open } from "./browser.mjs";
import { Playground } from "./playground.page.mjs";
import { dist, serve } from "./server.mjs";

let browser, folder, server;

before(async () => {
  // Two folders deep, as on a host that serves more than this.
  folder = await mkdtemp(join(tmpdir(), "scimulate-"));
  await cp(dist, join(folder, "tools/scimulate"), { recursive: true });
  [browser, server] = await Promise.all([launch(), serve(folder)]);
});

after(async () => {
  await Promise.all([browser?.close(), server?.close()]);
  await rm(folder, { recursive: true, force: true });
});

const ADDRESS = "tools/scimulate/";

/** Visits the playground and waits until its copy is there. */
async function visit(run) {
  const { page, record, close } = await open(browser);
  try {
    await run({ page, record, playground: await arrive(page) });
  } finally {
    await close();
  }
}

async function arrive(page) {
  const playground = new Playground(page, `${server.origin}/tools/scimulate`);
  await playground.open();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return playground;
}

test("after one visit everything works without a network", () =>
  visit(async ({ page, playground, record }) => {
    await page.context().setOffline(true);
    await playground.open();
    assert.match(await playground.verdict(), /AWS would refuse this user/);
    await playground.map("title", 'ToUpper("offline")');
    assert.equal(await playground.value("title"), "OFFLINE");
    await playground.open("#/rules/required-attribute");
    assert.deepEqual(await playground.entries(), ["required-attribute"]);
    await page.goto(`${server.origin}/${ADDRESS}index.html?from=home`);
    await page.getByRole("status").first().waitFor();
    assert.deepEqual(record.errors, []);
  }));

test("nothing of what the worker keeps is a person's", () =>
  visit(async ({ page, playground }) => {
    await playground.paste('{"displayName":"Nobody Else"}');
    const { names, texts } = await page.evaluate(async () => {
      const names = await caches.keys();
      const cache = await caches.open(names[0]);
      const responses = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
      return { names, texts: await Promise.all(responses.map((response) => response.text())) };
    });
    assert.deepEqual(names, [`scimulate ${server.origin}/${ADDRESS}`]);
    assert.ok(texts.length > 5);
    assert.ok(!texts.some((text) => text.includes("Nobody Else")));
  }));

test("the page can be installed, and says of itself what an installer asks", async () => {
  const context = await launchOrdinary();
  try {
    const page = await context.newPage();
    await arrive(page);
    const devtools = await page.context().newCDPSession(page);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors, []);
    const { data, errors: faults, url } = await devtools.send("Page.getAppManifest");
    assert.deepEqual(faults, []);
    assert.equal(url, `${server.origin}/${ADDRESS}manifest.webmanifest`);
    const manifest = JSON.parse(data);
    for (const field of ["name", "short_name", "description", "lang"]) assert.ok(manifest[field], field);
    assert.equal(manifest.display, "standalone");
    const at = (address) => new URL(address, url).href;
    assert.equal(at(manifest.start_url), `${server.origin}/${ADDRESS}`);
    assert.equal(at(manifest.scope), `${server.origin}/${ADDRESS}`);
    const sizes = await page.evaluate(async (icons) => {
      const measure = async ({ src }) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      };
      return Promise.all(icons.map(measure));
    }, manifest.icons);
    const raster = manifest.icons.map((icon, place) => ({ ...icon, real: sizes[place] }));
    for (const { src, sizes, real } of raster.filter(({ type }) => type === "image/png")) assert.equal(real, sizes, src);
    const has = (size, purpose) => manifest.icons.some((icon) => icon.sizes === size && icon.purpose === purpose);
    assert.ok(has("192x192", "any") && has("512x512", "any") && has("512x512", "maskable"));
  } finally {
    await context.close();
  }
});

test("a newer version waits until the person wants it", () =>
  visit(async ({ page, playground }) => {
    const worker = join(folder, ADDRESS, "service-worker.js");
    const start = join(folder, ADDRESS, "start.js");
    const [oldWorker, oldStart] = await Promise.all([readFile(worker, "utf8"), readFile(start, "utf8")]);
    const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    const newStart = `${oldStart}document.documentElement.dataset.version = "new";\n`;
    assert.ok(oldWorker.includes(hash(oldStart)), "the release names every file by its content");
    const version = () => page.evaluate(() => document.documentElement.dataset.version);
    try {
      await writeFile(start, newStart);
      await writeFile(worker, oldWorker.replace(hash(oldStart), hash(newStart)));
      await playground.paste('{"displayName":"Kept"}');
      await playground.reload();
      await page.getByRole("status", { name: "News" }).getByText("A new version is ready").waitFor();
      assert.equal(await version(), undefined, "the old version goes on");
      await page.setViewportSize({ width: 360, height: 740 });
      const box = (one) => one.boundingBox();
      const [news, tabs, reload, later] = await Promise.all([
        box(page.getByRole("status", { name: "News" })),
        box(page.getByRole("navigation", { name: "Parts of the page" })),
        box(page.getByRole("button", { name: "Reload" })),
        box(page.getByRole("button", { name: "Later" })),
      ]);
      assert.ok(news.y + news.height <= tabs.y, "a telephone's tabs stay in reach");
      assert.ok(later.y < reload.y + reload.height, "both answers stand on a line");
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button", { name: "Reload" }).click();
      await page.waitForFunction(() => document.documentElement.dataset.version === "new");
      assert.equal(await playground.text(), '{"displayName":"Kept"}');
      assert.equal(await page.getByText("A new version is ready").count(), 0);
      const kept = () =>
        page.evaluate(async () => {
          const cache = await caches.open((await caches.keys())[0]);
          return (await cache.keys()).filter(({ url }) => new URL(url).pathname.endsWith("/start.js")).length;
        });
      assert.equal(await kept(), 1, "the old file is gone");
      await page.context().setOffline(true);
      await playground.reload();
      assert.equal(await version(), "new");
    } finally {
      await Promise.all([writeFile(worker, oldWorker), writeFile(start, oldStart)]);
    }
  }));

test("a worker of development removes the copy of a release from the same address", () =>
  visit(async ({ page, playground }) => {
    const worker = join(folder, ADDRESS, "service-worker.js");
    const release = await readFile(worker, "utf8");
    try {
      await writeFile(worker, release.replace(/const FILES = \{[^}]*\};/, "const FILES = {};"));
      await playground.reload();
      await page.waitForFunction(async () => (await caches.keys()).length === 0);
      await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
    } finally {
      await writeFile(worker, release);
    }
  }));

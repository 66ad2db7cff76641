// The package in an application of Next.js: its page, a route of Node, a route of the edge.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { answers, poolAnswers } from "../consumers/ask.mjs";
import { project } from "../packed.mjs";
import { answerOf, launch } from "./browser.mjs";

const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const options = { cwd: join(project, "next"), env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } };

test("Next.js builds and serves it", { timeout: 240_000 }, async () => {
  const built = await promisify(execFile)(process.execPath, [next, "build"], options).catch((error) => error);
  assert.equal(built.code, undefined, `${built.stdout}\n${built.stderr}`);

  const server = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", "0"], options);
  let browser;
  try {
    const origin = await new Promise((resolve, reject) => {
      let text = "";
      const read = (piece) => {
        text += piece;
        const found = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(text);
        if (found && text.includes("Ready")) resolve(`http://127.0.0.1:${found[1]}`);
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.on("exit", () => reject(new Error(`the server ended: ${text}`)));
    });
    for (const route of ["node", "edge"]) {
      const response = await fetch(`${origin}/api/${route}`);
      assert.deepEqual(await response.json(), { all: answers }, route);
    }
    browser = await launch();
    assert.deepEqual(await answerOf(browser, origin), { all: answers, pool: poolAnswers });
  } finally {
    await browser?.close();
    server.kill();
  }
});

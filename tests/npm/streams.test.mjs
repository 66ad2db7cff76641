// Streams as browsers give them, some without an iterator.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { resolve } from "./package.mjs";

const { SynchronizationJob } = await import(resolve());
const { WorkerPool } = await import(resolve("./worker"));

const pool = new WorkerPool({ workers: 2 });
after(() => pool.terminate());
const job = new SynchronizationJob();

const users = Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, userPrincipalName: `ü${index}@contoso.com`, displayName: "🚀" }));
const text = JSON.stringify(users);
const bare = (stream) => Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined });

/** A stream without an end, which tells when it is let go. */
function endless() {
  let lines = 0;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(`{"userPrincipalName":"u${(lines += 1)}@b.example"}\n`),
    cancel: () => void (stream.left = true),
  });
  return bare(stream);
}

test("a file's stream is read", async () => {
  const names = [];
  for await (const { name } of job.provisionEach(bare(new Blob([text]).stream()))) if (name) names.push(name);
  assert.deepEqual(names, users.map(({ userPrincipalName }) => userPrincipalName));
  const options = { now: 0, seed: 1 };
  const expected = await pool.provisionAll(text, options);
  assert.equal(await pool.provisionAll(bare(new Blob([text]).stream()), options), expected);
  assert.equal(await pool.provisionAll(bare(new Blob([text]).stream()), { ...options, signal: new AbortController().signal }), expected);
});

test("it is let go by whoever leaves early", async () => {
  for (const each of [(source) => job.provisionEach(source), (source) => pool.provisionEach(source, { partSize: 100 })]) {
    const source = endless();
    for await (const { index } of each(source)) if (index > 10) break;
    assert.equal(source.left, true);
  }
});

test("an iterator may give its pieces at once, or throw", async () => {
  const source = (next) => ({ [Symbol.asyncIterator]: () => ({ next }) });
  const pieces = [text];
  const atOnce = () => ({ done: pieces.length === 0, value: pieces.pop() });
  assert.equal(await pool.provisionAll(source(atOnce), { now: 0, seed: 1 }), await pool.provisionAll(text, { now: 0, seed: 1 }));
  await assert.rejects(pool.provisionAll(source(() => assert.fail("no next"))), /no next/);
});

test("what it fails with is thrown", async () => {
  const failed = () => bare(new ReadableStream({ pull: () => Promise.reject(new Error("the line is cut")) }));
  await assert.rejects(pool.provisionAll(failed()), /the line is cut/);
  await assert.rejects(job.provisionEach(failed()).next(), /the line is cut/);
});

// The names of a batch, which are all that it remembers: each is found again, and takes few bytes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Names } from "../../crates/wasm/npm/names.mjs";

/** Hashes as even as those of names. */
const hash = (number) => [Math.imul(number + 1, 0x9e3779b1) >>> 0, Math.imul(number + 7, 0x85ebca6b) >>> 0];
const part = (from, to) => Uint32Array.from({ length: to - from }, (_, at) => from + at).reduce(
  (all, number, at) => (all.set([...hash(number), number], 3 * at), all),
  new Uint32Array(3 * (to - from)),
);

/** Few take some megabytes at most, so there time counts more. */
const most = (count) => (count < 220_000 ? 30 : 20);

for (const count of [10_000, 100_000, 400_000]) {
  test(`${count} names take at most ${most(count)} bytes each, and none is lost`, () => {
    const names = new Names();
    for (let from = 0; from < count; from += 5_000) {
      assert.equal(names.take(part(from, from + 5_000)).length, 0);
      const size = names.bytes / (from + 5_000);
      if (from >= 5_000) assert.ok(size <= most(from + 5_000), `${size} bytes a name`);
    }
    for (const number of [0, 1, 4_999, count / 2, count - 1]) {
      // The same name of a later object: who has it is told.
      const [low, high] = hash(number);
      assert.deepEqual([...names.take(Uint32Array.of(low, high, count))], [low, high, number]);
    }
    assert.equal(names.take(Uint32Array.of(1, 2, 3)).length, 0);
  });
}

test("where it is known how many come, room is made once", () => {
  const names = new Names();
  const first = part(0, 5_000);
  names.expect(first, 80);
  const { bytes } = names;
  assert.ok(bytes / 400_000 <= 20, `${bytes / 400_000} bytes a name`);
  names.take(first);
  for (let from = 5_000; from < 400_000; from += 5_000) assert.equal(names.take(part(from, from + 5_000)).length, 0);
  assert.equal(names.bytes, bytes);
  // Of what nobody knows, nothing is expected.
  const unknown = new Names();
  const before = unknown.bytes;
  unknown.expect(first, 0);
  assert.equal(unknown.bytes, before);
});

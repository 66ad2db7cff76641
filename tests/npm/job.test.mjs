// One job, asked again and again: no call knows anything of another.

import assert from "node:assert/strict";
import { test } from "node:test";

import { resolve } from "./package.mjs";

const { MisuseError, SynchronizationJob } = await import(resolve());

const user = (index, more) => ({ userPrincipalName: `u${index}@contoso.com`, displayName: "U", givenName: "U", surname: "Ü", ...more });
const users = [user(1), user(2, { surname: null }), user(3, { mail: "a;b" }), user(1), user(4, { department: "\ud83d\ude80 Łódź" })];
const text = JSON.stringify(users);
const options = [undefined, {}, { validate: false }, { include: ["findings"] }, { duplicates: false, format: "document" }, { now: 5 }];

test("calls with the same and with other options give what a job of their own gives", () => {
  const job = new SynchronizationJob();
  for (const source of [text, users, users.slice(1)]) {
    for (const one of [...options, ...options.toReversed(), options[1], options[1]]) {
      const own = new SynchronizationJob();
      assert.equal(job.provisionAll(source, one), own.provisionAll(source, one), JSON.stringify(one));
      own.free();
    }
  }
  job.free();
});

test("a call that fails leaves nothing behind", () => {
  const job = new SynchronizationJob();
  const answer = job.provisionAll(text);
  const wrong = { toJSON: () => assert.fail("not to be written") };
  assert.throws(() => job.provisionAll(wrong), assert.AssertionError);
  assert.throws(() => job.provisionAll(undefined), MisuseError);
  assert.throws(() => job.provisionAll(text, { nwo: 1 }), MisuseError);
  assert.throws(() => job.provisionAll(text, { now: 1n }), MisuseError);
  assert.equal(job.provisionAll(text), answer);
  job.free();
  job.free();
  assert.throws(() => job.provisionAll(text), MisuseError);
});

test("a text of any length and any characters comes out as it is", () => {
  const job = new SynchronizationJob();
  for (const letter of ["x", "é", "€", "\u{1F680}"]) {
    for (const length of [1000, 1 << 15, (1 << 16) - 7, 1 << 17]) {
      const department = letter.repeat(length);
      const [{ requests }] = job.provisionAll([user(1, { department })]).trimEnd().split("\n").map((line) => JSON.parse(line));
      const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
      assert.equal(requests.at(-1).body[enterprise].department, department, `${length} times ${letter}`);
    }
  }
});

test("the time goes on between calls that do not say it", () => {
  const mapping = (targetAttributeName, expression, more) => ({ targetAttributeName, source: { type: "Function", expression }, ...more });
  const attributeMappings = [
    mapping("userName", "[userPrincipalName]", { matchingPriority: 1 }),
    mapping("title", 'FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy")'),
  ];
  const objectMappings = [{ enabled: true, flowTypes: "Add", sourceObjectName: "User", targetObjectName: "User", attributeMappings }];
  const job = new SynchronizationJob({ synchronizationRules: [{ objectMappings }] });
  const host = Date.now;
  try {
    for (const year of [2001, 2002, 2002, 2003]) {
      Date.now = () => Date.UTC(year, 5, 1);
      assert.match(job.provisionAll([user(1)], { include: ["requests"] }), new RegExp(`"title":"${year}"`));
      assert.match(job.provisionAll([user(1)]), new RegExp(`"title":"${year}"`));
    }
  } finally {
    Date.now = host;
  }
});

const all = async (entries) => {
  const found = [];
  for await (const entry of entries) found.push(entry);
  return found;
};

/** As Graph's pages come: later, and one by one. */
async function* later(list) {
  for (const one of list) yield await one;
}

test("objects may come one by one, as text may", async () => {
  const job = new SynchronizationJob();
  const group = { "@odata.type": "#microsoft.graph.group", id: "0d9c8b7a-6f5e-4d3c-8b2a-190817263544", displayName: "G" };
  for (const objects of [users, [...users, group], users.slice(0, 1)]) {
    const wanted = await all(job.provisionEach(JSON.stringify(objects), { now: 5 }));
    for (const source of [objects, new Set(objects), objects.values(), later(objects)]) {
      assert.deepEqual(await all(job.provisionEach(source, { now: 5 })), wanted, String(source));
    }
  }
  const [{ requests }] = await all(job.provisionEach(later([{ ...users[0], toJSON: () => user(9) }])));
  assert.match(requests[0].path, /u9/);
});

test("a piece of a document that is nothing of the kind is a misuse", async () => {
  const job = new SynchronizationJob();
  for (const source of [later([1]), later([null]), later([users[0], undefined]), undefined]) {
    await assert.rejects(all(job.provisionEach(source)), MisuseError, String(source));
  }
  const { readable, writable } = job.provisionStream();
  const read = assert.rejects(readable.getReader().read(), MisuseError);
  await assert.rejects(writable.getWriter().write(users[0]), MisuseError);
  await read;
  const bytes = new TextEncoder().encode(text);
  const wanted = await all(job.provisionEach(text, { now: 5 }));
  for (const pieces of [[bytes], [bytes.buffer], [...bytes].map((byte) => Uint8Array.of(byte))]) {
    assert.deepEqual(await all(job.provisionEach(later(pieces), { now: 5 })), wanted);
  }
});

test("the findings of one object are judged as set, by the job or by the call", () => {
  const ruleSettings = { rules: { "email-missing": { severity: "ignore", reason: "no mailboxes" } } };
  const has = (job, options) => job.provisionOnDemand(user(1), options).diagnostics.some(({ code }) => code === "email-missing");
  const [job, judged] = [new SynchronizationJob(), new SynchronizationJob(null, { ruleSettings })];
  assert.deepEqual([has(job), has(job, { ruleSettings }), has(job)], [true, false, true]);
  assert.deepEqual([has(judged), has(judged, { ruleSettings: {} }), has(judged)], [false, true, false]);
  const { diagnostics } = job.provisionOnDemand(user(1), { ruleSettings: { rulse: {} } });
  assert.equal(diagnostics[0].location.pointer, "/ruleSettings/rulse");
});

// Plain objects that go into the module member by member: whatever they hold, the answer is that for their text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { resolve } from "./package.mjs";

const { MisuseError, SynchronizationJob } = await import(resolve());

const user = (index, more) => ({
  userPrincipalName: `u${index}@contoso.com`,
  displayName: `User ${index}`,
  givenName: "U",
  surname: "Übel",
  mail: `u${index}@contoso.com`,
  accountEnabled: true,
  ...more,
});

class Person {
  constructor(index) {
    Object.assign(this, user(index));
  }
}

const lists = {
  "users that are alike, and one another": [user(1), user(2), user(3, { id: "5", department: "Sales" }), user(4)],
  "members that are null, missing, or no text": [
    user(1, { surname: null, mail: undefined, department: 5, jobTitle: Number.NaN, city: 1.5, state: true, country: {} }),
    user(2, { businessPhones: ["+1", "+2"], otherMails: [], companyName: ["a"], employeeId: -0, postalCode: 1e30 }),
    user(3, { streetAddress: new Date(0), officeLocation: new String("boxed"), preferredLanguage: { toJSON: () => "de" } }),
    user(4, { accountEnabled: "true", userPrincipalName: 7, displayName: ["x"] }),
    user(5, { manager: { id: "7", userPrincipalName: "boss@contoso.com" }, employeeOrgData: { costCenter: "1", division: null } }),
    { displayName: "nobody" },
    {},
  ],
  "characters of one to four bytes, marks and controls": ["é", "€", "\u{1F680}", '"\\\n', "\0", "\u0001", "\u2028", ""].map((text, index) =>
    user(index, { department: `${text}x${text}`, surname: text, city: text.repeat(3) }),
  ),
  "half a character": [user(1), user(2, { department: "\ud83d" }), user(3, { city: "\ude80x" })],
  "half a character inside a list": [user(1, { businessPhones: ["\ud83d"] }), user(2)],
  "guests, and users that are disabled or gone": [
    user(1, { userPrincipalName: "a_x.com#EXT#@contoso.onmicrosoft.com", userType: "Guest" }),
    user(2, { accountEnabled: false }),
    user(3, { deletedDateTime: "2026-01-01T00:00:00Z" }),
    user(4, { "@removed": { reason: "changed" } }),
    user(5, { deletedDateTime: null, "@odata.type": "#microsoft.graph.user" }),
  ],
  "names that two of them share": [user(1), user(2), user(1, { id: "7" }), user(1)],
  "users, groups and what is neither": [user(1), { displayName: "G", members: [], groupTypes: [] }, 5, null, "x", [], user(2)],
  "objects of a class, and of none": [new Person(1), Object.assign(Object.create(null), user(2)), user(3)],
  "members that are nested too deep": [user(1), user(2, { manager: JSON.parse(`${'{"a":'.repeat(300)}1${"}".repeat(300)}`) })],
  "gaps": [user(1), , user(2), undefined],
  "nothing": [],
};

const options = [
  {},
  { validate: false, duplicates: false, include: ["requests"] },
  { include: ["requests", "resource", "findings"] },
  { include: ["resource"] },
  { include: [] },
  { include: ["everything"] },
  { ruleSettings: { "email-missing": { severity: "ignore", reason: "none" } } },
];

/** A mapping whose constant looks like a mark of the module's, and whose values are no text. */
const odd = {
  synchronizationRules: [
    {
      objectMappings: [
        {
          enabled: true,
          flowTypes: "Add",
          sourceObjectName: "User",
          targetObjectName: "User",
          attributeMappings: [
            { targetAttributeName: "userName", matchingPriority: 1, source: { type: "Attribute", expression: "[userPrincipalName]" } },
            { targetAttributeName: "active", source: { type: "Attribute", expression: "[accountEnabled]" } },
            { targetAttributeName: "title", source: { type: "Constant", expression: "\0" } },
            { targetAttributeName: "nickName", defaultValue: "none", source: { type: "Attribute", expression: "[constructor]" } },
            { targetAttributeName: "displayName", source: { type: "Function", expression: "ToUpper([displayName], )" } },
          ],
        },
      ],
    },
  ],
};

const all = async (entries) => {
  const found = [];
  for await (const entry of entries) found.push(entry);
  return found;
};

/** As text, so that the order of the members counts; a column is one of a text that the caller never sees. */
const written = (answer) => JSON.stringify(answer).replace(/"column":\d+/g, "");

for (const [name, users] of Object.entries(lists)) {
  test(`${name}: the answer is that for the text`, async () => {
    // The other reads few members, and what is not read is not carried over, whatever it holds.
    for (const schema of name.startsWith("half") ? [undefined] : [undefined, odd]) {
      const job = new SynchronizationJob(schema);
      for (const one of options) {
        const settings = { ...one, now: 1e12, seed: 1 };
        const wanted = job.provisionAll(JSON.stringify(users), { ...settings, format: "document" });
        assert.equal(written(job.provisionObjects(users, settings)), written(JSON.parse(wanted)), JSON.stringify(one));
        const { outcomes, summary } = JSON.parse(wanted);
        assert.equal(written(await all(job.provisionEach(users, settings))), written([...outcomes, { summary }]), JSON.stringify(one));
      }
      job.free();
    }
  });
}

test("a list of plain users is never written as text", async (context) => {
  const users = Array.from({ length: 600 }, (_, index) => user(index));
  const job = new SynchronizationJob();
  const wanted = job.provisionObjects(users, { now: 1 });
  const stringify = context.mock.method(JSON, "stringify");
  const outcomes = await all(job.provisionEach(users, { now: 1 }));
  const { summary } = outcomes.pop();
  assert.equal(stringify.mock.calls.filter(({ arguments: [value] }) => Array.isArray(value)).length, 0);
  stringify.mock.restore();
  assert.deepEqual({ outcomes, summary }, wanted);
});

test("who is told already is not told again, where a later one takes the way of text", async () => {
  const users = Array.from({ length: 600 }, (_, index) => user(index, index === 400 && { mail: "\ud83d" }));
  const job = new SynchronizationJob();
  const wanted = job.provisionObjects(users, { now: 1 });
  const each = job.provisionEach(users, { now: 1 });
  const told = [(await each.next()).value];
  // It is the list as it was.
  users.length = 3;
  told.push(...(await all(each)));
  const { summary } = told.pop();
  assert.deepEqual({ outcomes: told, summary }, wanted);
  assert.equal(told.filter(({ diagnostic }) => diagnostic).length, 1);
});

test("users that nothing maps have no entries", () => {
  const groups = structuredClone(odd);
  Object.assign(groups.synchronizationRules[0].objectMappings[0], { sourceObjectName: "Group", targetObjectName: "Group" });
  const job = new SynchronizationJob(groups);
  const users = [user(1), user(2)];
  const { outcomes, summary } = job.provisionObjects(users);
  assert.deepEqual([outcomes, summary.skipped], [[], 2]);
  assert.equal(written({ outcomes, summary }), written(JSON.parse(job.provisionAll(JSON.stringify(users), { format: "document" }))));
  job.free();
});

test("more users than go into the module at once keep their order and their places", () => {
  const users = Array.from({ length: 700 }, (_, index) => user(index, index % 3 ? {} : { department: `D${index}`, mail: null }));
  const job = new SynchronizationJob();
  const { outcomes, summary } = job.provisionObjects(users);
  assert.deepEqual(outcomes.map(({ index }) => index), users.map((_, index) => index));
  assert.deepEqual(outcomes.map(({ name }) => name), users.map(({ userPrincipalName }) => userPrincipalName));
  assert.equal(summary.objects, 700);
  job.free();
});

test("entries share nothing that one could change for another", () => {
  const job = new SynchronizationJob();
  const [one, other] = job.provisionObjects([user(1), user(2)]).outcomes;
  one.requests[1].body.schemas.push("changed");
  one.requests[1].body.name.familyName = "changed";
  one.findings.push("changed");
  assert.equal(JSON.stringify(other).includes("changed"), false);
  assert.equal(JSON.stringify(job.provisionObjects([user(2)])).includes("changed"), false);
  job.free();
});

test("what has no JSON form is misuse, and the job goes on", () => {
  const job = new SynchronizationJob();
  const circle = {};
  circle.circle = circle;
  for (const wrong of [{ department: 5n }, { manager: circle }]) {
    assert.throws(() => job.provisionObjects([user(1), user(2, wrong)]), MisuseError);
  }
  assert.equal(job.provisionObjects([user(1)]).outcomes.length, 1);
  job.free();
});

// Wrong calls: each is told as a `MisuseError`, what the caller's own code throws is passed on, and all goes on afterwards.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, test } from "node:test";

import { directory, resolve } from "./package.mjs";

const scimulate = await import(resolve());
const { WorkerPool } = await import(resolve("./worker"));
const { MisuseError, SynchronizationJob } = scimulate;

const pool = new WorkerPool({ workers: 2 });
after(() => pool.terminate());
const job = new SynchronizationJob();

const circle = {};
circle.self = circle;
let deep = {};
for (let times = 0; times < 20_000; times += 1) deep = { deep };
const own = new Error("the caller's own");
const throwing = {
  get userPrincipalName() {
    throw own;
  },
};

/** What stands for no document, and what is said of it. */
const formless = {
  "a promise": [Promise.resolve({}), /is a promise; `await` it/],
  "a map": [new Map([["a", 1]]), /is a Map/],
  "a set": [new Set([1]), /is a Set/],
  "bytes": [new Uint8Array([123, 125]), /is bytes/],
  "a buffer": [Buffer.from("{}"), /is bytes/],
  "a function": [() => 1, /a function has no JSON form/],
  "a symbol": [Symbol("a"), /a symbol has no JSON form/],
  "a large number": [{ a: 1n }, /no JSON form: .*BigInt/],
  "a blob": [new Blob(["{}"]), /is a Blob; pass its text/],
  "a response": [new Response("{}"), /is a Response; pass its text/],
  "a circle": [circle, /no JSON form: .*circular/],
  "what is too deep": [deep, /no JSON form: .*stack/],
};
const misuse = (pattern) => (error) => error instanceof MisuseError && error.message.startsWith("scimulate: ") && pattern.test(error.message);

/** Every call with one argument of many, the others being right. */
const calls = {
  parseExpression: (one) => ["[a]", one],
  trace: (one) => ["[a]", one],
  validateRequest: (one) => [one],
  checkSetup: (one) => [one],
  readSource: (one) => [one],
  readSchema: (one) => [one],
  editSchema: (one) => ["{}", one],
  schemaChanges: (one) => ["{}", one],
  evaluateFilter: (one) => [one, "{}"],
  provisionOnDemand: (one) => ["{}", one],
  plan: (one) => ["{}", one],
  planFixes: (one) => [one],
  cycle: (one) => [one],
  compare: (one) => ["{}", "{}", one],
};

for (const [name, [value, pattern]] of Object.entries(formless)) {
  test(`${name} is no document`, async () => {
    for (const [call, parameters] of Object.entries(calls)) {
      assert.throws(() => scimulate[call](...parameters(value)), misuse(pattern), call);
      await assert.rejects(pool[call](...parameters(value)), misuse(pattern), `${call} in a pool`);
    }
    assert.throws(() => new SynchronizationJob(value), misuse(pattern));
    assert.throws(() => job.provisionOnDemand(value), misuse(pattern));
    assert.throws(() => job.provisionAll(value), misuse(pattern));
    await assert.rejects(pool.provisionAll("[]", { schema: value }), misuse(pattern));
  });
}

test("what the caller's own code throws is passed on, and all goes on", async () => {
  for (const [call, parameters] of Object.entries(calls)) assert.throws(() => scimulate[call](...parameters(throwing)), own, call);
  assert.throws(() => job.provisionAll([throwing]), own);
  await assert.rejects(pool.provisionOnDemand(throwing), own);
  await assert.rejects(pool.provisionAll(throwing), own);
  assert.equal(job.provisionObjects([{ userPrincipalName: "a@b.example" }]).outcomes.length, 1);
  assert.equal((await pool.provisionOnDemand("{}")).requests.length, 0);
});

test("a list of promises is no list of users", () => {
  assert.throws(() => job.provisionAll([{}, Promise.resolve({})]), misuse(/element 1 of this list is a promise/));
});

test("an argument that is missing is told by its place", async () => {
  const missing = { plan: [{}], compare: [{}, {}], trace: ["[a]"], provisionOnDemand: [], cycle: [undefined, {}], decideScope: [null, {}] };
  for (const [call, parameters] of Object.entries(missing)) {
    const place = parameters.includes(undefined) ? 1 : parameters.length + 1;
    assert.throws(() => scimulate[call](...parameters), misuse(new RegExp(`argument ${place} is missing$`)), call);
    await assert.rejects(pool[call](...parameters), misuse(new RegExp(`argument ${place} is missing$`)), call);
  }
  assert.throws(() => scimulate.plan({}, Promise.resolve({})), misuse(/argument 2 is a promise/));
});

test("a pool says where there are no workers", { skip: typeof Worker === "function" }, async () => {
  // Node has threads instead, and an entry of its own.
  const { WorkerPool, MisuseError } = await import(new URL("worker.mjs", directory));
  const told = (error) => error instanceof MisuseError && /there are no workers here/.test(error.message);
  await assert.rejects(new WorkerPool().parseExpression("[mail]"), told);
  await assert.rejects(new WorkerPool().provisionAll("[]"), told);
});

test("what is neither true nor false is no option of that kind", async () => {
  for (const group of ["false", "true", 0, 1, {}]) {
    assert.throws(() => scimulate.fixSchema("{}", [], group), misuse(/`group` is true or false$/));
    await assert.rejects(pool.fixSchema("{}", [], group), misuse(/`group` is true or false$/));
  }
  for (const group of [undefined, null, true, false]) assert.equal(scimulate.fixSchema("{}", [], group).text, null);
});

test("options that stand for nothing, and would be left out, are told by their names", async () => {
  const wrong = { existing: [Promise.resolve([]), new Map()], links: [new Map()], now: [Number.NaN, Infinity], seed: [Number.NaN] };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const pattern = misuse(new RegExp(`\`${name}\` is (a promise|a Map|NaN|Infinity)`));
      assert.throws(() => scimulate.provisionOnDemand({}, null, null, { [name]: value }), pattern);
      await assert.rejects(pool.provisionOnDemand({}, null, null, { [name]: value }), pattern);
    }
  }
  assert.throws(() => scimulate.validate({}, { existing: Promise.resolve([]) }), misuse(/`existing` is a promise/));
  assert.throws(() => scimulate.decodeError("x", { user: new Map() }), misuse(/`user` is a Map/));
  assert.throws(() => job.provisionAll([], { now: Date.parse("soon") }), misuse(/`now` is NaN/));
  // Nobody would ever call it.
  await assert.rejects(pool.provisionAll("[]", { onprogress: () => {} }), misuse(/`onprogress`: a function has no JSON form/));
  assert.throws(() => job.provisionObjects([], { onProgress: () => {} }), misuse(/`onProgress`: a function/));
});

test("a member that nobody knows is told where it stands, and does nothing", () => {
  const assigned = [{ kind: "byGroup", name: "g", netsed: true }];
  for (const [assignment, pointer] of [[{ scpoe: "syncAll" }, "/assignment/scpoe"], [{ assigned }, "/assignment/assigned/0/netsed"]]) {
    const { diagnostics } = scimulate.provisionOnDemand({}, null, null, { assignment });
    assert.ok(diagnostics.some(({ code, location }) => code === "INVALID_OPTIONS" && location.pointer === pointer), pointer);
    const { scoping, diagnostics: found } = scimulate.decideScope(null, { assignment }, {});
    assert.deepEqual([scoping, found[0].location.pointer], [null, pointer]);
  }
  const edited = scimulate.editSchema('[{"targetAttributeName":"title"}]', [{ kind: "removeMapping", mapping: 0, objectMaping: 1 }]);
  assert.deepEqual([edited.changes, edited.diagnostics[0].location.pointer], [[], "/0/objectMaping"]);
});

test("options that are none, and those that nobody knows", async () => {
  for (const wrong of [7, "x", true, [], () => 1]) {
    const call = () => scimulate.provisionOnDemand("{}", null, null, wrong);
    assert.throws(call, misuse(/is no object|not valid JSON|no JSON form/), String(wrong));
    assert.throws(() => job.provisionObjects("[]", wrong), MisuseError, String(wrong));
    await assert.rejects(pool.provisionAll("[]", wrong), MisuseError, String(wrong));
    assert.throws(() => new WorkerPool(wrong), MisuseError, String(wrong));
  }
  assert.throws(() => scimulate.provisionOnDemand("{}", null, null, { ruleSetings: {} }), misuse(/no member `ruleSetings`; did you mean `ruleSettings`\?$/));
  assert.throws(() => scimulate.validate("{}", { held: [] }), misuse(/no member `held`; it can have `ruleSettings`, `existing`$/));
  // What the call knows is listed, beside what every call knows.
  assert.throws(() => job.provisionAll("[]", { colour: true }), misuse(/it can have `duplicates`, .*`validate`, `now`, /));
  assert.throws(() => new WorkerPool({ workrs: 2 }), misuse(/no member `workrs`/));
  for (const wrong of [{ partSize: 0 }, { partSize: "a" }, { onProgress: 7 }, { signal: {} }, { format: "document" }, { nwo: 1 }]) {
    await assert.rejects(pool.provisionAll("[]", wrong), misuse(/options/), JSON.stringify(wrong));
  }
  new WorkerPool(null).terminate();
});

const line = `${JSON.stringify({ userPrincipalName: "a@b.example" })}\n`;

/** A source without an end that knows whether it was closed; `stalls` after so many pieces. */
function source(stalls = Infinity) {
  const self = { closed: 0, given: 0, [Symbol.asyncIterator]: () => self };
  self.next = async () => {
    self.given += 1;
    return self.given > stalls ? new Promise(() => {}) : { done: false, value: line.repeat(100) };
  };
  self.return = async () => {
    self.closed += 1;
    return { done: true, value: undefined };
  };
  return self;
}

test("whoever stops early closes the source, and the pool and the job go on", async () => {
  for (const [name, each] of Object.entries({
    entries: (from) => pool.provisionEach(from, { partSize: 500 }),
    lines: (from) => pool.provisionLines(from, { partSize: 500 }),
    bytes: (from) => pool.provisionBytes(from, { partSize: 500 }),
    job: (from) => job.provisionEach(from),
  })) {
    const left = source();
    for await (const _ of each(left)) break;
    assert.equal(left.closed, 1, name);
    const thrown = source();
    const consumer = async () => {
      for await (const _ of each(thrown)) throw own;
    };
    await assert.rejects(consumer(), own, name);
    assert.equal(thrown.closed, 1, name);
  }
  const stopped = source();
  await assert.rejects(pool.provisionAll(stopped, { partSize: 500, onProgress: () => { throw own; } }), own);
  assert.equal(stopped.closed, 1);
  assert.ok((await pool.functions()).length > 0);
});

test("a signal ends the wait for a source that gives nothing more", { timeout: 10_000 }, async () => {
  const stalled = source(3);
  const controller = new AbortController();
  setTimeout(() => controller.abort(own), 20);
  await assert.rejects(pool.provisionAll(stalled, { signal: controller.signal, partSize: 500 }), own);
  assert.equal(stalled.closed, 1);
});

test("a signal of another realm is one, and may stand beside the options", async () => {
  const aborted = { aborted: true, reason: own, throwIfAborted: () => assert.fail(), addEventListener() {}, removeEventListener() {} };
  await assert.rejects(pool.functions({ signal: aborted }), own);
  const { signal } = new AbortController();
  const expression = 'FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy")';
  for (const parameters of [[{ now: 0, signal }], [{ now: 0 }, { signal }]]) {
    assert.equal((await pool.parseExpression(expression, {}, ...parameters)).value, "1970");
  }
});

/** Runs in a process of its own, whose module nobody has loaded. */
function alone(entry, body) {
  const script = `import fs from "node:fs"; import * as entry from ${JSON.stringify(String(new URL(entry, directory)))};
    const bytes = fs.readFileSync(new URL("scimulate_bg.wasm", ${JSON.stringify(String(directory))}));
    const tell = async (call) => { try { return await call(); } catch (error) { return error.name + ": " + error.message; } };
    const said = []; ${body} console.log(JSON.stringify(said));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

// A module of WebAssembly, and nothing in it.
const empty = "Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)";

test("bytes that are not the package's module are told, and the right ones are taken afterwards", () => {
  const wrong = ["undefined", "null", "7", "'x'", "{}", "new Uint8Array()", "new Uint8Array([1, 2, 3])", empty];
  const load = { "slim.mjs": "initSync", "browser.mjs": "init" };
  for (const [entry, name] of Object.entries(load)) {
    // Nothing and texts are addresses to `init`.
    const given = name === "init" ? [...wrong.slice(4), "'data:text/html,<!doctype html>'", "'data:application/wasm,<!doctype'"] : wrong;
    const said = alone(entry, `
      said.push(await tell(() => entry.functions()));
      for (const one of [${given}]) said.push(await tell(() => entry.${name}(one)));
      await entry.${name}(bytes);
      await entry.${name}(${empty});
      said.push(entry.functions().length);`);
    assert.match(said.shift(), /^MisuseError: scimulate: the module is not loaded yet/);
    assert.ok(said.pop() > 40);
    for (const one of said) assert.match(one, /^MisuseError: scimulate: .* is not the package's WebAssembly module/);
    assert.equal(said.length, given.length);
  }
});

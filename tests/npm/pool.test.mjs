// The pool against the job: whatever a text is, however it is cut, the answer is the same.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { directory, resolve } from "./package.mjs";

const { SynchronizationJob } = await import(resolve());
const { MisuseError, WorkerPool } = await import(resolve("./worker"));

const pool = new WorkerPool({ workers: 2 });
after(() => pool.terminate());
const job = new SynchronizationJob();

// Some have the name or the address of one far before them, in another part.
const user = (index) => ({
  id: `id-${index}`,
  userPrincipalName: index % 20 === 19 ? "USER3@contoso.com" : `user${index}@contoso.com`,
  displayName: index % 5 === 0 ? `"[Ann}", \\ ${index} 🚀` : `User ${index}`,
  givenName: "Ann",
  surname: index % 7 === 0 ? null : `Name\\"${index}`,
  mail: index % 30 === 29 ? "user0@contoso.com" : `user${index}@contoso.com`,
});
const users = Array.from({ length: 60 }, (_, index) => user(index));
const ndjson = users.map((one) => JSON.stringify(one)).join("\n");
const texts = {
  "a list": JSON.stringify(users),
  "a list over lines": JSON.stringify(users, null, 2),
  "a page": JSON.stringify({ value: users }),
  "a page over lines": JSON.stringify({ value: users }, null, 2),
  "lines": ndjson,
  "lines with a byte order mark, empty lines and an end": `\ufeff${ndjson.replaceAll("\n", "\r\n\n")}\n`,
  "a table": ["userPrincipalName,displayName,givenName,surname", ...users.map(({ id }) => `${id}@c.example,"A, ${id}",A,B`)].join("\r\n"),
  "a table with quotes of its own, and blank rows": [
    "sep=;",
    "userPrincipalName;displayName;surname",
    ...users.map(({ id }, index) => `${id}@c.example;19" rack;${index % 3 ? "B" : '"B\n""C"" ;"'}${index % 9 ? "" : "\n;;\n\n"}`),
  ].join("\n"),
  "pages behind each other": [users.slice(0, 25), [], users.slice(25, 26), users.slice(26)]
    .map((value) => JSON.stringify({ "@odata.context": "users", value, "@odata.count": [value.length, 1] }, null, 1))
    .join("\n"),
  "a table with byte order marks and blank lines": [
    "\ufeff\n\nuserPrincipalName,displayName,surname",
    ...users.map(({ id }, index) => `${index % 4 ? "" : "\ufeff\n\n"}${id}@c.example,A${index % 7 ? ",B" : ""}`),
  ].join("\n"),
  "lists behind each other": JSON.stringify(users.slice(0, 30)) + JSON.stringify(users.slice(30)),
  "a list that breaks off": JSON.stringify(users).slice(0, -200),
  "a list with something behind it": `${JSON.stringify(users)}, x`,
  "a list that cannot be read any further": JSON.stringify(users).replace('},{"id":"id-20"', '}{"id":"id-19b"} x {"id":"id-20"'),
  "one user": JSON.stringify(user(1)),
  "one line": `${JSON.stringify(user(1))}\n`,
  "a broken list": `${JSON.stringify(users).slice(0, -1)},{"id":}]`,
  "a broken list over lines": `${JSON.stringify(users, null, 2).slice(0, -1)},{"id":}]`,
  "an empty list": "[]",
  "nothing": "",
};

const options = { now: 0, seed: 1 };
const outcomes = (text) => text.trimEnd().split("\n").slice(0, -1);
const summary = (text) => {
  const { summary } = JSON.parse(text.trimEnd().split("\n").at(-1));
  summary.mapping.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return summary;
};

for (const [name, text] of Object.entries(texts)) {
  test(`${name}, in pieces and parts of every size`, async () => {
    const whole = job.provisionAll(text, options);
    for (const [piece, partSize] of [[1, 300], [3, 1000], [97, 2000], [4096, 700], [1 << 20, 1 << 20]]) {
      const bytes = new TextEncoder().encode(text);
      const pieces = (async function* () {
        for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
      })();
      const answer = await pool.provisionAll(pieces, { ...options, partSize });
      assert.deepEqual(outcomes(answer), outcomes(whole), `${piece}, ${partSize}`);
      assert.deepEqual(summary(answer), summary(whole), `${piece}, ${partSize}`);
    }
  });
}

test("objects of pages, each on a line of its own or in a list, keep their places", async () => {
  const pages = Array.from({ length: 12 }, (_, page) => ({ value: users.slice(5 * page, 5 * page + 5) }));
  // Whether they have a line depends on how much of the text shows what it is.
  const placed = (text) => outcomes(text).map((line) => ({ ...JSON.parse(line), line: undefined }));
  for (const text of [pages.map((page) => JSON.stringify(page)).join("\n"), JSON.stringify(pages)]) {
    for (const partSize of [500, 2000, undefined]) {
      const answer = await pool.provisionAll(text, { ...options, partSize });
      assert.deepEqual(placed(answer), placed(job.provisionAll(text, options)), `${partSize}`);
    }
  }
});

test("as UTF-8 it is the same, and what was given stays whole", async () => {
  for (const [text, given] of Object.values(texts).flatMap((text) => [
    [text, new TextEncoder().encode(text)],
    [text, Buffer.from(text)],
  ])) {
    for (const partSize of [500, undefined]) {
      const answer = [];
      for await (const bytes of pool.provisionBytes(given, { ...options, partSize })) answer.push(bytes);
      const whole = job.provisionAll(text, options);
      assert.deepEqual(outcomes(Buffer.concat(answer).toString()), outcomes(whole));
    }
    assert.equal(Buffer.from(given).toString(), text);
  }
});

test("a text in pieces that cut a character in two", async () => {
  for (const text of [texts["a list"], texts["a broken list"], ndjson]) {
    const answer = await pool.provisionAll(text.split(""), { ...options, partSize: 500 });
    assert.deepEqual(outcomes(answer), outcomes(job.provisionAll(text, options)));
  }
});

test("of plain users only what is read goes in, and the answer is that for their text", async () => {
  const written = { toJSON: () => ({ ...user(1), displayName: "Written by itself" }) };
  class Kept {
    constructor() {
      Object.assign(this, user(2), { displayName: "Of a class" });
    }
  }
  const mixed = [
    { ...user(0), notes: "x".repeat(1000), onPremisesExtensionAttributes: { extensionAttribute1: "1" }, accountEnabled: false },
    { ...user(3), "@odata.type": "#microsoft.graph.user", "@removed": { reason: "deleted" } },
    { "@odata.type": "#microsoft.graph.group", id: "g", displayName: "A group", members: [{ id: "id-0" }] },
    { id: "h", displayName: "Another", mailEnabled: false, securityEnabled: true, groupTypes: [] },
    { id: "i", displayName: "By its type", "@odata.type": "#microsoft.graph.device" },
    written,
    new Kept(),
    Object.assign(Object.create(null), user(4)),
    { userPrincipalName: "only@contoso.com" },
    {},
    null,
    7,
  ];
  for (const more of [{}, { include: ["everything"] }]) {
    const wanted = job.provisionAll(JSON.stringify(mixed), { ...options, ...more });
    assert.equal(job.provisionAll(mixed, { ...options, ...more }), wanted);
    const entries = [];
    for await (const entry of job.provisionEach(mixed, { ...options, ...more })) entries.push(entry);
    assert.deepEqual(entries, wanted.trimEnd().split("\n").map((line) => JSON.parse(line)));
  }
  let read = false;
  job.provisionAll([{ ...user(0), get unread() { return (read = true); } }], options);
  assert.ok(!read, "a member that no mapping reads was touched");
});

test("what is neither text nor bytes is misuse, not an empty document", async () => {
  const misuse = (error) => error instanceof MisuseError && /text or bytes, not (object|undefined)/.test(error.message);
  await assert.rejects(pool.provisionAll(new Set(users)), misuse);
  await assert.rejects(pool.provisionAll(undefined), misuse);
});

test("names are compared across parts, unless nobody wants to know", async () => {
  const told = async (more) => {
    const answer = await pool.provisionAll(ndjson, { ...options, partSize: 500, ...more });
    const findings = outcomes(answer).flatMap((line) => JSON.parse(line).findings);
    return findings.filter(({ code }) => code.startsWith("duplicate")).map(({ message }) => message);
  };
  const messages = await told();
  assert.equal(messages.filter((message) => message === "object 4 of this batch has the user name `USER3@contoso.com` too").length, 3);
  assert.ok(messages.some((message) => message.startsWith("object 1 of this batch has the e-mail address")), messages.join("\n"));
  assert.deepEqual(await told({ duplicates: false }), []);
});

test("the findings of a batch are judged as set, by the job or by the call", async () => {
  const ruleSettings = { rules: { "duplicate-username": { severity: "ignore", reason: "two tenants" } } };
  const has = (text) => outcomes(text).some((line) => line.includes("duplicate-username"));
  assert.ok(has(job.provisionAll(ndjson, options)));
  assert.ok(!has(job.provisionAll(ndjson, { ...options, ruleSettings })));
  assert.ok(!has(new SynchronizationJob(null, { ruleSettings }).provisionAll(ndjson, options)));
  assert.ok(!has(await pool.provisionAll(ndjson, { ...options, ruleSettings, partSize: 500 })));
});

test("every part is of one world, and every object has its own chance", async () => {
  const requests = async (schema, more) => {
    const lines = outcomes(await pool.provisionAll(ndjson, { schema, partSize: 500, include: ["requests"], ...more }));
    return lines.flatMap((line) => JSON.parse(line).requests.flatMap(({ body }) => body?.title ?? []));
  };
  const text = 'Join(" ", Guid(), FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy"))';
  const schema = JSON.parse(readFileSync(new URL("../samples/schema-aws-default.json", import.meta.url), "utf8"));
  const { attributeMappings } = schema.synchronizationRules[0].objectMappings.find(({ sourceObjectName }) => sourceObjectName === "User");
  attributeMappings.find(({ targetAttributeName }) => targetAttributeName === "title").source = { expression: text, name: "Join", parameters: [], type: "Function" };
  const titles = await requests(schema);
  assert.equal(titles.length, users.length);
  assert.equal(new Set(titles).size, users.length);
  assert.notDeepEqual(await requests(schema), titles);
  const known = { now: Date.UTC(2031, 0), seed: 7 };
  const twice = [await requests(schema, known), await requests(schema, known)];
  assert.deepEqual(twice[0], twice[1]);
  assert.match(twice[0][0], / 2031$/);
});

test("a line that cannot be read is told with its place in the whole", async () => {
  const broken = [...users.slice(0, 20), null, ...users.slice(20)].map((one) => (one ? JSON.stringify(one) : '{"id": }'));
  const answer = await pool.provisionAll(broken.join("\n"), { ...options, partSize: 500 });
  const told = outcomes(answer).map((line) => JSON.parse(line)).filter(({ diagnostic }) => diagnostic);
  assert.deepEqual(told.map(({ diagnostic }) => diagnostic.location.line), [21]);
});

test("a signal ends a call, before it begins and while it runs, and takes its worker along", async () => {
  const own = new WorkerPool({ workers: 1 });
  const reason = new Error("enough");
  await assert.rejects(own.functions({ signal: AbortSignal.abort(reason) }), reason);
  const controller = new AbortController();
  const many = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => user(index)));
  const call = own.compare({}, {}, many, { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 50);
  await assert.rejects(call, reason);
  assert.ok((await own.functions()).length > 40);
  await assert.rejects(own.provisionAll(ndjson, { signal: AbortSignal.abort(reason) }), reason);
  const waiting = own.functions();
  own.terminate();
  await assert.rejects(waiting, { name: "AbortError" });
});

test("the end of a pool ends calls that run and calls that wait, and leaves nothing at their signals", async () => {
  const own = new WorkerPool({ workers: 1 });
  const { signal } = new AbortController();
  const calls = Array.from({ length: 4 }, () => own.provisionOnDemand(user(1), null, null, { signal }));
  own.terminate();
  for (const call of calls) await assert.rejects(call, { name: "AbortError" });
  assert.equal(getEventListeners(signal, "abort").length, 0);
  // A page that mounts twice uses it again.
  assert.equal((await own.parseExpression('ToUpper("a")', {})).value, "A");
  own.terminate();
});

test("Node warns of no leak, however many cores work for a signal", async (context) => {
  const warned = context.mock.fn();
  process.on("warning", warned);
  const own = new WorkerPool({ workers: 12 });
  const controller = new AbortController();
  const { signal } = controller;
  await own.provisionAll(ndjson, { ...options, partSize: 500, signal });
  await own.provisionAll(ndjson, { ...options, partSize: 500 });
  await Promise.all(Array.from({ length: 12 }, () => own.provisionAll(ndjson, { ...options, signal })));
  const calls = Array.from({ length: 20 }, () => own.functions({ signal }));
  assert.equal(getEventListeners(signal, "abort").length, 1);
  controller.abort(new Error("enough"));
  for (const call of calls) await assert.rejects(call, /enough/);
  own.terminate();
  assert.equal(warned.mock.callCount(), 0);
});

test("the end of a pool ends a batch that waits for its consumer, or for its source", { timeout: 20_000 }, async () => {
  for (const source of [ndjson, [ndjson], new Blob([ndjson]).stream()]) {
    const own = new WorkerPool({ workers: 2 });
    const each = own.provisionEach(source, { ...options, partSize: 500 });
    await each.next();
    // Its parts are worked out meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 300));
    own.terminate();
    const rest = async () => {
      for await (const line of each) assert.ok(!line.summary, "it went on to its end");
    };
    await assert.rejects(rest(), { name: "AbortError" });
  }
  const own = new WorkerPool({ workers: 1 });
  let left = false;
  const stalled = new ReadableStream({ start: (controller) => controller.enqueue(ndjson), cancel: () => void (left = true) });
  const waiting = own.provisionAll(stalled, options);
  setTimeout(() => own.terminate(), 100);
  await assert.rejects(waiting, { name: "AbortError" });
  assert.ok(left);
});

test("a worker that cannot be started fails the call it is for, and no other", async () => {
  const { WorkerPool: Web } = await import(new URL("worker.mjs", directory));
  const asked = [];
  let starts = 0;
  const own = new Web({
    workers: 1,
    worker: () => {
      if ((starts += 1) !== 2) throw new Error(`no address for ${starts}`);
      const port = { postMessage: ({ name }) => (asked.push(name), queueMicrotask(() => port.onerror({ message: "it died" }))), terminate() {} };
      return port;
    },
  });
  await assert.rejects(own.functions(), /no address for 1/);
  await Promise.all([assert.rejects(own.rules(), /it died/), assert.rejects(own.filterOperators(), /no address for 3/)]);
  assert.deepEqual(asked, ["rules"]);
});

test("what a worker says of its own is no answer", async () => {
  const { WorkerPool: Web } = await import(new URL("worker.mjs", directory));
  const foreign = [undefined, null, "ready", {}, { id: 99, value: "wrong" }, { value: "wrong" }, { id: 99, error: { message: "wrong" } }];
  const say = (port, ...all) => all.forEach((data) => port.onmessage({ data }));
  const own = new Web({
    workers: 1,
    worker: () => {
      const postMessage = ({ id, name }) => queueMicrotask(() => say(port, ...foreign, { id, value: name }, ...foreign, { id, value: "late" }));
      const port = { postMessage, terminate() {} };
      return port;
    },
  });
  assert.deepEqual(await Promise.all([own.functions(), own.rules()]), ["functions", "rules"]);
});

test("threads start where the program is a text of its own", () => {
  const script = `import { WorkerPool } from ${JSON.stringify(String(resolve("./worker")))}; console.log((await new WorkerPool({ workers: 1 }).rules()).length);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  assert.ok(stdout > 50, stderr);
});

test("what is absent may be called as something every object has", async () => {
  const mapping = (targetAttributeName, expression, more) => ({ targetAttributeName, source: { type: "Attribute", expression }, ...more });
  const schema = [mapping("userName", "[userPrincipalName]", { matchingPriority: 1 }), mapping("title", "[constructor]")];
  const answer = await pool.provisionAll(ndjson, { ...options, schema, partSize: 500 });
  assert.deepEqual(summary(answer).absent, { constructor: users.length });
});

test("a consumer that stops early frees the batch, and the job goes on", async () => {
  for await (const entry of job.provisionEach([ndjson], options)) {
    assert.equal(entry.index, 0);
    break;
  }
  const reader = new Blob([ndjson]).stream().pipeThrough(job.provisionStream(options)).getReader();
  await reader.read();
  await reader.cancel();
  assert.equal(outcomes(job.provisionAll(ndjson, options)).length, users.length);
});

test("a job streams, entry by entry and as a TransformStream, what it gives at once", async () => {
  const whole = job.provisionAll(ndjson, options);
  const entries = [];
  for await (const entry of job.provisionEach([ndjson.slice(0, 999), ndjson.slice(999)], options)) entries.push(entry);
  assert.deepEqual(entries.map((entry) => JSON.stringify(entry)).join("\n"), whole.trimEnd());
  const stream = new Blob([ndjson]).stream().pipeThrough(job.provisionStream(options));
  let text = "";
  for await (const piece of stream) text += piece;
  assert.equal(text, whole);
});

test("progress is told, a signal ends the batch, and the pool goes on", async () => {
  let seen = 0;
  await pool.provisionAll(ndjson, { ...options, partSize: 500, onProgress: ({ objects }) => (seen = objects) });
  assert.equal(seen, users.length);
  // A byte order mark is a part of the file.
  for (const name of ["a list", "a page over lines", "lines", "a table", "one user"]) {
    const text = `\ufeff${texts[name]}`;
    let read = 0;
    await pool.provisionAll(text, { ...options, partSize: 500, onProgress: ({ bytes }) => (read = bytes) });
    assert.equal(read, Buffer.byteLength(text), name);
  }
  const controller = new AbortController();
  const stop = () => controller.abort(new Error("enough"));
  const aborted = pool.provisionAll(ndjson, { ...options, partSize: 500, signal: controller.signal, onProgress: stop });
  await assert.rejects(aborted, /enough/);
  assert.equal((await pool.parseExpression('ToUpper("a")', {})).value, "A");
});

test("misuse is the same error in a worker", async () => {
  await assert.rejects(pool.parseExpression(7), MisuseError);
  await assert.rejects(pool.provisionAll("[]", { nwo: 1 }), MisuseError);
});

test("a file larger than any piece is checked to its end", () => {
  const folder = mkdtempSync(join(tmpdir(), "scimulate-large-"));
  try {
    const file = join(folder, "users.ndjson");
    const count = 5000;
    writeFileSync(file, Array.from({ length: count }, (_, index) => `${JSON.stringify(user(index))}\n`).join(""));
    const cli = fileURLToPath(new URL("cli.mjs", directory));
    for (const jobs of [[], ["--jobs", "2"]]) {
      const { stdout } = spawnSync(process.execPath, [cli, "check", "-f", "json", ...jobs, file], { encoding: "utf8", maxBuffer: 1e9 });
      assert.equal(JSON.parse(stdout).totals.objects, count);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a hundred thousand calls leave the memory as it was", () => {
  const text = JSON.stringify(user(1));
  const run = (times) => {
    for (let index = 0; index < times; index += 1) {
      job.provisionOnDemandText(text);
      if (index % 100 === 0) new SynchronizationJob().free();
    }
    return process.memoryUsage();
  };
  // What the module has grown to once, it keeps; it must not grow again.
  const before = run(2000);
  const then = run(98_000);
  assert.ok(then.external + then.arrayBuffers <= (before.external + before.arrayBuffers) * 1.1, JSON.stringify({ before, then }));
});

test("a stream of any length goes through a pool in flat memory", () => {
  const script = `
    import { WorkerPool } from ${JSON.stringify(String(resolve("./worker")))};
    const pool = new WorkerPool({ workers: 2 });
    const line = Buffer.from(JSON.stringify({ userPrincipalName: "a@b.example", note: "x".repeat(1 << 14) }) + "\\n");
    async function* lines(count) {
      for (let at = 0; at < count; at += 1) yield line;
    }
    const most = async (count) => {
      let most = 0;
      for await (const _ of pool.provisionBytes(lines(count), { include: [], duplicates: false })) {
        globalThis.gc();
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      return most;
    };
    console.log(JSON.stringify([await most(1000), await most(6000)]));
    pool.terminate();`;
  const folder = mkdtempSync(join(tmpdir(), "scimulate-stream-"));
  // A file, for workers have the flags of the process, and nothing to evaluate.
  const file = join(folder, "stream.mjs");
  writeFileSync(file, script);
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  assert.equal(stderr, "");
  const [few, many] = JSON.parse(stdout);
  assert.ok(many <= few * 1.5, stdout);
});

test("a job that nobody freed gives its memory back when it is collected", () => {
  const script = `
    import { SynchronizationJob } from ${JSON.stringify(String(resolve()))};
    const round = async () => {
      for (let index = 0; index < 100; index += 1) new SynchronizationJob();
      for (let times = 0; times < 3; times += 1) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return process.memoryUsage().external;
    };
    const sizes = [];
    for (let times = 0; times < 6; times += 1) sizes.push(await round());
    console.log(JSON.stringify(sizes));`;
  const parameters = ["--expose-gc", "--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  assert.equal(stderr, "");
  const sizes = JSON.parse(stdout);
  assert.ok(sizes.at(-1) <= sizes[0] * 1.2, stdout);
});

test("a job that was freed says so", () => {
  const own = new SynchronizationJob();
  own[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
  assert.throws(() => own.provisionAll("[]"), MisuseError);
});

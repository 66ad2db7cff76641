// What is measured. Every row checks that all give the same answer before it takes a time.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { FULL, MAPPING_ALONE, creates, entriesOf, job as makeJob, overText, peers } from "./mappers.mjs";
import { READ, schema } from "./mapping.mjs";
import { byTurns, median, ratios } from "./measure.mjs";
import { file } from "./package.mjs";
import { users as makeUsers } from "./users.mjs";
import { DEFECTS, validators } from "./validators.mjs";

const { WorkerPool } = await import(file("worker.node.mjs"));

const HAND = "hand-written JavaScript";
const SHARE = 20;
const CEL = "@marcbachmann/cel-js";

/** Text in, text out; and the same without validation. */
export async function text(users, settings) {
  const input = JSON.stringify(users);
  const job = makeJob();
  const wanted = await peers[HAND]()(users);
  const contestants = {};
  for (const [name, make] of Object.entries(peers)) {
    const run = overText(make());
    assert.deepEqual(JSON.parse(await run(input)), plain(wanted), `${name} answers otherwise`);
    contestants[name] = () => run(input);
  }
  for (const [name, options] of Object.entries({ [TEXT_FULL]: FULL, [TEXT_ALONE]: MAPPING_ALONE })) {
    assert.deepEqual(creates(entriesOf(job.provisionAll(input, options))), plain(wanted), `${name} answers otherwise`);
    contestants[name] = () => job.provisionAll(input, options);
  }
  const times = await byTurns(contestants, settings);
  job.free();
  return { times, base: HAND, bytes: Buffer.byteLength(input) };
}

export const TEXT_FULL = "scimulate, validated, with findings";
export const TEXT_ALONE = "scimulate, mapping alone";

/** Plain objects in, plain objects out. */
export async function objects(users, settings) {
  const job = makeJob();
  const wanted = await peers[HAND]()(users);
  const contestants = {};
  for (const [name, make] of Object.entries(peers)) {
    const run = make();
    assert.deepEqual(plain(await run(users)), plain(wanted), `${name} answers otherwise`);
    contestants[name] = () => run(users);
  }
  for (const [name, options] of Object.entries({ [TEXT_FULL]: FULL, [TEXT_ALONE]: MAPPING_ALONE })) {
    const { outcomes } = job.provisionObjects(users, options);
    assert.deepEqual(creates(outcomes), plain(wanted), `${name} answers otherwise`);
    contestants[name] = () => job.provisionObjects(users, options);
  }
  const times = await byTurns(contestants, settings);
  job.free();
  return { times, base: CEL };
}

/** The same text by one worker and by two. */
export async function workers(users, settings) {
  const input = JSON.stringify(users);
  return await inPools(input, settings, (pool, options) => pool.provisionAll(input, options));
}

/** Many more as UTF-8, as a file is read and another written; nobody holds the users as objects meanwhile. */
export async function files(count, settings) {
  const text = JSON.stringify(makeUsers(count));
  const input = Buffer.from(text);
  const row = await inPools(text, settings, async (pool, options) => {
    const answer = [];
    for await (const bytes of pool.provisionBytes(input, options)) answer.push(bytes);
    return answer;
  });
  return { ...row, users: count, bytes: input.length };
}

async function inPools(input, settings, run) {
  const options = { schema: JSON.stringify(schema()) };
  const pools = { "one worker": new WorkerPool({ workers: 1 }), "two workers": new WorkerPool({ workers: 2 }) };
  const contestants = {};
  try {
    const job = makeJob();
    const wanted = outcomes(job.provisionAll(input));
    job.free();
    for (const [name, pool] of Object.entries(pools)) {
      const answer = await run(pool, options);
      const text = typeof answer === "string" ? answer : Buffer.concat(answer).toString();
      assert.equal(outcomes(text), wanted, `${name} answer otherwise`);
      contestants[name] = () => run(pool, options);
    }
    return { times: await byTurns(contestants, settings), base: "one worker" };
  } finally {
    for (const pool of Object.values(pools)) pool.terminate();
  }
}

/** All but the summary, whose members have no order among workers. */
const outcomes = (text) => text.slice(0, text.lastIndexOf("\n", text.length - 2));

/** Clean creates as NDJSON, validated alone. */
export async function validation(users, settings) {
  const bodies = await peers[HAND]()(users);
  const lines = bodies.map((body) => JSON.stringify(body)).join("\n");
  // One that takes a hundred times as long gets a twentieth of the work.
  const sample = bodies.slice(0, Math.ceil(bodies.length / SHARE)).map((body) => JSON.stringify(body)).join("\n");
  const contestants = { "JSON.parse alone": () => lines.split("\n").map((line) => JSON.parse(line)) };
  const known = {};
  for (const [name, make] of Object.entries(validators)) {
    const run = make();
    assert.equal(run(lines), bodies.length, `${name} refuses what is clean`);
    known[name] = DEFECTS.filter((defect) => run(JSON.stringify(broken(bodies, defect))) === 0);
    const share = name === "scimmy" ? sample : lines;
    contestants[name] = () => run(share);
  }
  assert.equal(known.scimulate.length, DEFECTS.length, `accepted: ${missed(known.scimulate)}`);
  assert.equal(known.ajv.length, DEFECTS.length, `ajv accepts: ${missed(known.ajv)}`);
  const rfc = DEFECTS.filter((defect) => defect.rfc);
  assert.deepEqual(known.scimmy, rfc, "scimmy refuses what the RFCs rule out");
  const times = await byTurns(contestants, settings);
  times.scimmy = times.scimmy.map((time) => time * SHARE);
  return {
    times,
    base: "ajv",
    bytes: Buffer.byteLength(lines),
    refused: Object.fromEntries(Object.entries(known).map(([name, list]) => [name, list.length])),
    defects: DEFECTS.length,
  };
}

/** Plain objects into a module and out of it: member by member, as text, and as the text of the attributes that are read. */
export async function crossing(users, settings) {
  const package_ = new URL("../crossing/pkg/", import.meta.url);
  const { Bodies, inByMembers, inByText, initSync } = await import(new URL("crossing.js", package_));
  initSync({ module: readFileSync(new URL("crossing_bg.wasm", package_)) });
  const picked = (user) => {
    const made = {};
    for (const name of READ) made[name] = user[name];
    return made;
  };
  const bodies = new Bodies(JSON.stringify(users));
  for (const count of [inByMembers(users), inByText(users), inByText(users.map(picked))]) assert.equal(count, users.length);
  assert.deepEqual(plain(bodies.outByMembers()), bodies.outByText());
  const into = {
    "in by serde-wasm-bindgen": () => inByMembers(users),
    "in by JSON.stringify": () => inByText(users),
    "in by JSON.stringify of what is read": () => inByText(users.map(picked)),
  };
  const out = { "out by serde-wasm-bindgen": () => bodies.outByMembers(), "out by JSON.parse": () => bodies.outByText() };
  const times = await byTurns({ ...into, ...out }, settings);
  bodies.free();
  const only = (names) => Object.fromEntries(Object.keys(names).map((name) => [name, times[name]]));
  return { times, into: { times: only(into), base: "in by serde-wasm-bindgen" }, out: { times: only(out), base: "out by serde-wasm-bindgen" } };
}

/** The first batch of a process against its later ones: their ratio, process by process. */
export function firstCall(count, processes) {
  const runs = Array.from({ length: processes }, () => fresh("calls.mjs", String(count)));
  const [firsts, laters] = [runs.map((run) => run[0]), runs.map((run) => median(run.slice(1)))];
  return { times: { "the first call": firsts, "later calls": laters }, ratios: ratios(firsts, laters) };
}

/** How long the package takes to be there, process by process. */
export function load(processes) {
  const runs = Array.from({ length: processes }, () => fresh("load.mjs"));
  return {
    times: {
      "the module compiled and instantiated": runs.map((run) => run.module),
      "the whole package imported": runs.map((run) => run.package),
    },
  };
}

function fresh(name, ...parameters) {
  const script = fileURLToPath(new URL(`../processes/${name}`, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", script, ...parameters], { encoding: "utf8" }));
}

function broken(bodies, { make }) {
  const body = structuredClone(bodies.find((body) => body["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"].department));
  make(body);
  return body;
}

const missed = (known) => DEFECTS.filter((defect) => !known.includes(defect)).map((defect) => defect.name).join(", ");

/** As JSON has it: what is undefined is not there. */
const plain = (value) => JSON.parse(JSON.stringify(value));

// Who maps: objects in, objects out, each library in the form that is fastest for it. Text is parsed before and written after.

import zen from "@gorules/zen-engine";
import { Environment } from "@marcbachmann/cel-js";
import jexl from "jexl";
import jsonata from "jsonata";

import { CEL, JEXL, JSONATA, ZEN, body, byHand, schema } from "./mapping.mjs";
import { file } from "./package.mjs";

const scimulate = await import(file("node.mjs"));

/** One SCIM body for every user. */
export const peers = {
  "hand-written JavaScript": () => (users) => users.map(byHand),

  "@marcbachmann/cel-js": () => {
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    const parsed = Object.entries(CEL).map(([name, text]) => [name, environment.parse(text)]);
    return (users) => users.map((user) => body(each(parsed, (expression) => expression(user))));
  },

  jexl: () => {
    const compiled = Object.entries(JEXL).map(([name, text]) => [name, jexl.compile(text)]);
    return (users) => users.map((user) => body(each(compiled, (expression) => expression.evalSync(user))));
  },

  jsonata: () => {
    const members = Object.entries(JSONATA).map(([name, text]) => `"${name}": ${text}`);
    const expression = jsonata(`$.{${members.join(", ")}}`);
    return async (users) => (await expression.evaluate(users)).map(body);
  },

  "@gorules/zen-engine": () => {
    const expressions = Object.entries(ZEN).map(([key, value]) => ({ id: key, key, value }));
    const node = (id, type, rest) => ({ id, type, name: id, position: { x: 0, y: 0 }, ...rest });
    const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
    const decision = new zen.ZenEngine().createDecision({
      nodes: [node("in", "inputNode"), node("map", "expressionNode", { content: { expressions } }), node("out", "outputNode")],
      edges: [edge("in", "map"), edge("map", "out")],
    });
    return async (users) =>
      (await Promise.all(users.map((user) => decision.evaluate(user)))).map(({ result }) => body(result));
  },
};

function each(expressions, evaluate) {
  const values = {};
  for (const [name, expression] of expressions) values[name] = evaluate(expression);
  return values;
}

/** A peer from text to text. */
export const overText = (map) => async (text) => JSON.stringify(await map(JSON.parse(text)));

/** What a batch is asked for: everything, or the requests alone. */
export const FULL = {};
export const MAPPING_ALONE = { validate: false, duplicates: false, include: ["requests"] };

/** The package's job for the mapping. */
export const job = () => new scimulate.SynchronizationJob(schema());

/** The bodies of the creates in entries of a batch. */
export function creates(entries) {
  return entries.map((entry) => entry.requests.find((request) => request.method === "POST").body);
}

/** The entries of NDJSON without the summary. */
export const entriesOf = (lines) => lines.trimEnd().split("\n").slice(0, -1).map((line) => JSON.parse(line));

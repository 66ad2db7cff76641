// Asks a real tenant what its service makes of the expression vectors: `node record.mjs --help`.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const HELP = `Records answers of Microsoft Graph's parseExpression as vectors with the basis "observed".

  GRAPH_TOKEN=... node record.mjs --service-principal ID --job ID --out FILE [FILE...]

  --service-principal ID   object id of the enterprise application's service principal
  --job ID                 id of its synchronization job
  --out FILE               where to write; a file of that name is replaced
  --graph URL              the service root; https://graph.microsoft.com/beta unless told
  --pause MS               between two requests; 300 unless told
  FILE...                  vector files with expressions; every file of functions/ and syntax/ is a good start

The token needs Synchronization.Read.All. It is read from the environment and written nowhere.`;

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    "service-principal": { type: "string" },
    job: { type: "string" },
    out: { type: "string" },
    graph: { type: "string", default: "https://graph.microsoft.com/beta" },
    pause: { type: "string", default: "300" },
    help: { type: "boolean", default: false },
  },
});
const token = process.env.GRAPH_TOKEN;
if (options.help || !token || !options["service-principal"] || !options.job || !options.out || files.length === 0) {
  console.log(HELP);
  process.exit(options.help ? 0 : 2);
}

const address =
  `${options.graph}/servicePrincipals/${encodeURIComponent(options["service-principal"])}` +
  `/synchronization/jobs/${encodeURIComponent(options.job)}/schema/parseExpression`;

const recorded = [];
for (const file of files) {
  for (const one of JSON.parse(readFileSync(file, "utf8"))) {
    if (one.profile || one.expected_matches) continue;
    const answer = await ask(one);
    recorded.push(vector(one, answer));
    console.error(`${one.id}: ${answer.error?.code ?? JSON.stringify(answer.evaluationResult)}`);
    writeFileSync(options.out, `[\n${recorded.map((line) => JSON.stringify(line)).join(",\n")}\n]\n`);
    await new Promise((resolve) => setTimeout(resolve, Number(options.pause)));
  }
}

/** Graph takes every value as text; a list goes as one property for each value. */
async function ask({ expression, attributes }) {
  const properties = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [value].flat().map((item) => ({ key, value: typeof item === "boolean" ? (item ? "True" : "False") : String(item) })),
  );
  const names = Object.keys(attributes).map((name) => ({ name, type: "String", multivalued: Array.isArray(attributes[name]) }));
  const testInputObject = { definition: { name: "User", attributes: names }, properties };
  const response = await fetch(address, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ expression, testInputObject }),
  });
  if (response.status === 429) {
    const seconds = Number(response.headers.get("Retry-After") ?? 10);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return ask({ expression, attributes });
  }
  if (response.status === 401 || response.status === 403) throw new Error(`Graph refused the token: ${response.status}`);
  return response.json();
}

/** The case as it was, with what the service said in place of what was expected. */
function vector({ id, function: name, expression, attributes, now }, answer) {
  const outcome = answer.evaluationSucceeded
    ? { expected: answer.evaluationResult.length === 1 ? answer.evaluationResult[0] : answer.evaluationResult.length ? answer.evaluationResult : null }
    : { expect_error: answer.error?.code ?? "PARSE_ERROR", note: answer.error?.message };
  return {
    id: `observed-${id}`,
    function: name,
    expression,
    attributes,
    ...(now && { now }),
    ...outcome,
    status: "observed",
    confidence: "high",
    source: `Microsoft Graph beta, parseExpression, recorded ${new Date().toISOString().slice(0, 10)}`,
  };
}

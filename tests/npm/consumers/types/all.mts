// Compiled, never run: every entry as TypeScript sees it from a module.

import * as scimulate from "scimulate";
import * as inline from "scimulate/inline";
import * as slim from "scimulate/slim";
import bytes from "scimulate/wasm";
import { MisuseError, WorkerPool, type BatchLine } from "scimulate/worker";

await scimulate.init();
await inline.init();
slim.initSync(new Uint8Array());
export const unknown: unknown = bytes;

const { requests, diagnostics } = scimulate.provisionOnDemand({ userPrincipalName: "ana@contoso.com" }, null, null, { now: 0 });
export const paths: string[] = requests.map(({ method, path }) => `${method satisfies "GET" | "POST" | "PUT" | "PATCH" | "DELETE"} ${path}`);

// A discriminated union narrows.
for (const { location } of diagnostics) {
  if (location.kind === "document") location.line satisfies number;
  if (location.kind === "resource") location.path satisfies string;
  // @ts-expect-error a place in a document has no path
  if (location.kind === "document") location.path;
}

const job = new scimulate.SynchronizationJob();
export async function lines(): Promise<BatchLine[]> {
  const all: BatchLine[] = [];
  for await (const line of job.provisionEach(["{}"], { include: ["findings"] })) all.push(line);
  const pool = new WorkerPool({ workers: 1 });
  const decoded: scimulate.DecodedError = await pool.decodeError("an error");
  for await (const line of pool.provisionEach("[]", { partSize: decoded.causes.length })) all.push(line);
  pool.terminate();
  return all;
}

export const isMisuse = (error: unknown): boolean => error instanceof MisuseError && error.name === "MisuseError";

// @ts-expect-error a misspelt option
scimulate.provisionOnDemand({}, null, null, { nwo: 1 });
// @ts-expect-error an expression is text
scimulate.parseExpression(7);
// @ts-expect-error no such severity
export const severity: scimulate.Severity = "fatal";

// A signal of the host is one, and what a batch tells narrows.
declare const signal: import("scimulate/worker").AbortSignalLike;
export async function outcomes(pool: WorkerPool): Promise<string[]> {
  await pool.functions({ signal });
  // Beside the options, behind what there is, or where the options would be.
  await pool.provisionOnDemand({}, null, null, { now: 0, signal });
  await pool.validate("{}", { existing: [], signal });
  await pool.validate("{}", undefined, { signal });
  await pool.fixSchema("{}", [], { signal });
  await pool.readSource("{}", { signal });
  // @ts-expect-error a misspelt option beside it
  await pool.provisionOnDemand({}, null, null, { nwo: 0, signal });
  const { outcomes } = job.provisionObjects("[]");
  return outcomes.map((one) => ("diagnostic" in one ? one.diagnostic.message : one.action satisfies scimulate.ProvisioningAction));
}

// A file's stream, with the types of the DOM or without an iterator.
declare const stream: import("scimulate/worker").ReadableStreamLike;
export const streamed: Promise<string> = new WorkerPool().provisionAll(stream);

// What a document gave is there as a whole, or not at all.
const planned = scimulate.plan("{}", "{}");
if (planned.exchanges) planned.before.requests satisfies scimulate.Request[];
// @ts-expect-error it may not be there
planned.before.requests;
const fixes = scimulate.planFixes("{}");
if (fixes.errorsBefore !== undefined) (fixes.errorsBefore - fixes.errorsAfter) satisfies number;

// Resources, bodies and details have members, and a schema those of Graph.
const { resource, provisioningSteps } = scimulate.provisionOnDemand("{}");
export const members: unknown[] = [resource?.["userName"], requests[0]?.body?.["schemas"], provisioningSteps[0]?.details["active"]];
const { schema, users } = scimulate.readSchema("{}");
const mapping = users && schema?.synchronizationRules[users.rule]?.objectMappings[users.objectMapping]?.attributeMappings[0];
export const expression: string | null | undefined = mapping?.source?.expression;
for (const one of diagnostics[0]?.requestFix?.patch ?? []) if (one.op !== "remove") one.value satisfies scimulate.Json;
export const judged: scimulate.RuleSettings = { profile: "api-model" };
// @ts-expect-error the name in Rust
export const misjudged: scimulate.RuleSettings = { profile: "ApiModel" };

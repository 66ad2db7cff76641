// What every consumer asks, and what comes of it.

export const user = { userPrincipalName: "ana@contoso.com", displayName: "Ana 🚀", givenName: "Ana" };
const users = Array.from({ length: 40 }, (_, index) => ({ ...user, userPrincipalName: `ana${index}@contoso.com` }));

/** Asks the functions of any entry. */
export function ask({ functions, MisuseError, parseExpression, provisionOnDemand, SynchronizationJob }) {
  const { requests, diagnostics } = provisionOnDemand(user);
  let misuse;
  try {
    provisionOnDemand(user, null, null, { nwo: 1 });
  } catch (error) {
    misuse = error instanceof MisuseError && error instanceof TypeError;
  }
  const job = new SynchronizationJob();
  const { summary } = job.provisionObjects(users);
  job.free();
  return {
    expression: parseExpression('ToUpper([givenName])', user).evaluationResult,
    findings: diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
    functions: functions().length > 40,
    misuse,
    objects: summary.objects,
    requests: requests.map(({ method, path }) => `${method} ${path}`),
  };
}

/** Asks the pool of workers. */
export async function askPool({ WorkerPool }, options) {
  const pool = new WorkerPool({ workers: 2, ...options });
  try {
    const entries = [];
    const lines = users.map((one) => JSON.stringify(one)).join("\n");
    for await (const entry of pool.provisionEach(lines, { partSize: 1000 })) entries.push(entry);
    const { requests } = await pool.provisionOnDemand(user);
    return { objects: entries.at(-1).summary.objects, size: pool.size, methods: requests.map(({ method }) => method) };
  } finally {
    pool.terminate();
  }
}

export const answers = {
  expression: ["ANA"],
  findings: ["required-attribute"],
  functions: true,
  misuse: true,
  objects: 40,
  requests: ["GET /Users?filter=userName+eq+%22ana%40contoso.com%22", "POST /Users"],
};
export const poolAnswers = { objects: 40, size: 2, methods: ["GET", "POST"] };

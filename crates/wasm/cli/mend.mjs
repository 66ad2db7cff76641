// `check --fix`: makes those changes of a schema that findings offer, as long as they leave fewer errors.

import { writeFile } from "node:fs/promises";

import { poolFor } from "./batch.mjs";
import { size, stream, text } from "./inputs.mjs";
import { Misuse } from "./misuse.mjs";
import * as scimulate from "./node.mjs";
import { bold, clean, clear } from "./terminal.mjs";
import { world } from "./world.mjs";

/** Writes the schema with what can be mended to a file, and says what changed. */
export async function mend({ names, values }) {
  if (values.schema === undefined) throw new Misuse("`--fix` mends a schema: name it with `--schema`");
  if (names.includes("-")) throw new Misuse("`--fix` reads the users anew after each change: name a file in place of standard input");
  const before = await text(values.schema);
  // What is wrong with the text as a whole, the check tells.
  const after = scimulate.readSchema(before).schema ? await mended(before, names, values) : before;
  await writeFile(values.fix, after);
  const { changes } = scimulate.schemaChanges(before, after);
  clear();
  const both = new Set(changes.map(({ objectMapping }) => objectMapping)).size > 1;
  const told = changes.map(({ description, objectMapping }) => {
    const where = both ? ` (${objectMapping})` : "";
    return `${bold("fixed", process.stderr)} ${clean(description)}${clean(where)}\n`;
  });
  process.stderr.write(told.length > 0 ? told.join("") : "nothing could be fixed by a change of the schema\n");
}

async function mended(before, names, values) {
  const pool = poolFor(values, size(names));
  try {
    const first = await run(pool, before, names, values);
    let best = before;
    for (let state = [before, first]; state !== undefined; state = await lessWrong(...state)) {
      const [schema, { skipped }] = state;
      // Whom a change leaves out has no errors either; with the next change all may be there again.
      if (skipped <= first.skipped) best = schema;
    }
    return best;
  } finally {
    pool.terminate();
  }

  /** The schema with all fixes, or with one of them where all together do not help. */
  async function lessWrong(schema, { errors, fixes }) {
    for (const tried of fixes.length > 1 ? [fixes, ...fixes.map((fix) => [fix])] : [fixes]) {
      const changed = withFixes(schema, tried);
      if (changed === schema) continue;
      const found = await run(pool, changed, names, values);
      if (found.errors < errors) return [changed, found];
    }
    return undefined;
  }
}

/** How many errors there are with a schema, how many users and groups are left out, and what mends the first of each kind. */
async function run(pool, schema, names, values) {
  const settings = { schema, include: [], ruleSettings: values.ruleSettings, ...world(values) };
  const batch = pool._batch();
  let [errors, skipped] = [0, 0];
  const fixes = new Map();
  for (const file of names) {
    let last = "";
    for await (const lines of pool._provisionBehind(batch, stream(file, []), settings)) last = lines;
    const { summary } = JSON.parse(last.trimEnd().split("\n").at(-1));
    skipped += summary.skipped;
    for (const { count, example } of [...summary.findings, ...summary.mapping.map((example) => ({ count: 1, example }))]) {
      if (example.severity !== "error") continue;
      errors += count;
      const { fix, objectType } = example;
      if (fix) fixes.set(JSON.stringify([objectType, fix]), { edits: fix.edits, group: objectType === "Group" });
    }
  }
  return { errors, fixes: [...fixes.values()], skipped };
}

/** Makes those fixes that change different mappings; what is left over comes with the next round. */
function withFixes(schema, fixes) {
  let changed = schema;
  for (const group of [false, true]) {
    const taken = new Set();
    const edits = fixes
      .filter((fix) => fix.group === group)
      .filter((fix) => {
        const places = fix.edits.map(({ mapping, targetAttributeName }) => mapping ?? targetAttributeName);
        const isFree = places.every((place) => !taken.has(place));
        if (isFree) for (const place of places) taken.add(place);
        return isFree;
      })
      .flatMap(({ edits }) => edits);
    if (edits.length > 0) changed = scimulate.fixSchema(changed, edits, group).text ?? changed;
  }
  return changed;
}

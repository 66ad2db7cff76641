// The command line: what stands on it, and what was meant where a name is misspelt.

import { parseArgs } from "node:util";

import { Misuse } from "./misuse.mjs";
import scimulate from "./node.cjs";

/** Says which of the names was meant, or else where they are listed. */
export function meant(written, names, listed) {
  const near = scimulate._nearest(written, names.join("\n"));
  return near === undefined ? listed : `did you mean \`${near}\`?`;
}

/** Reads what stands behind a command; `known` are its options. */
export function read(command, args, known) {
  // The strict mode of this writes letters small and says nothing of names that are near.
  const { positionals, tokens } = parseArgs({ args, options: known, allowPositionals: true, strict: false, tokens: true });
  const values = {};
  for (const { kind, name, rawName, value, inlineValue } of tokens) {
    if (kind !== "option") continue;
    if (!Object.hasOwn(known, name)) throw new Misuse(unknown(command, rawName, known));
    const takes = known[name].value;
    if (takes === undefined && value !== undefined) throw new Misuse(`\`--${name}\` takes no value`);
    const isOption = !inlineValue && /^-[^\d]/.test(value ?? "");
    if (takes !== undefined && (value === undefined || isOption)) {
      throw new Misuse(`\`--${name}\` needs a value: \`--${name} ${takes}\`, or \`--${name}=${takes}\` where it begins with a dash`);
    }
    values[name] = value ?? true;
  }
  return { positionals, values };
}

function unknown(command, written, known) {
  const names = Object.keys(known).map((name) => `--${name}`);
  // One letter is near to any other.
  const listed = `\`scimulate help ${command}\` lists them; what begins with a dash and is none stands behind \`--\``;
  return `\`${command}\` has no option \`${written}\`; ${written.startsWith("--") ? meant(written, names, listed) : listed}`;
}

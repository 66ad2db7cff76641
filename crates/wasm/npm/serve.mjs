// The worker's side of a pool: answers one message with one message.

import { joined } from "./parts.mjs";

const decoder = new TextDecoder();

/** Makes the function that answers: with the message, and what of it is handed over instead of copied. */
export function serve(scimulate) {
  /** The last schema, which comes as text, is kept compiled: a pool is mostly asked about one. */
  let kept = { key: undefined, job: undefined };

  const jobOf = (schema) => {
    if (kept.job === undefined || kept.key !== schema) {
      kept.job?.free();
      kept = { key: schema, job: new scimulate.SynchronizationJob(schema) };
    }
    return kept.job;
  };

  const calls = {
    call: ({ name, parameters }) => scimulate[name](...parameters),
    head: ({ text, before }) => scimulate.SynchronizationJob._head(text, before),
    cut: ({ head, text, state }) => ({ text, ...scimulate.SynchronizationJob._cut(head, text, state) }),
    batch: ({ schema, options, part, names }) => ({
      body: part.body,
      ...jobOf(schema)._provisionPart(joined(part.body), options, part, names),
    }),
    compare: ({ before, after, options, part }) =>
      scimulate.SynchronizationJob._comparePart(before, after, options, decoder.decode(joined(part.body)), part),
  };

  const handed = {
    cut: ({ text }) => [text],
    batch: ({ body, answer, names }) => [...body, answer, names],
  };

  return async (message) => {
    try {
      await scimulate.init();
      const value = calls[message.kind](message);
      return [{ id: message.id, value }, (handed[message.kind]?.(value) ?? []).map((array) => array.buffer)];
    } catch (error) {
      return [{ id: message.id, error: { name: error.name, message: error.message } }, []];
    }
  };
}

// The worker's side of a pool: answers one message with one message.

import { whole } from "./parts.mjs";

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
    elements: ({ text, known }) => ({ text, ...scimulate.SynchronizationJob._elements(text, known) }),
    batch: ({ schema, options, part, names }) => ({
      body: part.body,
      ...jobOf(schema)._provisionPart(whole(part), options, part, names),
    }),
  };

  const handed = {
    elements: ({ text }) => [text],
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

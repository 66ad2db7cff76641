// What the runs of the command line know of the world: what was said of it, and nothing by chance.

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/;

/** Whether a text is a day, or a time that is the same everywhere; the 30th of February would be read as another. */
export const isTime = (text) =>
  typeof text === "string" && TIME.test(text) && Date.parse(text) > -Infinity && new Date(text.slice(0, 10)).toJSON().startsWith(text.slice(0, 10));

/** What `now` looks like. */
export const A_TIME = "a time, such as 2026-11-27T08:00:00Z";

/** The options of a run; without a time it is the clock's, the same for every object. */
export const world = ({ defaultDomain, now }) => ({
  defaultDomain,
  now: now === undefined ? Date.now() : Date.parse(now),
  seed: 1,
});

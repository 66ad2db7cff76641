// What is told to a person who typed something wrong.

/** The command line or a file cannot be used as it is. */
export class Misuse extends Error {}

/** Nothing was found that matters. */
export const PASSED = 0;
/** Something was found. */
export const FAILED = 1;
/** Nothing could be done. */
export const MISUSED = 2;

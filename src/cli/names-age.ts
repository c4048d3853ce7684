/** A command reads each name once. */

/** How old a name in a sentence may be, in ms. */
export const NAMES_AGE_MS = 60_000;

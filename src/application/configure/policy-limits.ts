/** The largest policy that is taken. Beyond these, a mistake in a script is likelier than a need. */
export const LIMITS = {
  rules: 10_000,
  pools: 1000,
  members: 1000,
  people: 5000,
  tables: 50,
  entries: 50_000,
  values: 5000,
  parts: 500,
  depth: 8,
  text: 200,
  weight: 1_000_000,
  holdMinutes: 43_200,
  /** A year: follow-ups run longer than holds. */
  pathMinutes: 525_600,
  list: 500,
} as const;

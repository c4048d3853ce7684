/**
 * When to look into the CRM again. What is new is looked at often, what is old seldom; looks fall on times that leads share, so that a hundred of them
 * cost the calls of one.
 */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Until so long after something happened, look on every so many. */
const STEPS: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: 10 * MINUTE_MS, everyMs: MINUTE_MS },
  { untilMs: 30 * MINUTE_MS, everyMs: 5 * MINUTE_MS },
  { untilMs: 2 * HOUR_MS, everyMs: 15 * MINUTE_MS },
  { untilMs: DAY_MS, everyMs: HOUR_MS },
  { untilMs: 7 * DAY_MS, everyMs: 6 * HOUR_MS },
  { untilMs: 30 * DAY_MS, everyMs: DAY_MS },
];
/** Whatever is asked of its owner, a lead is looked at in time for it; this is for those of whom nothing is. */
const LATER_EVERY_MS = 7 * DAY_MS;

/** Looks fall on these at the coarsest. */
const SHARED_MS = 15 * MINUTE_MS;

/** Pure. `lastAt` = when the rep got the lead, or when something happened to it since; all in epoch milliseconds. */
export function nextLook({ lastAt, now }: { readonly lastAt: number; readonly now: number }): number {
  const every = STEPS.find(({ untilMs }) => now - lastAt < untilMs)?.everyMs ?? LATER_EVERY_MS;
  const shared = Math.min(every, SHARED_MS);
  return Math.floor((now + every) / shared) * shared;
}

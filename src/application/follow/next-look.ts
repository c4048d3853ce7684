/**
 * When to look into the CRM again: what is new often, what is old seldom. Looks fall on moments that leads share, so that a hundred of them cost the
 * calls of one. Whatever is due on a lead is looked at in time anyway; this is for what nobody waits for.
 */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Shared moments, by how long is waited at least. */
const SHARED_MS = [15 * MINUTE_MS, 5 * MINUTE_MS, MINUTE_MS] as const;

/** Pure. `lastAt` = when the rep got the lead, or when something happened to it since; all in epoch milliseconds. */
export function nextLook({ lastAt, now }: { readonly lastAt: number; readonly now: number }): number {
  const wait = waitAfter(now - lastAt);
  const shared = SHARED_MS.find((ms) => ms <= wait) ?? MINUTE_MS;
  return Math.floor((now + wait) / shared) * shared;
}

/** In the first week half as long again as it is quiet already, then a day, and after a month a week. */
function waitAfter(quietMs: number): number {
  if (quietMs < 7 * DAY_MS) return Math.min(Math.max(quietMs / 2, MINUTE_MS), 6 * HOUR_MS);
  return quietMs < 30 * DAY_MS ? DAY_MS : 7 * DAY_MS;
}

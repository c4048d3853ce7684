/** When a clock on the wall next shows a time. */
import { DAY_MS, MINUTE_MS, nextOffsetChange, offsetAt, wallAt, weekdayOf } from '../eligibility/zone-time.ts';

/** A time of day, on some days of the week. */
export interface TimeOfDay {
  /** `09:00`. */
  readonly at: string;
  /** IANA name; one that this runtime does not know counts as UTC. */
  readonly zone: string;
  /** 1 = Monday … 7 = Sunday; left out = every day. */
  readonly days?: readonly number[];
}

/** Days repeat weekly; one more covers a clock change. */
const HORIZON_DAYS = 8;

/**
 * The first moment at or after `from` at which the clock shows the time on one of the days. A time that the clock skips is the moment at
 * which it jumps past it; of a time it shows twice, the first.
 */
export function nextTimeOfDay({ at, zone, days }: TimeOfDay, from: number): number {
  const minute = Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  const midnight = Math.floor(wallAt(zone, from) / DAY_MS) * DAY_MS;
  for (let day = 0; day <= HORIZON_DAYS; day += 1) {
    const wall = midnight + day * DAY_MS;
    if (days && !days.includes(weekdayOf(wall))) continue;
    const moment = momentOf(wall + minute * MINUTE_MS, zone);
    if (moment >= from) return moment;
  }
  throw new Error('a day of the week comes within eight days');
}

/** The first moment at which the clock shows the wall time or has jumped past it. */
function momentOf(wall: number, zone: string): number {
  // No zone is a day from UTC, and no clock is set twice within two days.
  const start = wall - DAY_MS;
  const before = offsetAt(zone, start);
  const change = nextOffsetChange(zone, start, wall + DAY_MS);
  const unchanged = wall - before;
  if (change === null || unchanged < change) return unchanged;
  return Math.max(change, wall - offsetAt(zone, change));
}

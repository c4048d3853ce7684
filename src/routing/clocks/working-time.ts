/**
 * Arithmetic on working time, exact to the millisecond and across clock changes: an hour that the clocks skip is not worked, one that
 * they show twice is worked twice. Nothing ticks: a step is a clock change, a closure or two months, however long the time between.
 */
import { wallWhenWorked, workedBefore } from '../eligibility/working-week.ts';
import { DAY_MS, LAST_MOMENT, offsetSpanAt } from '../eligibility/zone-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Work that has not been done by then never will be: ten years. */
export const HORIZON_MS = 3653 * DAY_MS;

/** Working time in [from, until), in milliseconds; 0 when `until` lies before `from`. */
export function workingMsBetween(calendar: WorkingCalendar, from: number, until: number): number {
  let worked = 0;
  for (const stretch of stretches(calendar, from, until)) worked += workedIn(calendar, stretch);
  return worked;
}

/**
 * The first moment at which so many milliseconds have been worked since `from`, so the closing time and not the next opening when they end
 * together, and `from` itself for none. Null when it does not come within ten years (`HORIZON_MS`).
 */
export function afterWorkingMs(calendar: WorkingCalendar, from: number, ms: number): number | null {
  if (ms <= 0) return from;
  let left = ms;
  for (const stretch of stretches(calendar, from, Math.min(from + HORIZON_MS, LAST_MOMENT))) {
    const worked = workedIn(calendar, stretch);
    if (worked >= left) {
      const { week } = calendar;
      return wallWhenWorked(week, workedBefore(week, stretch.from + stretch.offset) + left) - stretch.offset;
    }
    left -= worked;
  }
  return null;
}

/** A time without a clock change or a closure in it. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const workedIn = ({ week }: WorkingCalendar, { from, until, offset }: Stretch): number =>
  workedBefore(week, until + offset) - workedBefore(week, from + offset);

/** The open stretches of [from, until), in order. */
function* stretches({ zone, week, closed }: WorkingCalendar, from: number, until: number): Generator<Stretch> {
  if (week.total === 0) return;
  let next = firstEndingAfter(closed, from);
  for (let at = from; at < until;) {
    const closure = closed[next];
    if (closure && closure.from <= at) {
      at = closure.until;
      next += 1;
      continue;
    }
    const span = offsetSpanAt(zone, at);
    const end = Math.min(span.until, closure?.from ?? until, until);
    yield { from: at, until: end, offset: span.offset };
    at = end;
  }
}

/** The index of the first closure that is not over at a moment; they are disjoint and in order. */
function firstEndingAfter(closed: WorkingCalendar['closed'], moment: number): number {
  let low = 0;
  let high = closed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((closed[middle]?.until ?? moment) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

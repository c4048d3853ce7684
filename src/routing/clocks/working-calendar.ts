/** When somebody works, made ready for a clock to count by: hours of a week in a zone, without days off and absences. */
import { startOfDay, dayOfDate } from '../eligibility/calendar-window.ts';
import { AROUND_THE_CLOCK, workingWeek, type WorkingWeek } from '../eligibility/working-week.ts';
import type { WorkingBlock } from '../facts.ts';

/** A time in which nobody works; `until` null = until further notice. Epoch milliseconds, the end excluded. */
export interface Closure {
  readonly from: number;
  readonly until: number | null;
}

/** When somebody works, as it is said. */
export interface WorkingTimes {
  /** IANA name; one that this runtime does not know counts as UTC. */
  readonly zone: string;
  /** Null = around the clock. */
  readonly hours: readonly WorkingBlock[] | null;
  /** Holidays and absences. They may overlap. */
  readonly closed: readonly Closure[];
  /** Whole days off in the zone: `2026-12-24`. */
  readonly daysOff?: readonly string[];
}

/** The same, with disjoint closures in order. */
export interface WorkingCalendar {
  readonly zone: string;
  readonly week: WorkingWeek;
  readonly closed: readonly { readonly from: number; readonly until: number }[];
}

/** Every moment counts. */
export const WALL_TIME: WorkingCalendar = { zone: 'UTC', week: AROUND_THE_CLOCK, closed: [] };

/** Makes the calendar of somebody's working times; worth keeping for as long as they are the same. */
export function workingCalendar({ zone, hours, closed, daysOff = [] }: WorkingTimes): WorkingCalendar {
  const days = daysOff.map((date): Closure => {
    const day = dayOfDate(date);
    return { from: startOfDay(zone, day), until: startOfDay(zone, day + 1) };
  });
  return { zone, week: hours === null ? AROUND_THE_CLOCK : workingWeek(hours), closed: disjoint([...closed, ...days]) };
}

function disjoint(closed: readonly Closure[]): WorkingCalendar['closed'] {
  const merged: { from: number; until: number }[] = [];
  for (const { from, until } of [...closed].sort((a, b) => a.from - b.from)) {
    const end = until ?? Number.POSITIVE_INFINITY;
    const last = merged.at(-1);
    if (end <= from) continue;
    if (last && from <= last.until) last.until = Math.max(last.until, end);
    else merged.push({ from, until: end });
  }
  return merged;
}

/** Days and calendar windows in a zone, exact across clock changes. A zone this runtime does not know counts as UTC. */
import { civilFromDays, DAY_MS, daysFromCivil, HOUR_MS, nextOffsetChange, offsetAt, wallAt, weekdayOf } from './zone-time.ts';

/** What a calendar is divided into. A week begins on Monday. */
export type Period = 'hour' | 'day' | 'week' | 'month';

/** From the first moment to the last but one, in epoch milliseconds. */
export interface CalendarWindow {
  readonly from: number;
  readonly until: number;
}

/** The window asked for last, by period and zone: a batch of leads asks for the same few over and over. */
const lastAsked = new Map<string, CalendarWindow>();

/** The hour, day, week or month of the zone's calendar that a moment lies in. */
export function calendarWindow(period: Period, zone: string, moment: number): CalendarWindow {
  const key = `${period} ${zone}`;
  const known = lastAsked.get(key);
  if (known && known.from <= moment && moment < known.until) return known;
  const window = period === 'hour' ? hourOf(zone, moment) : daysOf(period, zone, moment);
  lastAsked.set(key, window);
  return window;
}

/** An hour lasts sixty minutes, so the hour that the clocks repeat is two of them. */
function hourOf(zone: string, moment: number): CalendarWindow {
  const wall = wallAt(zone, moment);
  const from = moment - (wall - Math.floor(wall / HOUR_MS) * HOUR_MS);
  return { from, until: from + HOUR_MS };
}

function daysOf(period: Exclude<Period, 'hour'>, zone: string, moment: number): CalendarWindow {
  const wall = wallAt(zone, moment);
  const today = Math.floor(wall / DAY_MS);
  if (period === 'day') return daysBetween(zone, today, today + 1);
  if (period === 'week') {
    const monday = today - (weekdayOf(wall) - 1);
    return daysBetween(zone, monday, monday + 7);
  }
  const { year, month } = civilFromDays(today);
  return daysBetween(zone, daysFromCivil(year, month, 1), month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1));
}

const daysBetween = (zone: string, first: number, next: number): CalendarWindow => ({
  from: startOfDay(zone, first),
  until: startOfDay(zone, next),
});

/** The first moment of a day, counted from 1 January 1970: midnight, or where the clocks skip midnight the moment they do. */
export function startOfDay(zone: string, day: number): number {
  const midnight = day * DAY_MS;
  const [before, after] = [offsetAt(zone, midnight - DAY_MS), offsetAt(zone, midnight + DAY_MS)];
  // The offset before comes first: of a midnight that comes twice the first begins the day.
  for (const offset of [before, after]) if (wallAt(zone, midnight - offset) === midnight) return midnight - offset;
  return nextOffsetChange(zone, midnight - DAY_MS, midnight + DAY_MS) ?? midnight - after;
}

/** The day of the zone's calendar that a moment lies in, counted from 1 January 1970. */
export function dayAt(zone: string, moment: number): number {
  return Math.floor(wallAt(zone, moment) / DAY_MS);
}

/** A date such as `2026-12-24`, counted from 1 January 1970. */
export function dayOfDate(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return daysFromCivil(year, month, day);
}

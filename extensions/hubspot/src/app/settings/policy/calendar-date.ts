/** HubSpot keeps a date as midnight UTC; its date input speaks of year, month (from 0) and day. */

/** A day as the date input takes it. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** The day of an epoch millisecond, in UTC. */
export function dateOf(epochMs: number): CalendarDate {
  const day = new Date(epochMs);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth(), date: day.getUTCDate() };
}

/** Midnight UTC of a day, in epoch milliseconds. */
export const epochOf = (day: CalendarDate): number => Date.UTC(day.year, day.month, day.date);

/** "2026-12-24" as the date input takes it. */
export function calendarDate(day: string): CalendarDate {
  return dateOf(Date.parse(`${day}T00:00:00Z`));
}

/** The day as a policy writes it: "2026-12-24". */
export const dayText = (day: CalendarDate): string => new Date(epochOf(day)).toISOString().slice(0, 10);

/** Today as the viewer's calendar has it: "2026-12-24". */
export function todayText(): string {
  const now = new Date();
  return dayText({ year: now.getFullYear(), month: now.getMonth(), date: now.getDate() });
}

/** The moment when the clocks of a zone show this day and time, in epoch milliseconds. */
export function momentOf(day: CalendarDate, time: { readonly hours: number; readonly minutes: number }, zone: string): number {
  const wall = epochOf(day) + (time.hours * 60 + time.minutes) * 60_000;
  const guess = wall - offsetAt(wall, zone);
  // Beside a change of the clocks the first guess may be on its other side.
  return wall - offsetAt(guess, zone);
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(at / 60_000) * 60_000;
}

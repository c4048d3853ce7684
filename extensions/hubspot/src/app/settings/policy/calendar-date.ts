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

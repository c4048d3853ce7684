/** Days off by the org's Holiday records, those that recur included. Pure. */
import type { Rep } from '../../routing/facts.ts';
import { dayAt, dayOfDate, startOfDay } from '../../routing/eligibility/calendar-window.ts';
import { civilFromDays, daysFromCivil, MINUTE_MS } from '../../routing/eligibility/zone-time.ts';
import type { Holiday } from './shapes.ts';

type DayOff = NonNullable<Rep['holidays']>[number];

/** Epoch milliseconds, the end excluded. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The days off in a zone that begin within the span, in order. */
export function daysOff(holidays: readonly Holiday[], zone: string, { from, until }: Span): DayOff[] {
  const [first, last] = [dayAt(zone, from), dayAt(zone, until - 1)];
  const days = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const found = holidays.flatMap((holiday) => days.filter((day) => isOn(holiday, day)).map((day) => dayOff(holiday, zone, day)));
  return found.toSorted((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
}

function dayOff({ Name, IsAllDay, StartTimeInMinutes, EndTimeInMinutes }: Holiday, zone: string, day: number): DayOff {
  const midnight = startOfDay(zone, day);
  const partial = !IsAllDay && typeof StartTimeInMinutes === 'number' && typeof EndTimeInMinutes === 'number';
  if (!partial || EndTimeInMinutes <= StartTimeInMinutes) return { from: midnight, until: startOfDay(zone, day + 1), name: Name };
  return { from: midnight + StartTimeInMinutes * MINUTE_MS, until: midnight + EndTimeInMinutes * MINUTE_MS, name: Name };
}

/** Whether a holiday is on a day, counted from 1 January 1970. */
export function isOn(holiday: Holiday, day: number): boolean {
  const begins = holiday.IsRecurrence ? (holiday.RecurrenceStartDate ?? holiday.ActivityDate) : holiday.ActivityDate;
  if (begins === null) return false;
  const start = dayOfDate(begins);
  if (!holiday.IsRecurrence) return day === start;
  const end = holiday.RecurrenceEndDateOnly;
  return day >= start && (end === null || day <= dayOfDate(end)) && recurs(holiday, day, start);
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const INSTANCES = ['First', 'Second', 'Third', 'Fourth'];

function recurs(holiday: Holiday, day: number, start: number): boolean {
  const interval = Math.max(1, holiday.RecurrenceInterval ?? 1);
  const date = civilFromDays(day);
  const inMonth = MONTHS[date.month - 1] === holiday.RecurrenceMonthOfYear;
  switch (holiday.RecurrenceType) {
    case 'RecursDaily':
      return (day - start) % interval === 0;
    case 'RecursEveryWeekday':
      return weekday(day) >= 1 && weekday(day) <= 5;
    case 'RecursWeekly':
      return isInMask(holiday, day) && (week(day) - week(start)) % interval === 0;
    case 'RecursMonthly':
      return date.day === holiday.RecurrenceDayOfMonth && (month(day) - month(start)) % interval === 0;
    case 'RecursMonthlyNth':
      return isNth(holiday, day) && (month(day) - month(start)) % interval === 0;
    case 'RecursYearly':
      return inMonth && date.day === holiday.RecurrenceDayOfMonth;
    case 'RecursYearlyNth':
      return inMonth && isNth(holiday, day);
    default:
      return false;
  }
}

/** 0 = Sunday. The first of January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;
/** Weeks begin on Sunday. */
const week = (day: number): number => Math.floor((day + 4) / 7);
function month(day: number): number {
  const { year, month: of } = civilFromDays(day);
  return year * 12 + of;
}

/** Sunday is bit 1, Monday bit 2, Tuesday bit 4. */
const isInMask = ({ RecurrenceDayOfWeekMask }: Holiday, day: number): boolean =>
  (((RecurrenceDayOfWeekMask ?? 0) >> weekday(day)) & 1) === 1;

/** The mask may name several days: "the first weekday of the month" is the first of any of them. */
function isNth(holiday: Holiday, day: number): boolean {
  const { year, month: of } = civilFromDays(day);
  const first = daysFromCivil(year, of, 1);
  const next = of === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, of + 1, 1);
  const all = Array.from({ length: next - first }, (_, at) => first + at).filter((one) => isInMask(holiday, one));
  const nth = holiday.RecurrenceInstance === 'Last' ? all.at(-1) : all[INSTANCES.indexOf(holiday.RecurrenceInstance ?? '')];
  return nth === day;
}

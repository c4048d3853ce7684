/** The days that a report is about, in the account's zone: each begins at its own first moment, whatever the clocks do. */
import { dayOfDate, startOfDay } from '../../routing/eligibility/calendar-window.ts';
import { civilFromDays } from '../../routing/eligibility/zone-time.ts';
import type { ReportKey, ReportScope } from '../ports/reports.ts';

const MOST_DAYS = 400;

/** As a person asks: the first and the last day (`2026-11-01`), and what all rows must be of. The key of a day is its date. */
export interface ReportAsked {
  readonly from: string;
  readonly until: string;
  readonly only?: readonly { readonly group: ReportKey | 'day'; readonly key: string | null }[] | undefined;
}

/** The scope, with the date of every day of the span and the first moments of those days. */
export interface ReportSpan {
  readonly scope: ReportScope;
  readonly days: readonly string[];
  readonly starts: readonly number[];
}

/** Null when the days are none or more than 400. One day asked for twice over, or outside of the span, leaves no rows. */
export function reportSpan({ from, until, only = [] }: ReportAsked, zone: string): ReportSpan | null {
  const [first, last] = [dayOfDate(from), dayOfDate(until)];
  if (last < first || last - first >= MOST_DAYS) return null;
  const days = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const [begin, end] = [startOfDay(zone, first), startOfDay(zone, last + 1)];
  const windows = only.flatMap(({ group, key }) => (group === 'day' ? [windowOf(key, zone)] : []));
  return {
    scope: {
      from: Math.max(begin, ...windows.map((window) => window.from)),
      until: Math.min(end, ...windows.map((window) => window.until)),
      only: Object.fromEntries(only.flatMap(({ group, key }) => (group === 'day' ? [] : [[group, key]]))),
    },
    days: days.map(dateOf),
    starts: days.map((day) => startOfDay(zone, day)),
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Of what is no date, no moment at all. */
function windowOf(date: string | null, zone: string): Pick<ReportScope, 'from' | 'until'> {
  if (date === null || !DATE.test(date)) return { from: 0, until: 0 };
  const day = dayOfDate(date);
  return { from: startOfDay(zone, day), until: startOfDay(zone, day + 1) };
}

function dateOf(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

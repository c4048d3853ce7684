/** Days of a report, in the account's zone: `2026-11-20`, both ends included. */

/** The first and the last day. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** What can be chosen with one click; `own` = two days of one's own. */
export const SPAN_CHOICES = [
  { value: 'today', label: 'Today' },
  { value: '7-days', label: 'Last 7 days' },
  { value: '28-days', label: 'Last 28 days' },
  { value: '90-days', label: 'Last 90 days' },
  { value: 'this-month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: 'own', label: 'Days of your own' },
] as const;

/** One of the choices. */
export type SpanChoice = (typeof SPAN_CHOICES)[number]['value'];

const DAYS = { today: 1, '7-days': 7, '28-days': 28, '90-days': 90 } as const;

/** The days of a choice, seen at `now` (epoch ms) from the account's zone. */
export function spanOf(choice: Exclude<SpanChoice, 'own'>, now: number, zone: string): Span {
  const today = dayIn(zone, now);
  if (choice === 'this-month') return { from: `${today.slice(0, 7)}-01`, until: today };
  if (choice === 'last-month') {
    const until = daysLater(`${today.slice(0, 7)}-01`, -1);
    return { from: `${until.slice(0, 7)}-01`, until };
  }
  return { from: daysLater(today, 1 - DAYS[choice]), until: today };
}

/** As many days, right before. */
export function spanBefore({ from, until }: Span): Span {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;
  return { from: daysLater(from, -days), until: daysLater(from, -1) };
}

/** The day it is in a zone. */
export function dayIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "20 Nov" for `2026-11-20`; a day has no zone. */
export const dayInWords = (day: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(day));

/** `2026-11-01 until 2026-11-20` in words. */
export const spanInWords = ({ from, until }: Span, locale?: string): string =>
  from === until ? dayInWords(from, locale) : `${dayInWords(from, locale)} to ${dayInWords(until, locale)}`;

const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

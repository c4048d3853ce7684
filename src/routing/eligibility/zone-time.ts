/**
 * Wall-clock time in a named zone, from epoch milliseconds, exact across daylight-saving changes. A wall time is written as
 * the epoch milliseconds at which a clock on UTC shows the same date and time, so that plain arithmetic works on it.
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The last moment a clock can show. */
export const LAST_MOMENT = 8.64e15;

/** Offsets change on quarter hours only, so one offset serves a whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** The quarter hour whose offset was asked last, and that offset. */
  quarter: number;
  offset: number;
}

const zones = new Map<string, Zone | null>();

function zoneNamed(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = openZone(name);
  zones.set(name, zone);
  return zone;
}

function openZone(name: string): Zone | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return { format, quarter: Number.NaN, offset: 0 };
  } catch {
    // An unknown zone name is a fact about the rep, not a failure of the decision.
    return null;
  }
}

/** Whether the name is a zone this runtime knows. */
export function isZone(name: string): boolean {
  return zoneNamed(name) !== null;
}

/** Wall time minus epoch milliseconds at a moment; 0 for an unknown zone. */
export function offsetAt(zoneName: string, moment: number): number {
  const zone = zoneNamed(zoneName);
  if (!zone) return 0;
  const quarter = Math.floor(moment / QUARTER_MS);
  if (zone.quarter !== quarter) {
    zone.offset = readOffset(zone.format, quarter * QUARTER_MS);
    zone.quarter = quarter;
  }
  return zone.offset;
}

function readOffset(format: Intl.DateTimeFormat, moment: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return daysFromCivil(year, month, day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 - moment;
}

/** The wall time at a moment. */
export function wallAt(zoneName: string, moment: number): number {
  return moment + offsetAt(zoneName, moment);
}

/** Days from 1 January 1970 to a date of the Gregorian calendar (month 1 to 12). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day counted from 1 January 1970. */
export function civilFromDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** ISO weekday of a wall time: 1 = Monday … 7 = Sunday. */
export function weekdayOf(wall: number): number {
  const days = Math.floor(wall / DAY_MS);
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** Minutes since midnight of a wall time, whole. */
export function minuteOfDay(wall: number): number {
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** The first moment in (from, until] whose offset differs from the one at `from`; null when there is none. */
export function nextOffsetChange(zoneName: string, from: number, until: number): number | null {
  const { offset, until: end } = offsetSpanAt(zoneName, from);
  for (let at = end; at <= until;) {
    const span = offsetSpanAt(zoneName, at);
    if (span.offset !== offset) return at;
    at = span.until;
  }
  return null;
}

/** A time in which the zone's offset is one and the same, as far as it was looked for. */
export interface OffsetSpan {
  /** The moment of the next change, or up to which no change was found; epoch milliseconds. */
  readonly until: number;
  readonly offset: number;
}

/** So many days are looked at together; a walk from one moment to another takes few steps. */
const STRETCH_MS = 64 * DAY_MS;

/**
 * The span that a moment lies in. Every zone's spans are looked for once, day by day, so two changes within a day may hide; walking
 * from span to span afterwards costs a step for a change or 64 days.
 */
export function offsetSpanAt(zoneName: string, moment: number): OffsetSpan {
  const spans = spansNear(zoneName, Math.floor(moment / STRETCH_MS));
  const span = spans.find(({ until }) => moment < until);
  if (!span) throw new Error('the spans of a stretch cover it');
  return span;
}

const spansByZone = new Map<string, Map<number, readonly OffsetSpan[]>>();

function spansNear(zoneName: string, stretch: number): readonly OffsetSpan[] {
  const byStretch = spansByZone.get(zoneName) ?? new Map<number, readonly OffsetSpan[]>();
  spansByZone.set(zoneName, byStretch);
  const spans = byStretch.get(stretch) ?? findSpans(zoneName, stretch * STRETCH_MS);
  byStretch.set(stretch, spans);
  return spans;
}

function findSpans(zoneName: string, from: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let offset = offsetAt(zoneName, from);
  for (let day = from; day < from + STRETCH_MS; day += DAY_MS) {
    const after = offsetAt(zoneName, Math.min(day + DAY_MS, LAST_MOMENT));
    if (after === offset) continue;
    spans.push({ until: changeWithin(zoneName, day), offset });
    offset = after;
  }
  return [...spans, { until: from + STRETCH_MS, offset }];
}

/** The moment within the day from `from` on at which the offset changes, to the quarter hour. */
function changeWithin(zoneName: string, from: number): number {
  const before = offsetAt(zoneName, from);
  let low = 0;
  let high = DAY_MS / QUARTER_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zoneName, from + middle * QUARTER_MS) === before) low = middle;
    else high = middle;
  }
  return from + high * QUARTER_MS;
}

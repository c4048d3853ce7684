/** Availability as the Users object states it. HubSpot keeps it as JSON in text; what cannot be understood is unknown, never guessed. Pure. */
import { z } from 'zod';
import type { Rep, Weekday, WorkingBlock } from '../../routing/facts.ts';
import { parseJson } from './parse-json.ts';
import type { CrmObject } from './shapes.ts';

/** The properties of a user that are read. */
export const USER_PROPERTIES = [
  'hs_internal_user_id',
  'hs_email',
  'hs_availability_status',
  'hs_standard_time_zone',
  'hs_working_hours',
  'hs_out_of_office_hours',
] as const;

/** Nothing is known of a person whose user cannot be found. */
export const UNKNOWN_AVAILABILITY: Availability = { status: null, zone: null, workingHours: null, outOfOffice: [] };

type Availability = Pick<Rep, 'status' | 'zone' | 'workingHours' | 'outOfOffice'>;

const DAYS: Readonly<Record<string, readonly Weekday[]>> = {
  MONDAY: [1],
  TUESDAY: [2],
  WEDNESDAY: [3],
  THURSDAY: [4],
  FRIDAY: [5],
  SATURDAY: [6],
  SUNDAY: [7],
  MONDAY_TO_FRIDAY: [1, 2, 3, 4, 5],
  SATURDAY_SUNDAY: [6, 7],
  EVERY_DAY: [1, 2, 3, 4, 5, 6, 7],
};

const minute = z.int().min(0).max(1440);
const workingHours = z.array(z.object({ days: z.string(), startMinute: minute, endMinute: minute }));
const absences = z.array(z.object({ startTimestamp: z.unknown(), endTimestamp: z.unknown() }));

/** The availability of one user. */
export function availabilityOf(properties: CrmObject['properties']): Availability {
  const status = properties['hs_availability_status']?.toLowerCase();
  return {
    status: status === 'available' || status === 'away' ? status : null,
    zone: zoneOf(properties['hs_standard_time_zone']),
    workingHours: workingHoursOf(properties['hs_working_hours']),
    outOfOffice: outOfOfficeOf(properties['hs_out_of_office_hours']),
  };
}

/** An IANA zone this process knows; null otherwise. */
export function zoneOf(text: string | null | undefined): string | null {
  if (text === undefined || text === null || text === '') return null;
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}

/** Null when not set or when any part is unclear: half a working week would look like absence. */
export function workingHoursOf(text: string | null | undefined): readonly WorkingBlock[] | null {
  const read = workingHours.safeParse(parseJson(text ?? ''));
  if (!read.success || read.data.length === 0) return null;
  const blocks = read.data.map(({ days, startMinute, endMinute }) => ({ days: DAYS[days] ?? [], startMinute, endMinute }));
  return blocks.every((block) => block.days.length > 0 && block.startMinute < block.endMinute) ? blocks : null;
}

/** Absences whose times are clear; others are left out. */
export function outOfOfficeOf(text: string | null | undefined): Rep['outOfOffice'] {
  const read = absences.safeParse(parseJson(text ?? ''));
  if (!read.success) return [];
  return read.data.flatMap(({ startTimestamp, endTimestamp }) => {
    const from = epochMs(startTimestamp);
    const until = epochMs(endTimestamp);
    return from === null || until === null || until <= from ? [] : [{ from, until }];
  });
}

/** HubSpot does not say the unit: ten digits are seconds, thirteen milliseconds, anything else is unknown. */
function epochMs(value: unknown): number | null {
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (/^\d{13}$/.test(digits)) return Number(digits);
  return /^\d{10}$/.test(digits) ? Number(digits) * 1000 : null;
}

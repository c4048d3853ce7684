/** When people work, as Salesforce states it. Pure. */
import type { Rep, Weekday, WorkingBlock } from '../../routing/facts.ts';
import { zoneOf } from './records.ts';
import type { BusinessHours, OutOfOffice, User } from './shapes.ts';

const DAYS: readonly (readonly [string, Weekday])[] = [
  ['Monday', 1],
  ['Tuesday', 2],
  ['Wednesday', 3],
  ['Thursday', 4],
  ['Friday', 5],
  ['Saturday', 6],
  ['Sunday', 7],
];

/** What is known of a user besides the user record. */
export interface UserFacts {
  readonly frozen: boolean;
  readonly absences: readonly OutOfOffice[];
  /** Omni-Channel's; null = the user is not logged in to it, or the org has none. */
  readonly away: boolean | null;
  readonly territoryIds: readonly string[];
  /** The org's default business hours; null = unknown. */
  readonly hours: BusinessHours | null;
  readonly holidays: Rep['holidays'];
}

/**
 * A user as a rep. Salesforce keeps no working hours per person, so everybody's are the clock times of the org's default business hours, in the person's
 * own zone: whoever sits in another country works when it is day there. A frozen user is active by name only.
 */
export function repOf({ Id, Name, Email, IsActive, TimeZoneSidKey, UserRoleId }: User, facts: UserFacts): Rep {
  const { frozen, absences, away, territoryIds, hours, holidays } = facts;
  return {
    id: Id,
    name: Name,
    email: Email,
    active: IsActive && !frozen,
    teamIds: [...(UserRoleId === null ? [] : [UserRoleId]), ...territoryIds],
    status: away === null ? null : away ? 'away' : 'available',
    // Whether an absence is switched on cannot be asked for, only read.
    outOfOffice: absences
      .filter(({ IsEnabled, StartDate, EndDate }) => IsEnabled && StartDate < EndDate)
      .map(({ StartDate, EndDate }) => ({ from: StartDate, until: EndDate })),
    zone: zoneOf(TimeZoneSidKey) ?? zoneOf(hours?.TimeZoneSidKey ?? null),
    workingHours: hours === null ? null : workingHoursOf(hours),
    ...(holidays === undefined ? {} : { holidays }),
  };
}

/** The working week of business hours; days with the same hours share a block. Null when any part is unclear: half a week would look like absence. */
export function workingHoursOf(hours: BusinessHours): readonly WorkingBlock[] | null {
  const blocks = new Map<string, { days: Weekday[]; startMinute: number; endMinute: number }>();
  for (const [name, day] of DAYS) {
    const [start, end] = [hours[`${name}StartTime`] ?? null, hours[`${name}EndTime`] ?? null];
    if (start === null && end === null) continue;
    const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
    if (startMinute === null || endMinute === null) return null;
    // From one moment to the same is the whole day; midnight as an end is the end of the day.
    const [from, until] = startMinute === endMinute ? [0, 1440] : [startMinute, endMinute === 0 ? 1440 : endMinute];
    const block = blocks.get(`${from}-${until}`) ?? { days: [], startMinute: from, endMinute: until };
    block.days.push(day);
    blocks.set(`${from}-${until}`, block);
  }
  return blocks.size === 0 ? null : [...blocks.values()];
}

/** Minutes from midnight of a time of day as Salesforce writes it, `09:00:00.000Z`. */
function minuteOf(time: unknown): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2}):/.exec(typeof time === 'string' ? time : '') ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

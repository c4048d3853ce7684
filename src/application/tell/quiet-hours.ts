/** When somebody is not to be disturbed. */
import { repCalendar } from '../../routing/clocks/rep-calendar.ts';
import { type WorkingCalendar, workingCalendar } from '../../routing/clocks/working-calendar.ts';
import { afterWorkingMs } from '../../routing/clocks/working-time.ts';
import { repsOf, type People } from '../../routing/eligibility/known-reps.ts';
import { isZone } from '../../routing/eligibility/zone-time.ts';
import type { Rep, Weekday } from '../../routing/facts.ts';
import type { QuietHours } from '../../routing/policy/policy-notifications.ts';
import type { Planning } from './plan-notices.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

type Asked = Pick<Planning, 'policy' | 'roster' | 'zone'>;

/**
 * When the quiet hours of a person end that hold at an instant; null = none hold, or no end is known: who is away for good, or is not on the roster,
 * is told at once. Epoch ms.
 */
export function quietUntil(quiet: QuietHours, asked: Asked, { repId, at }: { readonly repId: string; readonly at: number }): number | null {
  const calendar = calendarOf(quiet, asked, repId);
  // The end of the first millisecond that is not quiet.
  const heard = calendar === null ? null : afterWorkingMs(calendar, at, 1);
  return heard === null || heard - 1 === at ? null : heard - 1;
}

/** A person as the policy knows them; undefined = not on the roster. */
export const knownRep = (asked: Pick<Asked, 'policy' | 'roster'>, repId: string): Rep | undefined =>
  repsOf(asked.roster, peopleOf(asked.policy)).get(repId);

/** The zone a person reads times in: their own, else that of the business, else that of the account. */
export function zoneOf(asked: Asked, repId: string): string {
  const own = knownRep(asked, repId)?.zone ?? null;
  return own !== null && isZone(own) ? own : (asked.policy.slas?.business?.zone ?? asked.zone);
}

/** When the person may be disturbed; null = they are not on the roster. */
function heardIn({ when }: QuietHours, asked: Asked, repId: string): WorkingCalendar | null {
  const { policy, zone } = asked;
  const rep = knownRep(asked, repId);
  if (rep === undefined) return null;
  if (when.kind === 'outside-hours') return repCalendar(rep, policy.availability, policy.slas?.business ?? { zone, hours: null });
  const [startMinute, endMinute] = [minuteOf(when.until), minuteOf(when.from)];
  const hours = startMinute === endMinute ? null : [{ days: EVERY_DAY, startMinute, endMinute }];
  return workingCalendar({ zone: zoneOf(asked, repId), hours, closed: [] });
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const calendars = new WeakMap<Asked, Map<string, WorkingCalendar | null>>();
const people = new WeakMap<Asked['policy'], People>();

/** Kept for as long as the planning lasts: a burst plans for the same few people. */
function calendarOf(quiet: QuietHours, asked: Asked, repId: string): WorkingCalendar | null {
  const kept = calendars.get(asked) ?? new Map<string, WorkingCalendar | null>();
  calendars.set(asked, kept);
  if (!kept.has(repId)) kept.set(repId, heardIn(quiet, asked, repId));
  return kept.get(repId) ?? null;
}

function peopleOf(policy: Asked['policy']): People {
  const kept = people.get(policy) ?? new Map(policy.people?.map((profile) => [profile.repId, profile]));
  people.set(policy, kept);
  return kept;
}

/** The share of the full weight that a newcomer has, week by week. */
import { dayAt, dayOfDate, startOfDay } from './calendar-window.ts';
import type { Rep } from '../facts.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';

/** The share now, 0 to 1; with a share of 0, `until` is when the first one above 0 begins. */
export interface RampShare {
  readonly share: number;
  readonly until: number | null;
}

const FULL: RampShare = { share: 1, until: null };

/** Before the first day the share is 0; after the last week it is full. Weeks begin at midnight in the rep's zone. */
export function rampShare(rep: Rep, profile: RepProfile | undefined, now: number): RampShare {
  if (!profile?.ramp) return FULL;
  const { shares, from } = profile.ramp;
  const zone = rep.zone ?? 'UTC';
  const first = dayOfDate(from);
  const week = Math.floor((dayAt(zone, now) - first) / 7);
  const share = week < 0 ? 0 : (shares[week] ?? 1);
  if (share > 0) return { share, until: null };
  const next = shares.findIndex((one, at) => at > week && one > 0);
  return { share, until: startOfDay(zone, first + 7 * (next === -1 ? shares.length : next)) };
}

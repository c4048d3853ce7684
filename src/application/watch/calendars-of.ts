/** When everybody works, for the clocks of an installation: the reps as the policy knows them, and the business. */
import { repCalendar } from '../../routing/clocks/rep-calendar.ts';
import type { Calendars } from '../../routing/clocks/sla-clock.ts';
import { workingCalendar } from '../../routing/clocks/working-calendar.ts';
import { repsOf } from '../../routing/eligibility/known-reps.ts';
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Ports } from '../ports/ports.ts';

/** How far holidays of the business are looked up, before and after now: far beyond any limit that is still watched. */
const BACK_MS = 62 * DAY_MS;
const AHEAD_MS = 124 * DAY_MS;

/** `roster` is completed, with absences and holidays; `zone` is the account's. Business hours that the policy does not state are around the clock. */
export async function calendarsOf(
  { calendar }: Pick<Ports, 'calendar'>,
  { policy, roster, zone, now }: { readonly policy: Policy; readonly roster: Roster; readonly zone: string; readonly now: number },
): Promise<Calendars> {
  const { availability, slas, people } = policy;
  const business = slas?.business ?? { zone, hours: null };
  const place = availability.holidays;
  const closed =
    place === undefined ? [] : await calendar.holidays(place, { from: now - BACK_MS, until: now + AHEAD_MS, zone: business.zone });
  const profiles = new Map(people?.map((profile) => [profile.repId, profile]));
  const reps = [...repsOf(roster, profiles).values()];
  return {
    business: workingCalendar({ ...business, closed, daysOff: availability.companyDays?.map(({ date }) => date) ?? [] }),
    reps: new Map(reps.map((rep) => [rep.id, repCalendar(rep, availability, business)])),
  };
}

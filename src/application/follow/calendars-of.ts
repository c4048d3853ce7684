/** In whose working time clocks count: of reps as the policy knows them, and of the business. */
import { repCalendar } from '../../routing/clocks/rep-calendar.ts';
import type { Calendars } from '../../routing/clocks/sla-clock.ts';
import { workingCalendar, type WorkingCalendar } from '../../routing/clocks/working-calendar.ts';
import { asKnown } from '../../routing/eligibility/known-reps.ts';
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Rep, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { completeRoster } from '../gather/complete-roster.ts';
import type { RosterCache } from '../gather/read-roster.ts';
import type { Crm } from '../ports/crm.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** How far back absences and holidays are known; clocks in working time do not run for longer. */
const KNOWN_BACK_MS = 60 * DAY_MS;

/** How absences are signed that we enter for silence. */
export const SIGNALBOX = 'Signalbox';

/** People with their time off since some moment, but for what we entered for silence; and the calendars made from it. */
export interface WorkingTimes {
  readonly roster: Roster;
  /** With those of these reps; one who is gone works as the business does. */
  calendars(repIds: Iterable<string | null>): Calendars;
}

/** Reads who works when, from `since` on (epoch ms; at most 60 days back). Throws `CrmCallFailed`. */
export async function readWorkingTimes(
  ports: Pick<Ports, 'absences' | 'calendar' | 'now'> & { readonly rosters: RosterCache },
  crm: Crm,
  {
    installation,
    policy,
    since,
  }: { readonly installation: Pick<Installation, 'id' | 'zone'>; readonly policy: Policy; readonly since: number },
): Promise<WorkingTimes> {
  const now = ports.now();
  const from = Math.min(now, Math.max(since, now - KNOWN_BACK_MS));
  const known = await ports.rosters.read(crm, installation.id, now);
  const sources = { absences: ports.absences, calendar: ports.calendar, now: () => from };
  const { roster } = await completeRoster(sources, crm, { installationId: installation.id, policies: [policy], known });
  return calendarsOf(ports, { policy, roster, zone: installation.zone, now });
}

/** What calendars are made from. */
export interface CalendarFacts {
  readonly policy: Policy;
  /** With absences and holidays, as `completeRoster` gives it. */
  readonly roster: Roster;
  /** Of the account, where the policy names none for the business. */
  readonly zone: string;
  readonly now: number;
}

/** Nothing is asked of somebody in their time off; whoever is off rotation for not answering is there all the same. Each calendar is made once. */
export async function calendarsOf(
  { calendar }: Pick<Ports, 'calendar'>,
  { policy, roster, zone: account, now }: CalendarFacts,
): Promise<WorkingTimes> {
  const { availability, slas, people = [] } = policy;
  const zone = slas?.business?.zone ?? account;
  const span = { from: now - KNOWN_BACK_MS, until: now + KNOWN_BACK_MS, zone };
  const closed = availability.holidays === undefined ? [] : await calendar.holidays(availability.holidays, span);
  const hours = { zone, hours: slas?.business?.hours ?? null };
  const daysOff = availability.companyDays?.map(({ date }) => date) ?? [];
  const business = workingCalendar({ ...hours, closed, daysOff });
  const there = { ...roster, reps: roster.reps.map(withoutPauses) };
  const reps = new Map(there.reps.map((rep) => [rep.id, rep]));
  const profiles = new Map(people.map((profile) => [profile.repId, profile]));
  const made = new Map<string, WorkingCalendar>();
  const calendarOf = (rep: Rep): WorkingCalendar => {
    const own = made.get(rep.id) ?? repCalendar(asKnown(rep, profiles.get(rep.id)), availability, hours);
    made.set(rep.id, own);
    return own;
  };
  return {
    roster: there,
    calendars: (repIds) => ({
      business,
      reps: new Map(
        [...new Set(repIds)].flatMap((repId) => {
          const rep = repId === null ? undefined : reps.get(repId);
          return rep ? [[rep.id, calendarOf(rep)] as const] : [];
        }),
      ),
    }),
  };
}

const withoutPauses = (rep: Rep): Rep => (rep.absences ? { ...rep, absences: rep.absences.filter(({ by }) => by !== SIGNALBOX) } : rep);

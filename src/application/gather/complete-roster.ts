/** Adds to the people the CRM knows what else a policy needs of them: absences entered here, public holidays, open work. */
import type { Rep, Roster } from '../../routing/facts.ts';
import type { HolidayPlace, RepProfile } from '../../routing/policy/policy-eligibility.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Absence } from '../ports/absences.ts';
import type { Crm } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';
import { loadsAsked, type OpenWorkCache } from './open-work.ts';
import type { KnownRoster } from './read-roster.ts';
import { contentOf, rosterIdOf, rosterParts } from './roster-parts.ts';

/** What is added comes from here. Without `openWork` nobody's is asked for. */
export type RosterSources = Pick<Ports, 'absences' | 'calendar' | 'now'> & { readonly openWork?: OpenWorkCache | undefined };

/** The roster for these policies; its id says what is in it. `crm` is only asked for open work; null = it is not asked. */
export async function completeRoster(
  sources: RosterSources,
  crm: Crm | null,
  {
    installationId,
    policies,
    known,
  }: { readonly installationId: string; readonly policies: readonly Policy[]; readonly known: KnownRoster },
): Promise<KnownRoster> {
  const now = sources.now();
  const repIds = [...new Set(policies.flatMap((policy) => loadsAsked(policy, known.roster)))];
  const [absences, open] = await Promise.all([
    sources.absences.open(installationId, now),
    repIds.length === 0 || crm === null ? null : sources.openWork?.read(crm, { installationId, repIds, now }),
  ]);
  const profiles = policies.map(({ availability, people }) => ({
    account: availability.holidays,
    people: new Map(people?.map((profile) => [profile.repId, profile])),
  }));
  const away = Map.groupBy(absences, ({ repId }) => repId);
  const reps = await Promise.all(
    known.roster.reps.map(async (rep): Promise<Rep> => {
      const holidays = await holidaysOf(sources, rep, { profiles, now });
      const own = away.get(rep.id);
      const work = open?.get(rep.id);
      if (own === undefined && holidays === null && work === undefined) return rep;
      return {
        ...rep,
        ...(own === undefined ? {} : { absences: own.map(absenceOf) }),
        // Days off that the CRM states count beside those of the place.
        ...(holidays === null ? {} : { holidays: [...(rep.holidays ?? []), ...holidays] }),
        ...(work === undefined ? {} : { open: work }),
      };
    }),
  );
  if (reps.every((rep, at) => rep === known.roster.reps[at])) return known;
  const roster: Roster = { ...known.roster, reps };
  return { rosterId: rosterIdOf(rosterParts(contentOf(roster))), roster };
}

interface Profiles {
  readonly account: HolidayPlace | undefined;
  readonly people: ReadonlyMap<string, RepProfile>;
}

const absenceOf = ({ from, until, why, by }: Absence): NonNullable<Rep['absences']>[number] => ({ from, until, why, by });

/**
 * Holidays of the place that the policies name for the rep; null = none names one. They are those of whole months, from the one that yesterday lies in
 * to the second after it, so that a roster is the same for all of a month.
 */
async function holidaysOf(
  { calendar }: RosterSources,
  rep: Rep,
  { profiles, now }: { readonly profiles: readonly Profiles[]; readonly now: number },
): Promise<NonNullable<Rep['holidays']> | null> {
  // The policy in force comes first; one that only looks on sees the same people.
  const named = profiles.map(({ account, people }) => {
    const profile = people.get(rep.id);
    return { profile, place: profile?.holidays ?? account };
  });
  const { profile, place } = named.find((one) => one.place !== undefined) ?? {};
  if (place === undefined || !rep.active) return null;
  const yesterday = new Date(now - DAY_MS);
  const from = Date.UTC(yesterday.getUTCFullYear(), yesterday.getUTCMonth(), 1) - DAY_MS;
  const until = Date.UTC(yesterday.getUTCFullYear(), yesterday.getUTCMonth() + 4, 1);
  return [...(await calendar.holidays(place, { from, until, zone: profile?.zone ?? rep.zone }))];
}

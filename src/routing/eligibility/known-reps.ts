/** Reps as the policy knows them: hours and zone of a profile stand in place of the CRM's. */
import type { Rep, Roster } from '../facts.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';

/** What ops know about reps, by id. */
export type People = ReadonlyMap<string, RepProfile>;

const known = new WeakMap<Roster, WeakMap<People, ReadonlyMap<string, Rep>>>();

/** The reps of a roster by id; one map serves every decision on the same roster and policy. */
export function repsOf(roster: Roster, people: People): ReadonlyMap<string, Rep> {
  const byPeople = known.get(roster) ?? new WeakMap<People, ReadonlyMap<string, Rep>>();
  known.set(roster, byPeople);
  const made = byPeople.get(people);
  if (made) return made;
  const reps = new Map(roster.reps.map((rep) => [rep.id, asKnown(rep, people.get(rep.id))]));
  byPeople.set(people, reps);
  return reps;
}

/** The rep with what the profile says in place of the CRM. */
export function asKnown(rep: Rep, profile: RepProfile | undefined): Rep {
  if (profile?.zone === undefined && profile?.workingHours === undefined) return rep;
  return { ...rep, zone: profile.zone ?? rep.zone, workingHours: profile.workingHours ?? rep.workingHours };
}

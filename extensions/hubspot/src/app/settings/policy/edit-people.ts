/** Edits of what ops know about a person beyond the CRM. What says nothing is left out. */
import { blockInWords } from './week.ts';
import { capInWords } from './caps.ts';
import { withPart } from './optional-part.ts';
import type { Change, Policy, Profile } from './policy-types.ts';

/** What is set for this person; nothing but the id when nothing is. */
export const profileOf = (policy: Policy, repId: string): Profile => policy.people?.find((one) => one.repId === repId) ?? { repId };

/** Changes what is set for this person. */
export function changeProfile(policy: Policy, repId: string, change: Change<Profile>): Policy {
  const after = change(profileOf(policy, repId));
  const people = policy.people ?? [];
  const known = people.some((one) => one.repId === repId);
  const next = known ? people.map((one) => (one.repId === repId ? after : one)) : [...people, after];
  const saying = next.filter((one) => Object.keys(one).length > 1);
  return withPart(policy, 'people', saying.length === 0 ? undefined : saying);
}

/** The list under this key, left out when it is empty. */
export function withEntries<K extends 'licences' | 'tags' | 'caps' | 'workingHours'>(
  profile: Profile,
  key: K,
  entries: Profile[K] & readonly unknown[],
): Profile {
  return withPart(profile, key, entries.length === 0 ? undefined : entries);
}

/** The person's values of a kind of skill; null takes the kind away. */
export function withSkill(profile: Profile, skill: string, values: readonly string[] | null): Profile {
  const { [skill]: _, ...rest } = profile.skills ?? {};
  const skills = values === null ? rest : { ...profile.skills, [skill]: [...values] };
  return withPart(profile, 'skills', Object.keys(skills).length === 0 ? undefined : skills);
}

/** Kinds of skill that somebody has or some pool asks for, and the usual ones. */
export function skillKinds(policy: Policy): string[] {
  const held = (policy.people ?? []).flatMap((one) => Object.keys(one.skills ?? {}));
  const asked = policy.pools.flatMap((pool) => (pool.skills ?? []).map((need) => need.skill));
  return [...new Set(['language', 'vertical', 'product', ...asked, ...held])];
}

/** Tags that somebody has or some pool weighs. */
export function knownTags(policy: Policy): string[] {
  const held = (policy.people ?? []).flatMap((one) => one.tags ?? []);
  const weighed = policy.pools.flatMap((pool) => (pool.rotation?.tagWeights ?? []).map((one) => one.tag));
  return [...new Set([...held, ...weighed])];
}

/** "language de, en; 2 licences; at most 10 a day"; empty when nothing is set. */
export function profileInWords(profile: Profile): string {
  const skills = Object.entries(profile.skills ?? {}).map(([skill, values]) => `${skill} ${values.join(', ')}`);
  const licences = profile.licences?.length ?? 0;
  return [
    ...skills,
    ...(licences === 0 ? [] : [`${licences} ${licences === 1 ? 'licence' : 'licences'}`]),
    ...(profile.tags === undefined ? [] : [`tagged ${profile.tags.join(', ')}`]),
    ...(profile.caps ?? []).map(capInWords),
    ...(profile.maxOpen === undefined ? [] : [`at most ${profile.maxOpen} open`]),
    ...(profile.workingHours ?? []).map(blockInWords),
    ...(profile.zone === undefined ? [] : [profile.zone]),
    ...(profile.holidays === undefined ? [] : [`holidays of ${placeInWords(profile.holidays)}`]),
    ...(profile.managerId === undefined ? [] : ['a manager named']),
    ...(profile.ramp === undefined ? [] : [`ramp from ${profile.ramp.from}`]),
  ].join('; ');
}

const placeInWords = ({ country, region }: NonNullable<Profile['holidays']>): string =>
  region === undefined ? country : `${country}-${region}`;

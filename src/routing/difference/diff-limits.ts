/** What differs in limits, licences, skills and in what ops know about reps. */
import { type Changed, diffLists } from './diff-lists.ts';
import type { LimitDifference } from './difference.ts';
import type { EligibilitySettings, RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool } from '../policy/policy-pools.ts';
import { sameValue } from '../policy/same-value.ts';

const ifChanged = <T>(changed: Changed<T>, say: (changed: Changed<T>) => LimitDifference): LimitDifference[] =>
  sameValue(changed.before, changed.after) ? [] : [say(changed)];

/** The settings of a pool beside its members. */
export function diffPoolSettings({ before, after }: Changed<Pool>): LimitDifference[] {
  const about = { kind: 'pool-setting', poolId: after.id } as const;
  const choose = { before: before.choose ?? 'rotation', after: after.choose ?? 'rotation' } as const;
  return [
    ...ifChanged(choose, (changed) => ({ ...about, setting: 'choose', ...changed })),
    ...ifChanged({ before: before.claim, after: after.claim }, (changed) => ({ ...about, setting: 'claim', ...changed })),
    ...ifChanged({ before: before.skills, after: after.skills }, (changed) => ({ ...about, setting: 'skills', ...changed })),
    ...ifChanged({ before: before.licence, after: after.licence }, (changed) => ({ ...about, setting: 'licence', ...changed })),
    ...ifChanged({ before: before.caps, after: after.caps }, (changed) => ({ ...about, setting: 'caps', ...changed })),
    ...ifChanged({ before: before.rotation, after: after.rotation }, (changed) => ({ ...about, setting: 'rotation', ...changed })),
  ];
}

/** The limits for every rep. */
export function diffEligibility({ before = {}, after = {} }: Partial<Changed<EligibilitySettings | undefined>>): LimitDifference[] {
  const kind = 'eligibility';
  return [
    ...ifChanged({ before: before.caps, after: after.caps }, (changed) => ({ kind, setting: 'caps', ...changed })),
    ...ifChanged({ before: before.maxOpen, after: after.maxOpen }, (changed) => ({ kind, setting: 'maxOpen', ...changed })),
    ...ifChanged({ before: before.licence, after: after.licence }, (changed) => ({ kind, setting: 'licence', ...changed })),
  ];
}

/** What ops know about reps; the order of the profiles means nothing. */
export function diffPeople({ before = [], after = [] }: Partial<Changed<readonly RepProfile[] | undefined>>): LimitDifference[] {
  const { removed, now } = diffLists({ before, after }, (profile) => profile.repId);
  return [
    ...removed.map((profile): LimitDifference => ({ kind: 'profile-removed', profile })),
    ...now.flatMap(({ item: profile, before: known }): LimitDifference[] =>
      known === null
        ? [{ kind: 'profile-added', profile }]
        : ifChanged({ before: known.item, after: profile }, (changed) => ({ kind: 'profile-changed', ...changed })),
    ),
  ];
}

/** Whom a policy may give leads to because ops named them: so that a lead that one of them owns can be left with its owner. */
import type { Rep } from '../facts.ts';
import type { Target } from './policy-destinations.ts';
import type { Policy } from './policy.ts';
import { targetsIn } from './targets-in.ts';

/** Everyone the policy names, alone or as a member of a pool, and the CRM's teams that its rules name. */
export interface Takers {
  readonly repIds: ReadonlySet<string>;
  readonly teamIds: ReadonlySet<string>;
}

/** Cost is linear in the size of the policy. Owners of accounts and of earlier leads are not named by it, and do not count. */
export function takersOf({ rules, pools, territories, paths = [], fallback }: Policy): Takers {
  const targets: Target[] = [
    ...rules.flatMap(({ then }) => targetsIn(then).map(({ target }) => target)),
    ...territories.flatMap(({ entries }) => entries.map(({ to }) => to)),
    ...paths.map(({ handOver }) => handOver.to),
    fallback.to,
  ];
  const named = targets.flatMap((target) => (target.kind === 'person' ? [target.repId] : []));
  const members = pools.flatMap((pool) => pool.members.map(({ repId }) => repId));
  const teamIds = rules.flatMap(({ then }) => (then.kind === 'team' ? [then.teamId] : []));
  return { repIds: new Set([...named, ...members]), teamIds: new Set(teamIds) };
}

/** Whether the policy may give leads to this person. */
export const isTaker = ({ repIds, teamIds }: Takers, rep: Pick<Rep, 'id' | 'teamIds'>): boolean =>
  repIds.has(rep.id) || rep.teamIds.some((teamId) => teamIds.has(teamId));

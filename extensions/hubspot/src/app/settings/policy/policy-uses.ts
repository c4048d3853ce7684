/** Where a pool, a table, a score or a path is used, in words, so that nothing in use is removed. */
import type { Destination, Policy, Rule, Target } from './policy-types.ts';

const rulesWhere = (policy: Policy, holds: (then: Destination) => boolean): string[] =>
  policy.rules.filter((rule: Rule) => holds(rule.then)).map((rule) => `rule "${rule.name}"`);

/** Places that send leads to this pool. */
export function poolUses(policy: Policy, poolId: string): string[] {
  const isPool = (to: Target) => to.kind === 'pool' && to.poolId === poolId;
  const territories = policy.territories.flatMap((table) => {
    const lines = table.entries.filter((entry) => isPool(entry.to));
    // A table of postal codes names a pool thousands of times.
    return lines.length > 3
      ? [`${lines.length} territories in "${table.name}"`]
      : lines.map((entry) => `territory "${entry.name}" in "${table.name}"`);
  });
  const paths = (policy.paths ?? []).filter((path) => isPool(path.handOver.to)).map((path) => `path "${path.name}"`);
  return [
    ...rulesWhere(policy, (then) => targetsOf(then).some(isPool)),
    ...territories,
    ...paths,
    ...(isPool(policy.fallback.to) ? ['the fallback'] : []),
  ];
}

function targetsOf(then: Destination): Target[] {
  switch (then.kind) {
    case 'pool':
      return [{ kind: 'pool', poolId: then.poolId }];
    case 'score':
      return then.tiers.map((tier) => tier.to);
    case 'partner':
      return then.partners.map((partner) => partner.to);
    case 'hold':
      return then.until.kind === 'rep-in-hours' ? [then.until.target] : [];
    default:
      return [];
  }
}

/** Rules that look leads up in this table. */
export const tableUses = (policy: Policy, tableId: string): string[] =>
  rulesWhere(policy, (then) => then.kind === 'territory' && then.tableId === tableId);

/** Rules that go by this score. */
export const scoreUses = (policy: Policy, scoreId: string): string[] =>
  rulesWhere(policy, (then) => then.kind === 'score' && 'scoreId' in then.score && then.score.scoreId === scoreId);

/** Rules that put leads on this path. */
export const pathUses = (policy: Policy, pathId: string): string[] =>
  rulesWhere(policy, (then) => then.kind === 'path' && then.pathId === pathId);

/** Where a pool or a territory table is used, in words, so that nothing in use is removed. */
import type { Policy } from './policy-types.ts';

/** Places that send leads to this pool. */
export function poolUses(policy: Policy, poolId: string): string[] {
  const rules = policy.rules
    .filter((rule) => rule.then.kind === 'pool' && rule.then.poolId === poolId)
    .map((rule) => `rule "${rule.name}"`);
  const territories = policy.territories.flatMap((table) =>
    table.entries
      .filter((entry) => entry.to.kind === 'pool' && entry.to.poolId === poolId)
      .map((entry) => `territory "${entry.name}" in "${table.name}"`),
  );
  const fallback = policy.fallback.to.kind === 'pool' && policy.fallback.to.poolId === poolId ? ['the fallback'] : [];
  return [...rules, ...territories, ...fallback];
}

/** Rules that look leads up in this table. */
export function tableUses(policy: Policy, tableId: string): string[] {
  return policy.rules
    .filter((rule) => rule.then.kind === 'territory' && rule.then.tableId === tableId)
    .map((rule) => `rule "${rule.name}"`);
}

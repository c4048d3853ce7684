/** Every edit of a policy, as a function from policy to policy. An id that is not there changes nothing. */
import type { Change, Policy, Pool, Rule, TerritoryEntry, TerritoryTable } from './policy-types.ts';

/** A rule for every lead that goes to the account's owner or on to the next rule; on top of all others or behind them. */
export function addRule(policy: Policy, id: string, place: 'top' | 'end' = 'end'): Policy {
  const rule: Rule = {
    id,
    name: 'New rule',
    enabled: true,
    when: { all: [] },
    then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
  };
  return { ...policy, rules: place === 'top' ? [rule, ...policy.rules] : [...policy.rules, rule] };
}

/** Changes one rule. */
export function changeRule(policy: Policy, id: string, change: Change<Rule>): Policy {
  return { ...policy, rules: changed(policy.rules, id, change) };
}

/** Moves a rule up (-1) or down (+1); at the end of the list it stays. */
export function moveRule(policy: Policy, id: string, by: -1 | 1): Policy {
  return { ...policy, rules: moved(policy.rules, id, by) };
}

/** Removes a rule. */
export function removeRule(policy: Policy, id: string): Policy {
  return { ...policy, rules: policy.rules.filter((rule) => rule.id !== id) };
}

/** A pool with nobody in it. */
export function addPool(policy: Policy, id: string): Policy {
  return { ...policy, pools: [...policy.pools, { id, name: 'New pool', members: [] }] };
}

/** Changes one pool; its turns stay, since they go by id. */
export function changePool(policy: Policy, id: string, change: Change<Pool>): Policy {
  return { ...policy, pools: changed(policy.pools, id, change) };
}

/** Removes a pool; ask `poolUses` first, since a policy that names a missing pool is refused. */
export function removePool(policy: Policy, id: string): Policy {
  return { ...policy, pools: policy.pools.filter((pool) => pool.id !== id) };
}

/** Adds a person with weight 1; one who is in the pool already stays as is. */
export function addMember(policy: Policy, poolId: string, repId: string): Policy {
  const add = (pool: Pool): Pool =>
    pool.members.some((member) => member.repId === repId) ? pool : { ...pool, members: [...pool.members, { repId, weight: 1 }] };
  return { ...policy, pools: changed(policy.pools, poolId, add) };
}

/** Weight 0 pauses the person. */
export function setWeight(policy: Policy, poolId: string, member: { readonly repId: string; readonly weight: number }): Policy {
  const set = (pool: Pool): Pool => ({
    ...pool,
    members: pool.members.map((one) => (one.repId === member.repId ? { ...one, weight: member.weight } : one)),
  });
  return { ...policy, pools: changed(policy.pools, poolId, set) };
}

/** Takes a person out of a pool. */
export function removeMember(policy: Policy, poolId: string, repId: string): Policy {
  return {
    ...policy,
    pools: changed(policy.pools, poolId, (pool) => ({ ...pool, members: pool.members.filter((member) => member.repId !== repId) })),
  };
}

/** An empty table that reads its dimensions from these fields. */
export function addTable(policy: Policy, id: string, fields: TerritoryTable['fields']): Policy {
  return { ...policy, territories: [...policy.territories, { id, name: 'New territories', fields, entries: [] }] };
}

/** Changes one territory table. */
export function changeTable(policy: Policy, id: string, change: Change<TerritoryTable>): Policy {
  return { ...policy, territories: changed(policy.territories, id, change) };
}

/** Removes a table; ask `tableUses` first. */
export function removeTable(policy: Policy, id: string): Policy {
  return { ...policy, territories: policy.territories.filter((table) => table.id !== id) };
}

/** An entry for every lead, behind all others. */
export function addEntry(table: TerritoryTable, id: string, to: TerritoryEntry['to']): TerritoryTable {
  return { ...table, entries: [...table.entries, { id, name: 'New territory', to }] };
}

/** Changes one line of a table. */
export function changeEntry(table: TerritoryTable, id: string, change: Change<TerritoryEntry>): TerritoryTable {
  return { ...table, entries: changed(table.entries, id, change) };
}

/** Moves a line up (-1) or down (+1); at the end of the list it stays. */
export function moveEntry(table: TerritoryTable, id: string, by: -1 | 1): TerritoryTable {
  return { ...table, entries: moved(table.entries, id, by) };
}

/** Removes a line. */
export function removeEntry(table: TerritoryTable, id: string): TerritoryTable {
  return { ...table, entries: table.entries.filter((entry) => entry.id !== id) };
}

const changed = <T extends { readonly id: string }>(list: readonly T[], id: string, change: Change<T>): T[] =>
  list.map((item) => (item.id === id ? change(item) : item));

function moved<T extends { readonly id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex((item) => item.id === id);
  const [item, other] = [list[from], list[from + by]];
  if (item === undefined || other === undefined) return [...list];
  return list.map((one, index) => (index === from ? other : index === from + by ? item : one));
}

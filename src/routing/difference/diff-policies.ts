/**
 * What differs between two policies, in the order in which a lead meets it: entry and account, then the rules (what is gone, then from
 * the top), who takes turns and with which limits, where territories lead, the fallback, the settings around them, and what follows an assignment. Only what can make a difference is
 * one: the order of pools, of their members and of the ways to match has no meaning.
 */
import { diffFollowUps } from './diff-follow-ups.ts';
import { type Changed, diffLists } from './diff-lists.ts';
import { diffEligibility, diffPeople, diffPoolSettings } from './diff-limits.ts';
import { diffPaths, diffScores } from './diff-methods.ts';
import type { Difference } from './difference.ts';
import type { MatchSettings } from '../policy/policy-matching.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import type { EnrichmentSettings, EntryFilter, Policy, Rule } from '../policy/policy.ts';
import { sameValue } from '../policy/same-value.ts';
import { DIMENSIONS } from '../territories/territory.ts';

/** The differences, none for equal policies. Cost is that of sorting the lists. */
export function diffPolicies(before: Policy, after: Policy): Difference[] {
  return [
    ...diffEntry(pair(before, after, 'entry')),
    ...diffMatching(pair(before, after, 'matching')),
    ...diffRules(pair(before, after, 'rules')),
    ...diffPools(pair(before, after, 'pools')),
    ...diffTables(pair(before, after, 'territories')),
    ...diffScores(pair(before, after, 'scores')),
    ...diffPaths(pair(before, after, 'paths')),
    ...ifChanged(pair(before, after, 'fallback'), (changed): Difference => ({ kind: 'fallback', ...changed })),
    ...diffEligibility(pair(before, after, 'eligibility')),
    ...diffPeople(pair(before, after, 'people')),
    ...diffAvailability(pair(before, after, 'availability')),
    ...ifChanged(pair(before.writing, after.writing, 'overturnedByAutomation'), (changed): Difference => ({
      kind: 'writing',
      setting: 'overturnedByAutomation',
      ...changed,
    })),
    ...ifChanged({ before: before.enrichment ?? NO_ENRICHMENT, after: after.enrichment ?? NO_ENRICHMENT }, (changed): Difference => ({
      kind: 'enrichment',
      ...changed,
    })),
    ...diffFollowUps({ before, after }),
  ];
}

const NO_ENRICHMENT: EnrichmentSettings = { providers: [], waitSeconds: 0 };

const pair = <T, K extends keyof T>(before: T, after: T, key: K): Changed<T[K]> => ({ before: before[key], after: after[key] });

const ifChanged = <T>(changed: Changed<T>, say: (changed: Changed<T>) => Difference): Difference[] =>
  sameValue(changed.before, changed.after) ? [] : [say(changed)];

function diffRules(rules: Changed<readonly Rule[]>): Difference[] {
  const { removed, now } = diffLists(rules, (rule) => rule.id);
  return [
    ...removed.map((rule): Difference => ({ kind: 'rule-removed', rule, place: rules.before.indexOf(rule) })),
    ...now.flatMap(({ item: rule, place, before }): Difference[] => {
      if (before === null) return [{ kind: 'rule-added', rule, place }];
      const ruleId = rule.id;
      return [
        ...ifChanged(pair(before.item, rule, 'name'), (changed) => ({ kind: 'rule-renamed', ruleId, ...changed })),
        ...(before.moved ? [{ kind: 'rule-moved' as const, ruleId, before: before.place, after: place }] : []),
        ...ifChanged(pair(before.item, rule, 'enabled'), () => ({ kind: 'rule-switched', ruleId, enabled: rule.enabled })),
        ...ifChanged(pair(before.item, rule, 'when'), (changed) => ({ kind: 'rule-condition', ruleId, ...changed })),
        ...ifChanged(pair(before.item, rule, 'then'), (changed) => ({ kind: 'rule-destination', ruleId, ...changed })),
      ];
    }),
  ];
}

function diffPools(pools: Changed<readonly Pool[]>): Difference[] {
  const { removed, now } = diffLists(pools, (pool) => pool.id);
  return [
    ...removed.map((pool): Difference => ({ kind: 'pool-removed', pool })),
    ...now.flatMap(({ item: pool, before }): Difference[] =>
      before === null ? [{ kind: 'pool-added', pool }] : diffPool({ before: before.item, after: pool }),
    ),
  ];
}

function diffPool({ before, after }: Changed<Pool>): Difference[] {
  const poolId = after.id;
  const { removed, now } = diffLists(pair(before, after, 'members'), (member) => member.repId);
  return [
    ...ifChanged(pair(before, after, 'name'), (changed) => ({ kind: 'pool-renamed', poolId, ...changed })),
    ...removed.map((member): Difference => ({ kind: 'member-removed', poolId, member })),
    ...now.flatMap(({ item: member, before: known }): Difference[] =>
      known === null
        ? [{ kind: 'member-added', poolId, member }]
        : ifChanged(pair(known.item, member, 'weight'), (changed) => ({
            kind: 'member-weight',
            poolId,
            repId: member.repId,
            ...changed,
          })),
    ),
    ...diffPoolSettings({ before, after }),
  ];
}

function diffTables(tables: Changed<readonly TerritoryTable[]>): Difference[] {
  const { removed, now } = diffLists(tables, (table) => table.id);
  return [
    ...removed.map((table): Difference => ({ kind: 'table-removed', table })),
    ...now.flatMap(({ item: table, before }): Difference[] =>
      before === null ? [{ kind: 'table-added', table }] : diffTable({ before: before.item, after: table }),
    ),
  ];
}

function diffTable({ before, after }: Changed<TerritoryTable>): Difference[] {
  const table = { tableId: after.id, tableName: after.name };
  return [
    ...ifChanged(pair(before, after, 'name'), (changed) => ({ kind: 'table-renamed', tableId: after.id, ...changed })),
    ...DIMENSIONS.flatMap((dimension) =>
      ifChanged({ before: before.fields[dimension] ?? [], after: after.fields[dimension] ?? [] }, (changed) => ({
        kind: 'table-fields',
        ...table,
        dimension,
        ...changed,
      })),
    ),
    ...ifChanged({ before: before.zone ?? 'UTC', after: after.zone ?? 'UTC' }, (changed) => ({ kind: 'table-zone', ...table, ...changed })),
    ...diffLines(pair(before, after, 'entries'), table),
  ];
}

function diffLines(
  lines: Changed<readonly TerritoryEntry[]>,
  table: { readonly tableId: string; readonly tableName: string },
): Difference[] {
  const { removed, now } = diffLists(lines, (line) => line.id);
  return [
    ...removed.map((line): Difference => ({ kind: 'line-removed', ...table, line })),
    ...now.flatMap(({ item: line, place, before }): Difference[] => {
      if (before === null) return [{ kind: 'line-added', ...table, line }];
      return [
        ...(before.moved ? [{ kind: 'line-moved' as const, ...table, line, before: before.place, after: place }] : []),
        ...ifChanged({ before: before.item, after: line }, (changed) => ({ kind: 'line-changed', ...table, ...changed })),
      ];
    }),
  ];
}

function diffEntry({ before, after }: Changed<EntryFilter>): Difference[] {
  return [
    ...ifChanged(pair(before, after, 'ownedLeads'), (changed) => ({ kind: 'entry', setting: 'ownedLeads', ...changed })),
    ...ifChanged(pair(before, after, 'importedLeads'), (changed) => ({ kind: 'entry', setting: 'importedLeads', ...changed })),
    ...ifChanged(pair(before, after, 'routedBefore'), (changed) => ({ kind: 'entry', setting: 'routedBefore', ...changed })),
    ...ifChanged(pair(before, after, 'only'), (changed) => ({ kind: 'entry', setting: 'only', ...changed })),
  ];
}

function diffMatching({ before, after }: Changed<MatchSettings>): Difference[] {
  const methods = { before: before.methods.toSorted(), after: after.methods.toSorted() };
  return [
    ...ifChanged(methods, () => ({ kind: 'match-methods', ...pair(before, after, 'methods') })),
    ...ifChanged(pair(before, after, 'minConfidence'), (changed) => ({ kind: 'match-confidence', ...changed })),
    ...ifChanged(pair(before, after, 'tieBreakers'), (changed) => ({ kind: 'tie-breakers', ...changed })),
    ...ifChanged(pair(before, after, 'aliasDomains'), (changed) => ({ kind: 'alias-domains', ...changed })),
    ...ifChanged(pair(before, after, 'hierarchy'), (changed) => ({ kind: 'hierarchy', ...changed })),
  ];
}

function diffAvailability({ before, after }: Changed<Policy['availability']>): Difference[] {
  return [
    ...ifChanged(pair(before, after, 'unknownHours'), (changed) => ({ kind: 'availability', setting: 'unknownHours', ...changed })),
    ...ifChanged(pair(before, after, 'workingHours'), (changed) => ({ kind: 'availability', setting: 'workingHours', ...changed })),
    ...ifChanged(pair(before, after, 'holidays'), (changed) => ({ kind: 'availability', setting: 'holidays', ...changed })),
    ...ifChanged(pair(before, after, 'companyDays'), (changed) => ({ kind: 'availability', setting: 'companyDays', ...changed })),
  ];
}

/** Makes a policy ready to decide with: conditions folded, rules and territories indexed. Compile once, decide often. */
import { compileCondition, type CompiledCondition } from './condition.ts';
import type { Pool } from './policy-pools.ts';
import type { TerritoryTable } from './policy-territories.ts';
import type { Policy, Rule } from './policy.ts';
import { buildRuleIndex, type RuleIndex } from './rule-index.ts';
import { buildTerritoryIndex, type TerritoryIndex } from './territory-index.ts';
import { prepareEntries, type PreparedEntry } from './territory.ts';

/** A rule with its condition made ready. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly when: CompiledCondition;
}

/** A territory table with its lines made ready: `entries` to try one by one, `index` to look up. */
interface CompiledTable {
  readonly table: TerritoryTable;
  readonly entries: readonly PreparedEntry[];
  readonly index: TerritoryIndex;
}

/** A policy ready to decide with. Made only by `compilePolicy`; holds no state. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly only: CompiledCondition | null;
  readonly rules: readonly CompiledRule[];
  readonly ruleIndex: RuleIndex;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly tables: ReadonlyMap<string, CompiledTable>;
}

/** Compiles a parsed policy. Cost is linear in its size. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  return {
    policy,
    only: policy.entry.only && compileCondition(policy.entry.only),
    rules: policy.rules.map((rule) => ({ rule, when: compileCondition(rule.when) })),
    ruleIndex: buildRuleIndex(policy.rules),
    pools: new Map(policy.pools.map((pool) => [pool.id, pool])),
    tables: new Map(policy.territories.map((table) => [table.id, compileTable(table)])),
  };
}

function compileTable(table: TerritoryTable): CompiledTable {
  const entries = prepareEntries(table);
  return { table, entries, index: buildTerritoryIndex(entries) };
}

/** Makes a policy ready to decide with: conditions folded, rules and territories indexed. Compile once, decide often. */
import { compileMethods, type CompiledMethods } from './compile-methods.ts';
import { compileCondition, type CompiledCondition } from '../conditions/condition.ts';
import type { RepProfile } from './policy-eligibility.ts';
import type { Pool } from './policy-pools.ts';
import type { Policy, Rule } from './policy.ts';
import { buildRuleIndex, type RuleIndex } from '../conditions/rule-index.ts';
import { takersOf, type Takers } from './takers.ts';
import { compileTable, type CompiledTable } from '../territories/territory-table.ts';

/** A rule with its condition made ready. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly when: CompiledCondition;
}

/** A policy ready to decide with. Made only by `compilePolicy`; holds no state. */
export interface CompiledPolicy extends CompiledMethods {
  readonly policy: Policy;
  readonly only: CompiledCondition | null;
  readonly takers: Takers;
  readonly rules: readonly CompiledRule[];
  readonly ruleIndex: RuleIndex;
  readonly pools: ReadonlyMap<string, Pool>;
  /** What ops know about reps, by id. */
  readonly people: ReadonlyMap<string, RepProfile>;
  readonly tables: ReadonlyMap<string, CompiledTable>;
}

/** Compiles a parsed policy. Cost is linear in its size. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const rules = policy.rules.map((rule) => ({ rule, when: compileCondition(rule.when) }));
  return {
    policy,
    only: policy.entry.only && compileCondition(policy.entry.only),
    takers: takersOf(policy),
    rules,
    ruleIndex: buildRuleIndex(rules),
    pools: new Map(policy.pools.map((pool) => [pool.id, pool])),
    people: new Map((policy.people ?? []).map((profile) => [profile.repId, profile])),
    tables: new Map(policy.territories.map((table) => [table.id, compileTable(table)])),
    ...compileMethods(policy),
  };
}

/**
 * Finds the first rule that holds for a lead without trying each one. How it works, file by file:
 *
 * - `aspect.ts` turns what the rules ask of each field into marks, small numbers: "country is de", "phone begins with +49"; `words.ts`,
 *   `beginnings.ts` and `number-line.ts` do so for text, beginnings and ranges.
 * - `rule-needs.ts` says which marks a lead must bear for a rule to have a chance.
 * - `rule-tree.ts` files the rules in a tree: each branch asks about one field, and a lead goes only where its own marks lead.
 * - `flat-tree.ts` lays the tree out in one array, and `tree-search.ts` searches it for the lowest position whose condition holds.
 * - `bearing.ts` finds a lead's marks, each when the search first asks for it.
 * - `held-tests.ts` records why the rule that was found holds.
 *
 * The needs of a rule may be less than its condition, never more; where they are less, the condition (`condition.ts`) is asked as well. A rule
 * that needs no mark is in the rest of every branch. Nothing of the index shows in a decision: it holds what trying every rule would find.
 */
import { aspectsOf } from './aspect.ts';
import { type Bearing, bearingOf, turnTo } from './bearing.ts';
import { type CompiledCondition, evaluate, testsIn } from './condition.ts';
import { flatten, type FlatTree } from './flat-tree.ts';
import { type HeldTests, layTests, recordHeld } from './held-tests.ts';
import type { Rule } from '../policy/policy.ts';
import type { Readable } from './read-field.ts';
import { alternativesOf, isExact } from './rule-needs.ts';
import { type Filing, growTree } from './rule-tree.ts';
import { type Hunt, search } from './tree-search.ts';

/** Built once per policy. */
export interface RuleIndex {
  readonly conditions: readonly CompiledCondition[];
  readonly tree: FlatTree;
  readonly above: readonly (Int32Array | null)[];
  readonly bearing: Bearing;
  readonly held: HeldTests;
}

/** Files the enabled rules. */
export function buildRuleIndex(rules: readonly { readonly rule: Rule; readonly when: CompiledCondition }[]): RuleIndex {
  const enabled = rules.filter(({ rule }) => rule.enabled);
  const { aspects, aspectOf } = aspectsOf(enabled.flatMap(({ rule }) => testsIn(rule.when)));
  const filings = rules.flatMap(({ rule }, position): Filing[] =>
    rule.enabled ? alternativesOf(rule.when, aspectOf).map((needs) => ({ position, needs, exact: isExact(rule.when, needs) })) : [],
  );
  const conditions = rules.map(({ when }) => when);
  return {
    conditions,
    held: layTests(conditions),
    tree: flatten(growTree(filings)),
    above: aspects.map(({ above }) => above),
    bearing: bearingOf(aspects),
  };
}

/** Higher than any position. A small integer, so that the search compares integers only. */
const NONE_FOUND = 0x3fff_ffff;

/** The lowest position after `after` of a rule whose condition holds; null when there is none. */
export function nextHolding({ tree, conditions, above, bearing }: RuleIndex, from: Readable, after: number): number | null {
  turnTo(bearing, from);
  const hunt: Hunt = { tree, conditions, from, bearing, above, after, best: NONE_FOUND };
  search(hunt);
  return hunt.best === NONE_FOUND ? null : hunt.best;
}

/** The result and the tests that `evaluate` would record, for a rule that `nextHolding` found. */
export function evaluateHeld({ held, conditions }: RuleIndex, position: number, from: Readable): ReturnType<typeof evaluate> {
  const tests = recordHeld(held, position, from);
  const condition = conditions[position];
  return tests.length === 0 && condition ? evaluate(condition, from) : { result: 'true', tests };
}

/**
 * Finds the first rule that holds for a lead without trying each one. How it works, file by file:
 *
 * - `aspect.ts` turns what the rules ask of each field into marks, small numbers: "country is de", "phone begins with +49"; `number-line.ts`
 *   does so for ranges.
 * - `rule-needs.ts` says which marks a lead must bear for a rule to have a chance.
 * - `rule-tree.ts` files the rules in a tree: each branch asks about one field, and a lead goes only where its own marks lead.
 * - `flat-tree.ts` lays the tree out in one array, and searches it.
 * - Here a lead's marks are made, once per lead and policy, and the lowest position is asked for whose condition holds.
 *
 * The needs of a rule may be less than its condition, never more; where they are less, the condition (`condition.ts`) is asked as well. A rule
 * that needs no mark is in the rest of every branch. Nothing of the index shows in a decision: it holds what trying every rule would find.
 */
import { type Aspect, aspectsOf } from './aspect.ts';
import { type CompiledCondition, holds, testsIn } from './condition.ts';
import type { Lead } from './facts.ts';
import { flatten, type FlatTree, type Hunt, search } from './flat-tree.ts';
import type { Rule } from './policy.ts';
import type { Readable } from './read-field.ts';
import { alternativesOf, isExact } from './rule-needs.ts';
import { type Filing, growTree } from './rule-tree.ts';

/** Built once per policy. It remembers what leads bear that were looked at, for as long as the leads live. */
export interface RuleIndex {
  readonly conditions: readonly CompiledCondition[];
  readonly aspects: readonly Aspect[];
  readonly tree: FlatTree;
  /** The marks of a lead that was not looked at yet. */
  readonly unseen: readonly number[];
  readonly seen: WeakMap<Lead, Sight>;
}

/** A lead with an account, and the marks found so far (as `Hunt` lists them). */
interface Sight extends Readable {
  readonly marks: number[];
}

/** Files the enabled rules. */
export function buildRuleIndex(rules: readonly { readonly rule: Rule; readonly when: CompiledCondition }[]): RuleIndex {
  const enabled = rules.filter(({ rule }) => rule.enabled);
  const { aspects, aspectOf } = aspectsOf(enabled.flatMap(({ rule }) => testsIn(rule.when)));
  const filings = rules.flatMap(({ rule }, position): Filing[] =>
    rule.enabled ? alternativesOf(rule.when, aspectOf).map((needs) => ({ position, needs, exact: isExact(rule.when, needs) })) : [],
  );
  return {
    conditions: rules.map(({ when }) => when),
    aspects,
    tree: flatten(growTree(filings), aspects),
    unseen: Array.from(aspects, () => 0),
    seen: new WeakMap(),
  };
}

/** Higher than any position. A small integer, so that the search compares integers only. */
const NONE_FOUND = 0x7fff_ffff;

/** The lowest position after `after` of a rule whose condition holds; null when there is none. */
export function nextHolding(index: RuleIndex, from: Readable, after: number): number | null {
  const { tree, conditions, aspects } = index;
  const sight = sightOf(index, from);
  const look = (slot: number): number => lookAt(sight, slot, aspects);
  const holdsAt = (position: number): boolean => {
    const condition = conditions[position];
    return condition !== undefined && holds(condition, sight);
  };
  const hunt: Hunt = { tree, marks: sight.marks, look, holds: holdsAt, after, best: NONE_FOUND };
  search(hunt);
  return hunt.best === NONE_FOUND ? null : hunt.best;
}

function sightOf({ seen, unseen }: RuleIndex, { lead, account }: Readable): Sight {
  const known = seen.get(lead);
  if (known?.account === account) return known;
  const sight: Sight = { lead, account, marks: [...unseen] };
  seen.set(lead, sight);
  return sight;
}

/** Notes the marks that the lead bears in one aspect, after all that were noted before; where. */
function lookAt(sight: Sight, slot: number, aspects: readonly Aspect[]): number {
  const { marks } = sight;
  const place = marks.push(0) - 1;
  marks[slot] = place;
  const aspect = aspects[slot];
  const seen = aspect?.read(sight) ?? null;
  if (!aspect || seen === null) return place;
  if (typeof seen === 'object') for (const entry of seen) aspect.mark(entry, marks);
  else aspect.mark(seen, marks);
  marks[place] = marks.length - 1 - place;
  return place;
}

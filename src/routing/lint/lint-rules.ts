/** Rules that are off, say the same, can never hold, or are never reached because rules above take every lead they could take. */
import type { ExampleLead } from './example-lead.ts';
import { finding, type Finding } from './finding.ts';
import { findExample } from './find-example.ts';
import { type Formula, formulaOf } from './formula.ts';
import { implies, neverHolds } from './implication.ts';
import { type Grounds, keptAbove } from './lint-grounds.ts';
import type { Rule } from '../policy/policy.ts';

/** Findings about the rules themselves, in their order. */
export function lintRules(grounds: Grounds): Finding[] {
  const first = new Map<string, Rule>();
  return grounds.policy.rules.flatMap((rule, position) => {
    if (!rule.enabled) return [switchedOff(rule)];
    const same = JSON.stringify([rule.when, rule.then]);
    const twin = first.get(same);
    if (!twin) first.set(same, rule);
    return [...lintRule(grounds, rule, position), ...(twin ? [duplicate(rule, twin)] : [])];
  });
}

function switchedOff({ id, name }: Rule): Finding {
  return finding('warning', 'rule-disabled', `Rule “${name}” is switched off. Delete it if it is no longer needed.`, { ruleId: id });
}

function duplicate({ id, name }: Rule, twin: Rule): Finding {
  return finding('warning', 'rule-duplicate', `Rule “${name}” says the same as “${twin.name}”. Delete one of them.`, { ruleId: id });
}

function lintRule(grounds: Grounds, rule: Rule, position: number): Finding[] {
  const reach = reachOf(grounds, rule, position);
  if (reach.kind === 'kept') return [neverReached(rule, reach.by, reach.exampleLead)];
  return reach.kind === 'unknown' && neverHolds(rule.when, (field) => grounds.domainOf(field)?.several !== true)
    ? [contradiction(rule)]
    : [];
}

function contradiction({ id, name }: Rule): Finding {
  return finding(
    'warning',
    'condition-never-holds',
    `Rule “${name}” can never hold: its condition contradicts itself, unless a field has several values at once. Change or delete it.`,
    { ruleId: id },
  );
}

function neverReached({ id, name }: Rule, by: readonly Rule[], exampleLead: ExampleLead): Finding {
  const names = by.map((one) => `“${one.name}”`);
  const takers = names.length === 1 ? `${names[0]} above it takes` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} above it take`;
  return finding(
    'warning',
    'rule-never-reached',
    `Rule “${name}” is never reached: ${takers} every lead that it could take. Move it up or delete it.`,
    { ruleId: id, exampleLead },
  );
}

type Reach =
  | { readonly kind: 'reached' }
  | { readonly kind: 'kept'; readonly by: readonly Rule[]; readonly exampleLead: ExampleLead }
  | { readonly kind: 'unknown' };

/** So many rules are taken into account at most when one asks whether together they take everything. */
const MOST_KEEPERS = 16;

/**
 * Looks for a lead that reaches the rule. Each one that a rule above keeps says which to avoid next; when there is none left to try, the rules
 * met on the way are proved to take everything, or nothing is said.
 */
function reachOf(grounds: Grounds, rule: Rule, position: number): Reach {
  const wanted: Formula[] = [formulaOf(rule.when, 'true')];
  const keepers: Rule[] = [];
  let exampleLead: ExampleLead | null = null;
  while (keepers.length < MOST_KEEPERS) {
    const example = findExample(wanted, grounds.domainOf);
    if (!example) break;
    const keeper = keptAbove(grounds, example, position);
    if (!keeper) return { kind: 'reached' };
    if (keepers.includes(keeper)) break;
    exampleLead ??= example;
    keepers.push(keeper);
    wanted.push(formulaOf(keeper.when, 'not-true'));
  }
  if (!exampleLead || !implies(rule.when, ...keepers.map(({ when }) => when))) return { kind: 'unknown' };
  return { kind: 'kept', by: shortest(rule, keepers), exampleLead };
}

/** One rule that takes everything by itself, else all of them. */
function shortest({ when }: Rule, keepers: readonly Rule[]): readonly Rule[] {
  const alone = keepers.find((keeper) => implies(when, keeper.when));
  return alone ? [alone] : keepers;
}

/**
 * Pairs of rules that can hold for one lead and send it to different places, where neither is a special case of the other and both ask about the
 * same fields: so which of them comes first decides, and that is seldom meant. Found by trying leads on the bounds of each rule.
 */
import { testsIn } from '../conditions/condition.ts';
import type { ExampleLead } from './example-lead.ts';
import { finding, type Finding } from './finding.ts';
import { findExamples } from './find-example.ts';
import { formulaOf } from './formula.ts';
import { implies } from './implication.ts';
import { fateOf, type Grounds, rulesHolding } from './lint-grounds.ts';
import type { Rule } from '../policy/policy.ts';
import { sameValue } from '../policy/same-value.ts';

/** The pairs worth a look first; more than so many are not read. */
const MOST_SHOWN = 5;
/** Of the rules that hold for one lead, so many are looked at. */
const MOST_HOLDING = 8;

interface Overlap {
  readonly first: Rule;
  readonly second: Rule;
  readonly exampleLead: ExampleLead;
}

/** Findings about pairs of rules, those that ask about most fields in common first. */
export function lintOverlaps(grounds: Grounds): Finding[] {
  const seen = new Set<string>();
  const overlaps = grounds.policy.rules.flatMap((rule) => (rule.enabled ? overlapsOf(grounds, rule, seen) : []));
  const ranked = overlaps.toSorted((a, b) => inCommon(b) - inCommon(a));
  return ranked.slice(0, MOST_SHOWN).map((overlap, at) => inWords(overlap, at === MOST_SHOWN - 1 ? ranked.length - MOST_SHOWN : 0));
}

const inCommon = ({ first, second }: Overlap): number => Math.min(fieldsOf(first).size, fieldsOf(second).size);
const fieldsOf = (rule: Rule): ReadonlySet<string> => new Set(testsIn(rule.when).map(({ field }) => field));

/** Rules above that take leads from this one. `seen` are pairs that were looked at, whatever came of it. */
function overlapsOf(grounds: Grounds, second: Rule, seen: Set<string>): Overlap[] {
  if (fieldsOf(second).size === 0) return [];
  return findExamples([formulaOf(second.when, 'true')], grounds.domainOf).flatMap((exampleLead): Overlap[] => {
    const holding = rulesHolding(grounds, exampleLead, MOST_HOLDING);
    const above = holding.slice(0, Math.max(holding.indexOf(second), 0)).filter((first) => isNew(seen, first, second));
    return above
      .filter((first) => isWorthALook(first, second) && takes(grounds, first, exampleLead))
      .map((first) => ({ first, second, exampleLead }));
  });
}

function isNew(seen: Set<string>, first: Rule, second: Rule): boolean {
  const pair = JSON.stringify([first.id, second.id]);
  if (seen.has(pair)) return false;
  seen.add(pair);
  return true;
}

function takes(grounds: Grounds, rule: Rule, exampleLead: ExampleLead): boolean {
  const fate = fateOf(grounds, exampleLead);
  return fate.to === 'rule' && fate.ruleId === rule.id;
}

function isWorthALook(first: Rule, second: Rule): boolean {
  const [one, other] = [fieldsOf(first), fieldsOf(second)];
  if (one.size === 0 || !(isWithin(one, other) || isWithin(other, one)) || sameValue(first.then, second.then)) return false;
  return !implies(first.when, second.when) && !implies(second.when, first.when);
}

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((one) => all.has(one));

function inWords({ first, second, exampleLead }: Overlap, more: number): Finding {
  const others = more > 0 ? ` So do ${more} more pairs of rules.` : '';
  return finding(
    'warning',
    'rules-overlap',
    `Rules “${first.name}” and “${second.name}” hold for some of the same leads, and the first one takes them: a different place than the second would choose. Change one of them if that is not meant.${others}`,
    { ruleId: second.id, exampleLead },
  );
}

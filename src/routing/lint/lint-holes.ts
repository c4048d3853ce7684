/**
 * Leads that fall through all rules to the fallback. First those that a rule was nearly written for: they meet all of it but one test, and no
 * other rule takes them. Then one that no rule is about. Each was decided on before it is shown.
 */
import { testsIn } from '../conditions/condition.ts';
import type { ExampleLead } from './example-lead.ts';
import { finding, type Finding } from './finding.ts';
import { findExample } from './find-example.ts';
import { type Formula, formulaOf } from './formula.ts';
import { alwaysHolds } from './implication.ts';
import { fateOf, type Grounds } from './lint-grounds.ts';
import type { Condition, FieldPath, Operand, Policy, Rule } from '../policy/policy.ts';
import { operandsOf } from '../conditions/test-operator.ts';

/** More holes than this are not read. */
const MOST_SHOWN = 4;
/** Long policies are looked into so far. */
const MOST_TRIED = 600;
/** So many rules that take the lead after all are avoided in search of one that falls through. */
const MOST_AVOIDED = 8;
/** Of the values that rules name for a field, so many are tried. */
const MOST_NAMED = 32;
/** Of a lead that no rule is about, so many fields are known. */
const MOST_KNOWN = 6;

interface Hole {
  readonly rule: Rule;
  readonly missed: string;
  readonly exampleLead: ExampleLead;
}

/** Findings about what the rules leave open; none where a rule takes every lead. */
export function lintHoles(grounds: Grounds): Finding[] {
  const rules = grounds.policy.rules.filter(({ enabled }) => enabled);
  if (!rules.some(({ when }) => testsIn(when).length > 0) || takesAll(grounds, rules)) return [];
  const holes = [...Map.groupBy(nearMisses(grounds, rules), ({ missed }) => missed).values()].toSorted((a, b) => b.length - a.length);
  const nobodys = unthoughtOf(grounds, rules);
  return [...holes.slice(0, MOST_SHOWN).flatMap(nearMissInWords), ...(nobodys ? [unthoughtOfInWords(nobodys)] : [])];
}

/** Whether some rule holds for every lead and takes even one of which nothing is known. */
function takesAll(grounds: Grounds, rules: readonly Rule[]): boolean {
  const fate = fateOf(grounds, { fields: {} });
  return fate.to === 'rule' && rules.some(({ id, when }) => id === fate.ruleId && alwaysHolds(when));
}

function nearMisses(grounds: Grounds, rules: readonly Rule[]): Hole[] {
  const named = namedValues(rules);
  const tries = rules.flatMap((rule) => partsOf(rule.when).map((part) => ({ rule, part })));
  return tries.slice(0, MOST_TRIED).flatMap(({ rule, part }): Hole[] => {
    const others = partsOf(rule.when).filter((one) => one !== part);
    const wanted = [...entering(grounds.policy), ...others.map((one) => formulaOf(one, 'true')), formulaOf(part, 'false')];
    const exampleLead = fallingThrough(grounds, [...wanted, ...fieldsIn([part]).flatMap((field) => oneNamed(field, named))]);
    return exampleLead ? [{ rule, missed: fieldsIn([part]).join(', '), exampleLead }] : [];
  });
}

/** By field, the values that rules ask for: a hole between values that ops thought of is worth more than one beside them. */
function namedValues(rules: readonly Rule[]): ReadonlyMap<FieldPath, readonly Operand[]> {
  const tests = rules.flatMap(({ when }) => testsIn(when)).filter(({ op }) => op === 'is' || op === 'one-of');
  const byField = Map.groupBy(tests, ({ field }) => field);
  return new Map([...byField].map(([field, asking]) => [field, [...new Set(asking.flatMap(operandsOf))].slice(0, MOST_NAMED)]));
}

function oneNamed(field: FieldPath, named: ReadonlyMap<FieldPath, readonly Operand[]>): Formula[] {
  const value = named.get(field);
  return value ? [{ test: { field, op: 'one-of', value }, must: 'true' }] : [];
}

/** What must hold together, where that is more than one thing. */
const partsOf = (condition: Condition): readonly Condition[] => ('all' in condition && condition.all.length > 1 ? condition.all : []);
const entering = ({ entry: { only } }: Policy): readonly Formula[] => (only ? [formulaOf(only, 'true')] : []);
const fieldsIn = (conditions: readonly Condition[]): FieldPath[] => [...new Set(conditions.flatMap(testsIn).map(({ field }) => field))];

/** A lead of the wanted kind that reaches the fallback; null = none was found. */
function fallingThrough(grounds: Grounds, wanted: readonly Formula[]): ExampleLead | null {
  const formulas = [...wanted];
  for (let avoided = 0; avoided <= MOST_AVOIDED; avoided++) {
    const example = findExample(formulas, grounds.domainOf);
    const fate = example && fateOf(grounds, example);
    if (fate?.to === 'fallback') return example;
    const taker = fate?.to === 'rule' ? grounds.policy.rules.find(({ id }) => id === fate.ruleId) : undefined;
    if (!taker || alwaysHolds(taker.when)) return null;
    formulas.push(formulaOf(taker.when, 'not-true'));
  }
  return null;
}

/** A lead of which is known what the rules ask about, and that none was written for. What is not known is what the fallback is for. */
function unthoughtOf(grounds: Grounds, rules: readonly Rule[]): ExampleLead | null {
  const none = rules.slice(0, MOST_TRIED).map(({ when }) => formulaOf(when, 'not-true'));
  const known = fieldsIn(rules.map(({ when }) => when))
    .slice(0, MOST_KNOWN)
    .map((field): Formula => ({ test: { field, op: 'known' }, must: 'true' }));
  return fallingThrough(grounds, [...known, ...entering(grounds.policy), ...none]);
}

function nearMissInWords(holes: readonly Hole[]): Finding[] {
  const [hole] = holes;
  if (!hole) return [];
  const { rule, missed, exampleLead } = hole;
  const others = holes.length > 1 ? ` The same goes for ${holes.length - 1} more ${holes.length === 2 ? 'rule' : 'rules'}.` : '';
  return [
    finding(
      'warning',
      'rules-leave-hole',
      `Leads that meet all of rule “${rule.name}” but what it asks of ${missed} fall to the fallback: no other rule takes them. Add a rule for them if that is not meant.${others}`,
      { ruleId: rule.id, exampleLead },
    ),
  ];
}

const unthoughtOfInWords = (exampleLead: ExampleLead): Finding =>
  finding(
    'warning',
    'rules-leave-hole',
    'Leads that no rule holds for fall to the fallback. Add a last rule for them if that is not meant.',
    {
      exampleLead,
    },
  );

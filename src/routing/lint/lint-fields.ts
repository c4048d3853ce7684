/** Fields and options that the CRM does not have. */
import { testsIn } from '../conditions/condition.ts';
import { finding, type Finding } from './finding.ts';
import { fold } from '../conditions/fold.ts';
import { appliesIn, type Applying } from '../policy/applies-in.ts';
import type { FollowUpPath } from '../policy/policy-destinations.ts';
import type { LicenceNeed } from '../policy/policy-eligibility.ts';
import type { Condition, FieldPath, Policy, Rule, Test } from '../policy/policy.ts';
import { DIMENSIONS } from '../territories/territory.ts';
import { operandsOf } from '../conditions/test-operator.ts';

/** A field of the CRM; `options` null = free text. */
export interface KnownField {
  readonly path: FieldPath;
  readonly options: readonly string[] | null;
  /** Whether it may hold several values at once; left out = it may. */
  readonly several?: boolean;
}

/** Findings about what conditions and territories read. */
export function lintFields(policy: Policy, fields: readonly KnownField[]): Finding[] {
  const known = new Map(fields.map((field) => [field.path, field.options]));
  const entry = policy.entry.only ? lintCondition(policy.entry.only, known, { where: 'The entry filter' }) : [];
  const rules = policy.rules.flatMap((rule) => (rule.enabled ? lintRule(rule, known) : []));
  const scores = (policy.scores ?? []).flatMap(({ name, parts }) =>
    parts.flatMap(({ when }) => lintCondition(when, known, { where: `Score “${name}”` })),
  );
  const paths = (policy.paths ?? []).flatMap((path) => lintPath(path, known));
  const applying = appliesIn(policy).flatMap((one) => (one.enabled ? lintApplying(one, known) : []));
  const tables = policy.territories.flatMap((table) =>
    DIMENSIONS.flatMap((dimension) => table.fields[dimension] ?? [])
      .filter((path) => !known.has(path))
      .map((path) => unknownField(`Territory table “${table.name}”`, path, {})),
  );
  return [...entry, ...rules, ...scores, ...paths, ...lintNeeds(policy, known), ...tables, ...applying];
}

/** Where skills and licences are read. */
function lintNeeds({ eligibility, pools }: Policy, known: Known): Finding[] {
  const pathsOf = (need: LicenceNeed | undefined) => [...(need?.region ?? []), ...(need?.product ?? [])];
  const ofAll = pathsOf(eligibility?.licence).map((path) => ({ where: 'The licence that every lead asks for', path, about: {} }));
  const ofPools = pools.flatMap(({ id, name, skills = [], licence }) =>
    [...skills.map(({ field }) => field), ...pathsOf(licence)].map((path) => ({ where: `Pool “${name}”`, path, about: { poolId: id } })),
  );
  return [...ofAll, ...ofPools].filter(({ path }) => !known.has(path)).map(({ where, path, about }) => unknownField(where, path, about));
}

function lintRule({ id: ruleId, name, when, then }: Rule, known: Known): Finding[] {
  const about = { where: `Rule “${name}”`, ruleId };
  const read = then.kind === 'partner' ? [then.field] : then.kind === 'score' && 'field' in then.score ? [then.score.field] : [];
  const awaited = then.kind === 'hold' && then.until.kind === 'condition' ? lintCondition(then.until.when, known, about) : [];
  const unknown = read.filter((path) => !known.has(path)).map((path) => unknownField(about.where, path, { ruleId }));
  return [...lintCondition(when, known, about), ...awaited, ...unknown];
}

/** What a path sets is a property of the lead. */
function lintPath({ name, set, handOver: { when } }: FollowUpPath, known: Known): Finding[] {
  const where = `Follow-up path “${name}”`;
  const unknown = Object.keys(set).filter((property) => !known.has(`lead.${property}`));
  return [
    ...unknown.map((property) =>
      finding('error', 'field-unknown', `${where} sets lead.${property}, which the CRM does not have. Create it there or set another.`),
    ),
    ...(when === null ? [] : lintCondition(when, known, { where })),
  ];
}

function lintApplying({ kind, name, appliesTo: { when, score } }: Applying, known: Known): Finding[] {
  const where = `The ${kind} “${name}”`;
  const read = score !== undefined && 'field' in score.of && !known.has(score.of.field) ? [unknownField(where, score.of.field, {})] : [];
  return [...(when ? lintCondition(when, known, { where }) : []), ...read];
}

type Known = ReadonlyMap<FieldPath, readonly string[] | null>;

function lintCondition(
  condition: Condition,
  known: Known,
  { where, ...about }: { readonly where: string; readonly ruleId?: string },
): Finding[] {
  return testsIn(condition).flatMap((test) => {
    const options = known.get(test.field);
    if (options === undefined) return [unknownField(where, test.field, about)];
    return options === null
      ? []
      : strangers(test, options).map((value) =>
          finding(
            'warning',
            'option-unknown',
            `${where} compares ${test.field} with “${value}”, which is not one of its options. Pick an option that exists.`,
            about,
          ),
        );
  });
}

function unknownField(where: string, path: FieldPath, about: { readonly ruleId?: string; readonly poolId?: string }): Finding {
  return finding('error', 'field-unknown', `${where} reads ${path}, which the CRM does not have. Pick another field.`, about);
}

const WHOLE_VALUE: ReadonlySet<Test['op']> = new Set(['is', 'is-not', 'one-of', 'not-one-of']);

function strangers(test: Test, options: readonly string[]): string[] {
  if (!WHOLE_VALUE.has(test.op)) return [];
  const known = new Set(options.map(fold));
  return operandsOf(test)
    .filter((operand) => !known.has(fold(operand)))
    .map(String);
}

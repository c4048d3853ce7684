/** Fields and options that the CRM does not have. */
import { testsIn } from './condition.ts';
import { finding, type Finding } from './finding.ts';
import { fold } from './fold.ts';
import type { Condition, FieldPath, Policy, Test } from './policy.ts';
import { DIMENSIONS } from './territory.ts';
import { operandsOf } from './test-operator.ts';

/** A field of the CRM; `options` null = free text. */
export interface KnownField {
  readonly path: FieldPath;
  readonly options: readonly string[] | null;
}

/** Findings about what conditions and territories read. */
export function lintFields(policy: Policy, fields: readonly KnownField[]): Finding[] {
  const known = new Map(fields.map((field) => [field.path, field.options]));
  const entry = policy.entry.only ? lintCondition(policy.entry.only, known, { where: 'The entry filter' }) : [];
  const rules = policy.rules.flatMap((rule) =>
    rule.enabled ? lintCondition(rule.when, known, { where: `Rule “${rule.name}”`, ruleId: rule.id }) : [],
  );
  const tables = policy.territories.flatMap((table) =>
    DIMENSIONS.flatMap((dimension) => table.fields[dimension] ?? [])
      .filter((path) => !known.has(path))
      .map((path) => unknownField(`Territory table “${table.name}”`, path, {})),
  );
  return [...entry, ...rules, ...tables];
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

function unknownField(where: string, path: FieldPath, about: { readonly ruleId?: string }): Finding {
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

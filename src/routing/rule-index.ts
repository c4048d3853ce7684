/**
 * Finds the rules that may hold for a lead without trying each one. Every rule whose condition implies equality tests is
 * filed under their values: rules that test the same fields share one hash table, so a lead costs one look-up per distinct
 * set of fields, not one per rule. Rules that imply none (only ranges, `known`, negations …) are candidates for every lead.
 * The index may offer a rule whose condition does not hold, never leave out one that does; order is the policy's.
 */
import type { FieldValueSeen } from './decision.ts';
import { entriesOf, fold } from './fold.ts';
import type { Condition, FieldPath, Rule } from './policy.ts';
import { operandsOf } from './test-operator.ts';

/** Positions in the policy's list of rules. */
type Positions = readonly number[];

interface Table {
  readonly fields: readonly FieldPath[];
  readonly positions: ReadonlyMap<string, number[]>;
}

/** Built once per policy. */
export interface RuleIndex {
  readonly tables: readonly Table[];
  /** Rules that must be tried for every lead. */
  readonly always: Positions;
}

/** What must hold at least: each of these fields equals one of these folded values. */
type Requirement = ReadonlyMap<FieldPath, ReadonlySet<string>>;

/** Alternatives beyond this many, and value combinations beyond this many, are left to the condition itself. */
const MAX_ALTERNATIVES = 64;
const MAX_COMBINATIONS = 512;
const SEPARATOR = '\u0000';

/** Files the enabled rules. */
export function buildRuleIndex(rules: readonly Rule[]): RuleIndex {
  const tables = new Map<string, { fields: readonly FieldPath[]; positions: Map<string, number[]> }>();
  const always: number[] = [];
  rules.forEach((rule, position) => {
    if (!rule.enabled) return;
    const requirements = requirementsOf(rule.when);
    if (requirements === null) always.push(position);
    else for (const requirement of requirements) file(tables, requirement, position);
  });
  return { tables: [...tables.values()], always };
}

function file(
  tables: Map<string, { fields: readonly FieldPath[]; positions: Map<string, number[]> }>,
  requirement: Requirement,
  position: number,
): void {
  const fields = keyFields(requirement);
  const signature = fields.join(SEPARATOR);
  const table = tables.get(signature) ?? { fields, positions: new Map<string, number[]>() };
  tables.set(signature, table);
  for (const key of combinations(fields.map((field) => [...(requirement.get(field) ?? [])]))) {
    const positions = table.positions.get(key);
    if (!positions) table.positions.set(key, [position]);
    else if (positions.at(-1) !== position) positions.push(position);
  }
}

/** The fields worth a key: fewest values first, as long as the combinations stay few; by name, so that rules share tables. */
function keyFields(requirement: Requirement): FieldPath[] {
  const bySize = [...requirement].toSorted(([, a], [, b]) => a.size - b.size);
  const chosen: FieldPath[] = [];
  let product = 1;
  for (const [field, values] of bySize) {
    product *= Math.max(values.size, 1);
    if (chosen.length > 0 && product > MAX_COMBINATIONS) break;
    chosen.push(field);
  }
  return chosen.toSorted();
}

function combinations(lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>(
    (keys, values, at) => keys.flatMap((key) => values.map((value) => (at === 0 ? value : key + SEPARATOR + value))),
    [''],
  );
}

/** The alternatives of which one must hold for the condition to be true; none at all when it never is; null when equality says nothing. */
function requirementsOf(condition: Condition): readonly Requirement[] | null {
  if ('all' in condition) return requirementsOfAll(condition.all);
  if ('any' in condition) return requirementsOfAny(condition.any);
  if ('none' in condition || (condition.op !== 'is' && condition.op !== 'one-of')) return null;
  return [new Map([[condition.field, new Set(operandsOf(condition).map(fold))]])];
}

function requirementsOfAny(parts: readonly Condition[]): readonly Requirement[] | null {
  const alternatives: Requirement[] = [];
  for (const part of parts) {
    const requirements = requirementsOf(part);
    if (requirements === null) return null;
    alternatives.push(...requirements);
  }
  return alternatives.length > MAX_ALTERNATIVES ? null : alternatives;
}

function requirementsOfAll(parts: readonly Condition[]): readonly Requirement[] | null {
  const bounded = parts.map(requirementsOf).filter((requirements) => requirements !== null);
  const [fewest] = bounded.toSorted((a, b) => a.length - b.length);
  if (fewest === undefined || fewest.length !== 1) return fewest ?? null;
  const merged = new Map<FieldPath, ReadonlySet<string>>();
  for (const requirements of bounded) {
    const [only] = requirements;
    if (requirements.length !== 1 || !only) continue;
    // A list field may hold values of both sets, so the smaller set stands instead of what they share.
    for (const [field, values] of only) if (values.size < (merged.get(field)?.size ?? Number.POSITIVE_INFINITY)) merged.set(field, values);
  }
  return [merged];
}

/** Positions of the rules that may hold, ascending, each once; found only as far as the caller goes on asking. */
export function* candidateRules(index: RuleIndex, read: (field: FieldPath) => FieldValueSeen): Generator<number> {
  const lists: Positions[] = index.always.length > 0 ? [index.always] : [];
  for (const { fields, positions } of index.tables) for (const key of keysOf(fields, read)) pushIfFound(lists, positions.get(key));
  yield* mergeAscending(lists);
}

function pushIfFound(lists: Positions[], found: Positions | undefined): void {
  if (found) lists.push(found);
}

function keysOf(fields: readonly FieldPath[], read: (field: FieldPath) => FieldValueSeen): string[] {
  const lists: string[][] = [];
  for (const field of fields) {
    const seen = read(field);
    if (seen === null) return [];
    lists.push(entriesOf(seen).map(fold));
  }
  return combinations(lists);
}

function* mergeAscending(lists: readonly Positions[]): Generator<number> {
  const at = lists.map(() => 0);
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    lists.forEach((list, which) => {
      next = Math.min(next, list[at[which] ?? 0] ?? Number.POSITIVE_INFINITY);
    });
    if (next === Number.POSITIVE_INFINITY) return;
    lists.forEach((list, which) => {
      const position = at[which] ?? 0;
      if (list[position] === next) at[which] = position + 1;
    });
    yield next;
  }
}

/**
 * Finds the rules that may hold for a lead without trying each one. Every rule whose condition implies equality tests is filed under
 * their values. Where many rules test the same fields they share a table keyed by all of these values together; any other rule is filed
 * under the values of one field, the one that fewest rules are filed under. So a lead costs one look-up per table, and there are never
 * many: at most `MAX_SHARED` and one per field. Rules that imply no equality (only ranges, `known`, negations …) are tried for every lead.
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

/** A set of fields is worth a table of its own from this many rules on. */
const MIN_SHARING = 8;
const MAX_SHARED = 32;

/** Files the enabled rules. */
export function buildRuleIndex(rules: readonly Rule[]): RuleIndex {
  const always: number[] = [];
  const filings: Filing[] = [];
  rules.forEach((rule, position) => {
    if (!rule.enabled) return;
    const requirements = requirementsOf(rule.when);
    if (requirements === null) always.push(position);
    else for (const requirement of requirements) filings.push({ position, requirement, fields: keyFields(requirement) });
  });
  const shared = sharedSignatures(filings);
  const rarity = countByValue(filings.filter(({ fields }) => !shared.has(signatureOf(fields))));
  const tables = new Map<string, { fields: readonly FieldPath[]; positions: Map<string, number[]> }>();
  for (const filing of filings) {
    const fields = shared.has(signatureOf(filing.fields)) ? filing.fields : [rarestField(filing.requirement, rarity)];
    const table = tables.get(signatureOf(fields)) ?? { fields, positions: new Map<string, number[]>() };
    tables.set(signatureOf(fields), table);
    file(table.positions, fields, filing);
  }
  return { tables: [...tables.values()], always };
}

/** One alternative of one rule, and the fields it could be filed under together. */
interface Filing {
  readonly position: number;
  readonly requirement: Requirement;
  readonly fields: readonly FieldPath[];
}

const signatureOf = (fields: readonly FieldPath[]): string => fields.join(SEPARATOR);

function sharedSignatures(filings: readonly Filing[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { fields } of filings) counts.set(signatureOf(fields), (counts.get(signatureOf(fields)) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count >= MIN_SHARING).toSorted(([, a], [, b]) => b - a);
  return new Set(often.slice(0, MAX_SHARED).map(([signature]) => signature));
}

/** How many filings ask for a value of a field, by both. */
function countByValue(filings: readonly Filing[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { requirement } of filings) {
    for (const [field, values] of requirement) {
      for (const value of values) counts.set(field + SEPARATOR + value, (counts.get(field + SEPARATOR + value) ?? 0) + 1);
    }
  }
  return counts;
}

function rarestField(requirement: Requirement, rarity: ReadonlyMap<string, number>): FieldPath {
  const weight = ([field, values]: [FieldPath, ReadonlySet<string>]): number =>
    [...values].reduce((sum, value) => sum + (rarity.get(field + SEPARATOR + value) ?? 0), 0);
  const [first, ...rest] = [...requirement];
  if (first === undefined) throw new Error('a requirement names at least one field');
  return rest.reduce((rarest, next) => (weight(next) < weight(rarest) ? next : rarest), first)[0];
}

function file(positions: Map<string, number[]>, fields: readonly FieldPath[], { requirement, position }: Filing): void {
  for (const key of combinations(fields.map((field) => [...(requirement.get(field) ?? [])]))) {
    const filed = positions.get(key);
    if (!filed) positions.set(key, [position]);
    else if (filed.at(-1) !== position) filed.push(position);
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
  const filed: number[] = [];
  for (const { fields, positions } of index.tables) {
    for (const key of keysOf(fields, read)) {
      const found = positions.get(key);
      if (found) filed.push(...found);
    }
  }
  filed.sort((a, b) => a - b);
  yield* mergeAscending(filed, index.always);
}

function keysOf(fields: readonly FieldPath[], read: (field: FieldPath) => FieldValueSeen): readonly string[] {
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) return foldedValues(read(only));
  const lists: (readonly string[])[] = [];
  for (const field of fields) {
    const values = foldedValues(read(field));
    if (values.length === 0) return [];
    lists.push(values);
  }
  return combinations(lists);
}

const foldedValues = (seen: FieldValueSeen): readonly string[] => (seen === null ? [] : entriesOf(seen).map(fold));

/** Two ascending lists as one; a position that stands several times comes once. */
function* mergeAscending(filed: Positions, always: Positions): Generator<number> {
  let last = -1;
  let a = 0;
  let b = 0;
  while (a < filed.length || b < always.length) {
    const fromFiled = filed[a] ?? Number.POSITIVE_INFINITY;
    const fromAlways = always[b] ?? Number.POSITIVE_INFINITY;
    const next = Math.min(fromFiled, fromAlways);
    if (fromFiled === next) a += 1;
    if (fromAlways === next) b += 1;
    if (next !== last) yield next;
    last = next;
  }
}

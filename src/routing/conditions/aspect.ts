/**
 * Marks: small numbers that stand for what can be said of a field's value. An aspect is one way to look at one field (what it equals,
 * how it begins, where it lies on the number line) and numbers everything the rules of one policy ask in this way. A value bears one mark
 * and those above it ("+49 30" is above "+49 30 1"), a test needs one of several; so a test of text or ranges becomes a comparison of small
 * integers.
 */
import { beginnings } from './beginnings.ts';
import { numberLine } from './number-line.ts';
import type { FieldPath, Operand, Test } from '../policy/policy.ts';
import { type FieldPlace, placeOf } from './read-field.ts';
import { words } from './words.ts';

/** The marks of which a test needs one; 1 and up. */
export type Marks = readonly number[];

/** One way to look at one field. */
export interface Aspect extends Look {
  /** Its place among the aspects of the policy. */
  readonly slot: number;
  readonly place: FieldPlace;
}

/** What an aspect knows of the values asked for. */
export interface Look {
  /** The lowest mark that one entry of the field bears; 0 = none. */
  readonly mark: (entry: Operand) => number;
  /** The marks of spellings known already, looked up before `mark` is asked; null = `mark` knows as fast. */
  readonly spelled: ReadonlyMap<Operand, number> | null;
  /** The next mark that an entry bears as well, by mark; 0 = none. Null = an entry bears one mark only. */
  readonly above: Int32Array | null;
  /** What a test asks. No marks = never met. */
  readonly asked: (test: Test) => Asked;
}

/** What one test asks in an aspect: one of its marks, among all that an entry bears. */
export interface Asked {
  readonly marks: Marks;
  /** Met by the entries whose lowest mark lies from `low` to `high`, and by no other; null = `marks` must be searched for it. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Where there is no range: the bits of the lowest marks that meet it, modulo 32 (see `bitsOf`). */
  readonly sieve: number;
  /** The share of values that meet it, roughly: 0 to 1. */
  readonly share: number;
}

type Kind = 'equals' | 'begins' | 'lies';

const KINDS: Partial<Record<Test['op'], Kind>> = {
  is: 'equals',
  'one-of': 'equals',
  'starts-with': 'begins',
  'greater-than': 'lies',
  'at-least': 'lies',
  'less-than': 'lies',
  'at-most': 'lies',
  between: 'lies',
};

/** The aspect a test is about; null when no aspect can tell whether it holds (negations, `contains`, `known` …). */
export type AspectOf = (test: Test) => Aspect | null;

/** The aspects of all these tests, by slot. Text is numbered once for all fields, because fields share much of it; numbers field by field. */
export function aspectsOf(tests: readonly Test[]): { readonly aspects: readonly Aspect[]; readonly aspectOf: AspectOf } {
  const ofKind = (kind: Kind): Test[] => tests.filter(({ op }) => KINDS[op] === kind);
  const texts = { equals: words(ofKind('equals')), begins: beginnings(ofKind('begins')) };
  const groups = Map.groupBy(
    tests.filter(({ op }) => KINDS[op]),
    nameOf,
  );
  const aspects = new Map<string, Aspect>();
  for (const [name, [first, ...rest]] of groups) {
    if (!first) continue;
    const kind = KINDS[first.op] ?? 'equals';
    const look = kind === 'lies' ? numberLine([first, ...rest]) : texts[kind];
    const { mark, spelled, above, asked } = look;
    aspects.set(name, { slot: aspects.size, place: placeOf(first.field), mark, spelled, above, asked });
  }
  return { aspects: [...aspects.values()], aspectOf: (test) => aspects.get(nameOf(test)) ?? null };
}

const nameOf = ({ field, op }: { readonly field: FieldPath; readonly op: Test['op'] }): string => `${KINDS[op] ?? ''} ${field}`;

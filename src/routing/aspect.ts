/**
 * Marks: small numbers that stand for what can be said of a field's value. An aspect is one way to look at one field (what it equals,
 * how it begins, where it lies on the number line) and numbers everything the rules of one policy ask in this way. A value bears marks, a
 * test needs one of several; so a test of text or ranges becomes a comparison of small integers.
 */
import { fold } from './fold.ts';
import type { FieldPath, Operand, Test } from './policy.ts';
import { fieldReader, type FieldReader } from './read-field.ts';
import { numberLine } from './number-line.ts';
import { operandsOf } from './test-operator.ts';

/** The marks a value bears, or of which a test needs one; 1 and up. */
export type Marks = readonly number[];

/** One way to look at one field. */
export interface Aspect {
  /** Its place among the aspects of the policy. */
  readonly slot: number;
  readonly read: FieldReader;
  /** Whether a value bears the half of its mark as well, and the half of that, and so on down to 1. */
  readonly climbs: boolean;
  /** Appends the marks of one entry of the field. */
  readonly mark: (entry: Operand, marks: number[]) => void;
  /** What a test asks. No marks = never met. */
  readonly asked: (test: Test) => Asked;
}

/** What one test asks in an aspect: one of its marks. */
export interface Asked {
  readonly marks: Marks;
  /** No mark outside these meets it. */
  readonly low: number;
  readonly high: number;
  /** Every mark from `low` to `high` meets it, so that `marks` need not be searched. */
  readonly unbroken: boolean;
  /** The share of values that meet it, roughly: 0 to 1. */
  readonly share: number;
}

/** What an aspect knows of the values asked for. */
export type Look = Pick<Aspect, 'climbs' | 'mark' | 'asked'>;
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

const LOOKS: Readonly<Record<Kind, (tests: readonly Test[]) => Look>> = { equals: equality, begins: beginnings, lies: numberLine };

/** The aspect a test is about; null when no aspect can tell whether it holds (negations, `contains`, `known` …). */
export type AspectOf = (test: Test) => Aspect | null;

/** The aspects of all these tests, by slot. */
export function aspectsOf(tests: readonly Test[]): { readonly aspects: readonly Aspect[]; readonly aspectOf: AspectOf } {
  const groups = Map.groupBy(
    tests.filter(({ op }) => KINDS[op]),
    nameOf,
  );
  const aspects = new Map<string, Aspect>();
  for (const [name, [first, ...rest]] of groups) {
    if (!first) continue;
    const look = LOOKS[KINDS[first.op] ?? 'equals']([first, ...rest]);
    aspects.set(name, { slot: aspects.size, read: fieldReader(first.field), ...look });
  }
  return { aspects: [...aspects.values()], aspectOf: (test) => aspects.get(nameOf(test)) ?? null };
}

const nameOf = ({ field, op }: { readonly field: FieldPath; readonly op: Test['op'] }): string => `${KINDS[op] ?? ''} ${field}`;

/** Marks are the distinct values asked for. */
function equality(tests: readonly Test[]): Look {
  const known = numbered(tests);
  return {
    climbs: false,
    mark(entry, marks) {
      const mark = known.get(fold(entry));
      if (mark !== undefined) marks.push(mark);
    },
    asked: (test) => asked(test, known),
  };
}

/** Marks are the distinct beginnings asked for; a value bears the mark of every one it begins with. */
function beginnings(tests: readonly Test[]): Look {
  const known = numbered(tests);
  const lengths = [...new Set([...known.keys()].map(({ length }) => length))].toSorted((a, b) => a - b);
  return {
    climbs: false,
    mark(entry, marks) {
      const text = fold(entry);
      for (const length of lengths) {
        if (length > text.length) return;
        const mark = known.get(text.slice(0, length));
        if (mark !== undefined) marks.push(mark);
      }
    },
    asked: (test) => asked(test, known),
  };
}

/** The distinct operands of the tests, folded and numbered. */
function numbered(tests: readonly Test[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const text of tests.flatMap(operandsOf).map(fold)) if (!known.has(text)) known.set(text, known.size + 1);
  return known;
}

function asked(test: Test, known: ReadonlyMap<string, number>): Asked {
  const marks = [...new Set(operandsOf(test).flatMap((operand) => known.get(fold(operand)) ?? []))].toSorted((a, b) => a - b);
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? -1];
  return { marks, low, high, unbroken: high - low === marks.length - 1, share: marks.length / (known.size + 1) };
}

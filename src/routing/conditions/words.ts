/** Whole values as marks: the distinct values that rules ask for, numbered. */
import type { Asked, Look } from './aspect.ts';
import { bitsOf } from './bits.ts';
import { fold } from './fold.ts';
import type { Operand, Test } from '../policy/policy.ts';
import { operandsOf } from './test-operator.ts';

/** So many spellings of the values asked for are remembered with their mark. */
const MAX_SPELLINGS = 10_000;

/** The values that these tests ask for. How a lead spells one is folded once, not for every lead. */
export function words(tests: readonly Test[]): Look {
  const texts = [...new Set(tests.flatMap(operandsOf).map(fold))];
  const known = new Map(texts.map((text, at) => [text, at + 1]));
  const spelled = new Map<Operand, number>([...known].filter(([text]) => fold(text) === text));
  const most = spelled.size + MAX_SPELLINGS;
  return {
    mark(entry) {
      const mark = known.get(fold(entry)) ?? 0;
      if (mark > 0 && spelled.size < most) spelled.set(entry, mark);
      return mark;
    },
    spelled,
    above: null,
    asked(test): Asked {
      const marks = [...new Set(operandsOf(test).flatMap((operand) => known.get(fold(operand)) ?? []))].toSorted((a, b) => a - b);
      const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? -1];
      const range = high - low === marks.length - 1 ? { low, high } : null;
      return { marks, range, sieve: bitsOf(marks), share: marks.length / (texts.length + 1) };
    },
  };
}

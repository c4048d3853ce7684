/** The form of a difference that is told in words. */
import type { Changed } from './diff-lists.ts';
import type { Names } from '../explain/names.ts';

/** What happened, and the two states where a sentence alone cannot hold both. Null = there is nothing to show of that state. */
export interface DifferenceInWords {
  readonly sentence: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A difference told by its sentence, with what stood before and what stands now, where that is given. */
export const said = (sentence: string, states: Partial<Changed<string>> = {}): DifferenceInWords => ({
  sentence,
  before: states.before ?? null,
  after: states.after ?? null,
});

/** Both states in words, each with the names of its own policy. */
export const eachSide = <T>(changed: Changed<T>, names: Changed<Names>, say: (value: T, names: Names) => string): Changed<string> => ({
  before: say(changed.before, names.before),
  after: say(changed.after, names.after),
});

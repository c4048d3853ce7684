/** Differences of scores and follow-up paths in plain words. */
import { pathInWords, scoreInWords } from '../explain/describe-methods.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { MethodDifference } from './difference.ts';
import type { Names } from '../explain/names.ts';

/** Renders one difference. */
export function describeMethodDifference(difference: MethodDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'score-removed':
      return said(`The score “${difference.score.name}” is deleted.`, { before: scoreInWords(difference.score, names.before) });
    case 'score-added':
      return said(`The score “${difference.score.name}” is new.`, { after: scoreInWords(difference.score, names.after) });
    case 'score-changed':
      return said(`The score “${difference.after.name}” counts in another way.`, eachSide(difference, names, scoreInWords));
    case 'path-removed':
      return said(`The follow-up path “${difference.path.name}” is deleted.`, { before: pathInWords(difference.path, names.before) });
    case 'path-added':
      return said(`The follow-up path “${difference.path.name}” is new.`, { after: pathInWords(difference.path, names.after) });
    case 'path-changed':
      return said(`The follow-up path “${difference.after.name}” is another.`, eachSide(difference, names, pathInWords));
  }
}

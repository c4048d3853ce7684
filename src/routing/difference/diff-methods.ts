/** What differs between the scores and the follow-up paths of two policies. Their order means nothing. */
import { type Changed, diffLists } from './diff-lists.ts';
import type { MethodDifference } from './difference.ts';
import type { FollowUpPath, PointsScore } from '../policy/policy-destinations.ts';
import { sameValue } from '../policy/same-value.ts';

/** Differences of points scores; left out = none. */
export function diffScores({ before = [], after = [] }: Changed<readonly PointsScore[] | undefined>): MethodDifference[] {
  const { removed, now } = diffLists({ before, after }, ({ id }) => id);
  return [
    ...removed.map((score): MethodDifference => ({ kind: 'score-removed', score })),
    ...now.flatMap(({ item: score, before: known }): MethodDifference[] => {
      if (known === null) return [{ kind: 'score-added', score }];
      return sameValue(known.item, score) ? [] : [{ kind: 'score-changed', before: known.item, after: score }];
    }),
  ];
}

/** Differences of follow-up paths; left out = none. */
export function diffPaths({ before = [], after = [] }: Changed<readonly FollowUpPath[] | undefined>): MethodDifference[] {
  const { removed, now } = diffLists({ before, after }, ({ id }) => id);
  return [
    ...removed.map((path): MethodDifference => ({ kind: 'path-removed', path })),
    ...now.flatMap(({ item: path, before: known }): MethodDifference[] => {
      if (known === null) return [{ kind: 'path-added', path }];
      return sameValue(known.item, path) ? [] : [{ kind: 'path-changed', before: known.item, after: path }];
    }),
  ];
}

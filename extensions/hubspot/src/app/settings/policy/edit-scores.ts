/** Edits of points scores, and what they add up to. */
import { newId } from './new-id.ts';
import { withPart } from './optional-part.ts';
import type { Change, Policy, Score } from './policy-types.ts';

/** One part of a score. */
export type ScorePart = Score['parts'][number];

/** A part for every lead, worth ten points. */
export const newScorePart = (): ScorePart => ({ id: newId('part'), name: 'New part', when: { all: [] }, points: 10 });

/** A score with one part. */
export function addScore(policy: Policy): Policy {
  const score: Score = { id: newId('score'), name: 'New score', parts: [newScorePart()] };
  return { ...policy, scores: [...(policy.scores ?? []), score] };
}

/** Changes one score. */
export function changeScore(policy: Policy, id: string, change: Change<Score>): Policy {
  return { ...policy, scores: (policy.scores ?? []).map((score) => (score.id === id ? change(score) : score)) };
}

/** Removes a score; ask `scoreUses` first. */
export function removeScore(policy: Policy, id: string): Policy {
  const rest = (policy.scores ?? []).filter((score) => score.id !== id);
  return withPart(policy, 'scores', rest.length === 0 ? undefined : rest);
}

/** The fewest and the most points a lead can have. */
export function rangeOf(score: Score): { readonly least: number; readonly most: number } {
  const sum = (points: number[]) => points.reduce((total, one) => total + one, 0);
  const points = score.parts.map((part) => part.points);
  return { least: sum(points.filter((one) => one < 0)), most: sum(points.filter((one) => one > 0)) };
}

/** The points of a lead for which these parts hold. */
export const totalOf = (score: Score, holding: readonly string[]): number =>
  score.parts.filter((part) => holding.includes(part.id)).reduce((total, part) => total + part.points, 0);

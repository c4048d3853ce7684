/** Scores and their tiers: a number of the CRM, or points of our own with what each part added. */
import { evaluate, type CompiledCondition } from '../conditions/condition.ts';
import type { Contribution } from '../decision.ts';
import { entriesOf } from '../conditions/fold.ts';
import type { Destination, PointsScore, ScorePart, ScoreSource, ScoreTier } from '../policy/policy-destinations.ts';
import { readField, type Readable } from '../conditions/read-field.ts';
import { targetOf } from '../policy/target-of.ts';
import type { Walk } from '../walk.ts';
import type { Resolved } from './destination.ts';

/** Points of our own with every condition made ready. */
export interface CompiledScore {
  readonly score: PointsScore;
  readonly parts: readonly { readonly part: ScorePart; readonly when: CompiledCondition }[];
}

interface Scored {
  readonly score: number | null;
  readonly contributions: readonly Contribution[];
}

/** The target of the highest tier that the lead's score reaches. An unknown score, or one below every tier, passes on. */
export function scoreTier({ input, account, trace }: Walk, { score: source, tiers }: Extract<Destination, { kind: 'score' }>): Resolved {
  const { score, contributions } = scoreOf(source, input.policy.scores, { lead: input.lead, account });
  const tier = score === null ? null : highestReached(tiers, score);
  trace.push({
    step: 'score',
    source: 'field' in source ? source.field : source.scoreId,
    score,
    contributions,
    tierId: tier?.id ?? null,
  });
  if (score === null) return { passed: { because: 'score-unknown' } };
  return tier ? { target: targetOf(tier.to, 'score') } : { passed: { because: 'below-tiers', score } };
}

/** The number, or the points with what each part added; null = unknown. */
export function scoreOf(source: ScoreSource, scores: ReadonlyMap<string, CompiledScore>, from: Readable): Scored {
  if ('field' in source) return { score: numberIn(source, from), contributions: [] };
  const compiled = scores.get(source.scoreId);
  if (!compiled) return { score: null, contributions: [] };
  const contributions = compiled.parts.map(({ part, when }): Contribution => {
    const { result } = evaluate(when, from);
    return { partId: part.id, points: result === 'true' ? part.points : 0, result };
  });
  return { score: contributions.reduce((sum, { points }) => sum + points, 0), contributions };
}

/** A number as the CRM has it, also where it keeps it as text. */
function numberIn({ field }: Extract<ScoreSource, { field: unknown }>, from: Readable): number | null {
  const seen = readField(field, from);
  const [first] = seen === null ? [] : entriesOf(seen);
  const value = typeof first === 'string' && first.trim() !== '' ? Number(first) : first;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Of tiers with the same threshold the first stands. */
function highestReached(tiers: readonly ScoreTier[], score: number): ScoreTier | null {
  let highest: ScoreTier | null = null;
  for (const tier of tiers) if (score >= tier.atLeast && (highest === null || tier.atLeast > highest.atLeast)) highest = tier;
  return highest;
}

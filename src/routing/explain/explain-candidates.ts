/** Everybody who was looked at for a lead, and why they got it or not. */
import type { CandidateStanding, CandidateVerdict, Decision } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import type { Names } from './names.ts';
import { candidatePhrase, capitalise } from './phrases.ts';

/** One rep who was looked at. */
export interface ExplainedCandidate {
  readonly repId: string;
  readonly name: string;
  readonly verdict: 'chosen' | 'eligible' | 'ineligible';
  readonly why: string;
  /** When the reason ends; null = nobody can say, or there is none. */
  readonly until: number | null;
  /** 0 to 1; null for the ineligible. */
  readonly propensity: number | null;
  readonly readAt: number;
  /** Open work (null = the CRM cannot say), the weight in use, preferred skills they lack; each absent where it played no part. */
  readonly load?: number | null;
  readonly weight?: number;
  readonly lacks?: readonly string[];
}

/** Each rep once, with the last word on them; the chosen one first, then the next in line. Times are shown in `zone`. */
export function candidatesOf({ trace }: Decision, names: Names, zone: string): ExplainedCandidate[] {
  const last = new Map<string, { readonly candidate: CandidateVerdict; readonly nextInLine: boolean; readonly place: string | null }>();
  for (const step of trace) {
    if (step.step === 'person') last.set(step.candidate.repId, { candidate: step.candidate, nextInLine: false, place: null });
    if (step.step === 'pool')
      for (const candidate of step.candidates)
        last.set(candidate.repId, { candidate, nextInLine: candidate.repId === step.nextInLine, place: placeIn(step, candidate.repId) });
  }
  const explained = [...last.values()].map(({ candidate, nextInLine, place }) => ({
    rank: rankOf(candidate, nextInLine),
    shown: explainCandidate(candidate, place, { names, zone }),
  }));
  return explained.toSorted((a, b) => a.rank - b.rank).map(({ shown }) => shown);
}

/** What an eligible member of the pool is beside available: `next in line`, `offered`; null = nothing. */
export function placeIn({ nextInLine, claim }: Extract<TraceStep, { step: 'pool' }>, repId: string): string | null {
  if (claim) return claim.now === 'offered' ? 'offered' : 'could have claimed it';
  return repId === nextInLine ? 'next in line' : null;
}

function rankOf({ verdict }: CandidateVerdict, nextInLine: boolean): number {
  if (verdict === 'chosen') return 0;
  return nextInLine ? 1 : verdict === 'eligible' ? 2 : 3;
}

function explainCandidate(
  candidate: CandidateVerdict,
  place: string | null,
  { names, zone }: { readonly names: Names; readonly zone: string },
): ExplainedCandidate {
  const { repId, verdict, readAt } = candidate;
  const until = candidate.verdict === 'ineligible' && 'until' in candidate.why ? candidate.why.until : null;
  const why = capitalise(candidatePhrase(candidate, zone, place));
  return {
    repId,
    name: names.rep(repId),
    verdict,
    why,
    until,
    propensity: candidate.verdict === 'ineligible' ? null : candidate.propensity,
    readAt,
    ...(candidate.verdict === 'ineligible' ? {} : standingOf(candidate)),
  };
}

const standingOf = ({ load, weight, lacks }: CandidateStanding): CandidateStanding => ({
  ...(load === undefined ? {} : { load }),
  ...(weight === undefined ? {} : { weight }),
  ...(lacks === undefined ? {} : { lacks }),
});

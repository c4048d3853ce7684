/** Asks one target, a person or a pool, for somebody to take the lead, and records everybody who was looked at with the reason. */
import type { CandidateVerdict, Method } from '../decision.ts';
import type { PersonAs } from '../trace.ts';
import { demandsOf, whyNot, type Availability, type Candidate } from './eligibility.ts';
import { judge, membersOf, poolOf, turnsOf, verdictOn, type Judged, type Turns } from './judge-pool.ts';
import { howClaimed, offer, type Offer } from './offer.ts';
import type { Pool } from '../policy/policy-pools.ts';
import { foremost, type Precedence } from './precedence.ts';
import { pick, type Pick } from '../rotation/rotation.ts';
import type { PoolState } from '../rotation/rotation-state.ts';
import type { Walk } from '../walk.ts';

/** Who is asked, and the method recorded when somebody there takes the lead. */
export type Target =
  | {
      readonly kind: 'person';
      readonly repId: string;
      readonly as: PersonAs;
      readonly method: Method;
      readonly accountId: string | null;
    }
  | Turns;

/** The rep who takes the lead. */
export interface Taker {
  readonly repId: string;
  readonly propensity: number;
  /** The rotation's state after the draw; null for a person. */
  readonly drawn: PoolState | null;
}

/** Somebody takes the lead, or those who may claim it are offered it. */
export type Taken = Taker | Offer;

/** The taker or the offer, or null when nobody there can be chosen. Appends the `person` or `pool` step. */
export function ask(walk: Walk, target: Target, availability: Availability): Taken | null {
  return target.kind === 'person' ? askPerson(walk, target, availability) : askPool(walk, target, availability);
}

/** Everybody a target consists of. */
export function candidatesOf(walk: Walk, target: Target): readonly Candidate[] {
  if (target.kind === 'person') return [{ repId: target.repId, weight: null, demands: demandsOf(walk, null) }];
  const pool = poolOf(walk, target);
  return pool ? membersOf(walk, pool) : [];
}

function askPerson(walk: Walk, target: Extract<Target, { kind: 'person' }>, availability: Availability): Taker | null {
  const { repId } = target;
  const why = whyNot(walk, { repId, weight: null, demands: demandsOf(walk, null) }, availability);
  const { readAt } = walk.input.roster;
  const candidate: CandidateVerdict = why
    ? { repId, verdict: 'ineligible', why, readAt }
    : { repId, verdict: 'chosen', propensity: 1, readAt };
  walk.trace.push({ step: 'person', candidate, as: target.as });
  return why ? null : { repId, propensity: 1, drawn: null };
}

function askPool(walk: Walk, target: Turns, asked: Availability): Taken | null {
  const pool = poolOf(walk, target);
  if (!pool) return null;
  const candidates = membersOf(walk, pool);
  recordRelaxed(walk, pool.id, candidates);
  const there = judge(walk, pool, { candidates, availability: 'respect' });
  const how = howClaimed(walk, pool, asked);
  if (how?.now === 'offered') return offer(walk, pool, { judged: there, claim: how.claim });
  if (how?.now === 'passed') return null;
  // Hours stop counting when nobody is there; in a claim pool somebody may be, and only did not claim it.
  const availability = there.able.size > 0 ? 'respect' : asked;
  const judged = availability === 'respect' ? there : judge(walk, pool, { candidates, availability });
  const drawn = draw(walk, { pool, candidates, judged });
  walk.trace.push({
    step: 'pool',
    poolId: pool.id,
    candidates: candidates.map(({ repId }) => verdict(walk, repId, judged, drawn?.picked ?? null)),
    nextInLine: drawn?.nextInLine ?? null,
    ignoringAvailability: availability === 'ignore',
  });
  if (!drawn) return null;
  const { repId, after } = drawn.picked;
  return { repId, propensity: drawn.picked.propensities.get(repId) ?? 1, drawn: after };
}

function recordRelaxed({ trace }: Walk, poolId: string, [anyone]: readonly Candidate[]): void {
  for (const { skill } of anyone?.demands.skills.relaxed ?? []) {
    const told = trace.some((step) => step.step === 'skill-relaxed' && step.poolId === poolId && step.skill === skill);
    if (!told) trace.push({ step: 'skill-relaxed', poolId, skill });
  }
}

interface Draw {
  readonly pool: Pool;
  readonly candidates: readonly Candidate[];
  readonly judged: Judged;
}

/** Takes turns among those who come first; who would have been next is one of them, or the first of the rest. */
function draw(walk: Walk, { pool, candidates, judged }: Draw): { readonly picked: Pick; readonly nextInLine: string | null } | null {
  if (judged.able.size === 0) return null;
  const { turns, before } = turnsOf(walk, pool, { candidates, judged });
  const serve = (members: readonly Precedence[]) => pick(turns, new Set(members.map(({ repId }) => repId)), before);
  const { first, rest } = foremost([...judged.able.values()]);
  const picked = serve(first);
  if (!picked) return null;
  return { picked, nextInLine: picked.nextInLine ?? (rest.length > 0 ? (serve(foremost(rest).first)?.repId ?? null) : null) };
}

const verdict = (walk: Walk, repId: string, judged: Judged, picked: Pick | null): CandidateVerdict =>
  verdictOn(walk, repId, { judged, chosen: picked?.repId ?? null, propensity: picked?.propensities.get(repId) ?? 0 });

/** Asks one target, a person or a pool, for somebody to take the lead, and records everybody who was looked at with the reason. */
import { ineligibility } from './availability.ts';
import type { CandidateVerdict, Ineligible, Method, PersonAs } from './decision.ts';
import type { Pool, PoolMember } from './policy-pools.ts';
import { pick } from './rotation.ts';
import type { PoolState } from './rotation-state.ts';
import type { Walk } from './walk.ts';

/** Who is asked, and the method recorded when somebody there takes the lead. */
export type Target =
  | {
      readonly kind: 'person';
      readonly repId: string;
      readonly as: PersonAs;
      readonly method: Method;
      readonly accountId: string | null;
    }
  | { readonly kind: 'pool'; readonly poolId: string; readonly method: Method }
  /** People who take turns without being a pool of the policy; their rotation is kept under `poolId`. */
  | { readonly kind: 'members'; readonly poolId: string; readonly members: readonly PoolMember[]; readonly method: Method };

/** `respect` passes over those who are out; `ignore` only those who could never take a lead: unknown, inactive, excluded, paused. */
export type Availability = 'respect' | 'ignore';

/** The rep who takes the lead. */
export interface Taker {
  readonly repId: string;
  readonly propensity: number;
  /** The pool's state after the draw; null for a person. */
  readonly drawn: PoolState | null;
}

/** The taker, or null when nobody there can be chosen. Appends the `person` or `pool` step. */
export function ask(walk: Walk, target: Target, availability: Availability): Taker | null {
  return target.kind === 'person' ? askPerson(walk, target, availability) : askPool(walk, target, availability);
}

/** Why a rep cannot be chosen; `weight` is null outside pools. */
export function whyNot(
  walk: Walk,
  member: { readonly repId: string; readonly weight: number | null },
  availability: Availability,
): Ineligible | null {
  const rep = walk.reps.get(member.repId);
  if (!rep) return { because: 'unknown-rep' };
  if (!rep.active) return { because: 'inactive' };
  const reason = walk.excluded.get(member.repId);
  if (reason !== undefined) return { because: 'excluded', reason };
  if (member.weight !== null && member.weight <= 0) return { because: 'paused' };
  return availability === 'ignore' ? null : ineligibility(rep, walk.input.policy.policy.availability, walk.input.now);
}

/** Everybody a target consists of. */
export function membersOf(walk: Walk, target: Target): readonly { readonly repId: string; readonly weight: number | null }[] {
  if (target.kind === 'person') return [{ repId: target.repId, weight: null }];
  return poolOf(walk, target)?.members ?? [];
}

/** The pool as the policy has it, or made of the members given; null when the policy has none of that id. */
function poolOf(walk: Walk, target: Exclude<Target, { kind: 'person' }>): Pool | null {
  if (target.kind === 'members') return { id: target.poolId, name: target.poolId, members: target.members };
  return walk.input.policy.pools.get(target.poolId) ?? null;
}

function askPerson(walk: Walk, target: Extract<Target, { kind: 'person' }>, availability: Availability): Taker | null {
  const why = whyNot(walk, { repId: target.repId, weight: null }, availability);
  walk.trace.push({ step: 'person', candidate: verdict(walk, target.repId, why, target.repId), as: target.as });
  return why ? null : { repId: target.repId, propensity: 1, drawn: null };
}

function askPool(walk: Walk, target: Exclude<Target, { kind: 'person' }>, availability: Availability): Taker | null {
  const pool = poolOf(walk, target);
  if (!pool) return null;
  const poolId = pool.id;
  const reasons = new Map(pool.members.map((member) => [member.repId, whyNot(walk, member, availability)]));
  const eligible = new Set(pool.members.filter(({ repId }) => reasons.get(repId) === null).map(({ repId }) => repId));
  const { rotation } = walk.input;
  const before = Object.hasOwn(rotation, poolId) ? rotation[poolId] : undefined;
  const picked = pick(pool, eligible, before ?? null);
  walk.trace.push({
    step: 'pool',
    poolId,
    candidates: pool.members.map(({ repId }) => verdict(walk, repId, reasons.get(repId) ?? null, picked?.repId ?? null)),
    nextInLine: picked?.nextInLine ?? null,
    ignoringAvailability: availability === 'ignore',
  });
  return picked && { repId: picked.repId, propensity: 1, drawn: picked.after };
}

function verdict(walk: Walk, repId: string, why: Ineligible | null, chosen: string | null): CandidateVerdict {
  const { readAt } = walk.input.roster;
  if (why) return { repId, verdict: 'ineligible', why, readAt };
  // The rotation leaves nothing to chance: the one served had the whole probability.
  return repId === chosen ? { repId, verdict: 'chosen', propensity: 1, readAt } : { repId, verdict: 'eligible', propensity: 0, readAt };
}

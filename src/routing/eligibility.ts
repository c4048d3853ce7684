/**
 * Who may be given a lead. The checks come in a fixed order, and the first that fails is the reason recorded: known, active, not excluded,
 * not paused, past the first weeks without a share; then availability; then what always holds: licence, required skills, caps, open work.
 */
import { ineligibility } from './availability.ts';
import { capped, maxOpenOf, openWorkOf } from './caps.ts';
import type { Ineligible } from './decision.ts';
import type { Rep } from './facts.ts';
import { type LicenceAsked, licencesAsked, unlicensed } from './licence.ts';
import type { Pool } from './policy-pools.ts';
import { lacksSkill, type SkillsAsked, skillsAsked } from './skill.ts';
import type { Walk } from './walk.ts';
import type { WeightInUse } from './weight.ts';

/** `respect` passes over those who are out; `ignore` does not, and still passes over those who must not take the lead. */
export type Availability = 'respect' | 'ignore';

/** What a target asks of everybody for this lead. `pool` null = a single person. */
export interface Demands {
  readonly pool: Pool | null;
  readonly licences: readonly LicenceAsked[];
  readonly skills: SkillsAsked;
}

/** Somebody who is looked at. `weight` null = a single person, who has none. */
export interface Candidate {
  readonly repId: string;
  readonly weight: WeightInUse | null;
  readonly demands: Demands;
}

/** Reads what the policy and the pool ask for on this lead. */
export function demandsOf(walk: Walk, pool: Pool | null): Demands {
  const { policy, lead, request, now } = walk.input;
  const from = { lead, account: walk.account };
  const needs = [policy.policy.eligibility?.licence, pool?.licence].filter((need) => need !== undefined);
  return {
    pool,
    licences: needs.flatMap((need) => licencesAsked(need, from)),
    skills: skillsAsked(pool, from, { waitingSince: request.waitingSince ?? null, now }),
  };
}

/** Why the rep cannot be chosen; null = eligible. */
export function whyNot(walk: Walk, candidate: Candidate, availability: Availability): Ineligible | null {
  const barred = whyBarred(walk, candidate);
  if (barred) return barred;
  const rep = walk.reps.get(candidate.repId);
  if (!rep) return { because: 'unknown-rep' };
  const { policy, now } = walk.input;
  const out = availability === 'ignore' ? null : ineligibility(rep, policy.policy.availability, now);
  if (out) return out;
  for (const reason of limitsReached(walk, candidate, rep)) return reason;
  return null;
}

/** Why the rep is no candidate at all: waiting for the rep to be available or for room does not help. */
export function whyBarred(walk: Walk, { repId, weight }: Candidate): Ineligible | null {
  const rep = walk.reps.get(repId);
  if (!rep) return { because: 'unknown-rep' };
  if (!rep.active) return { because: 'inactive' };
  const reason = walk.excluded.get(repId);
  if (reason !== undefined) return { because: 'excluded', reason };
  if (weight === null || weight.inUse > 0) return null;
  return weight.rampingUntil === null ? { because: 'paused' } : { because: 'ramping', until: weight.rampingUntil };
}

/** Everything that keeps an active rep from taking the lead whatever the hour, in the order of the checks. */
export function* limitsReached({ input }: Walk, { demands }: Candidate, rep: Rep): Generator<Ineligible> {
  const { policy, usage, now } = input;
  const profile = policy.people.get(rep.id);
  for (const asked of demands.licences) {
    const why = unlicensed(asked, rep, { profile, now });
    if (why) yield why;
  }
  for (const asked of demands.skills.required) {
    if (lacksSkill(asked, profile)) yield { because: 'unskilled', skill: asked.skill, needed: asked.needed };
  }
  const full = capped(input, rep, demands.pool);
  if (full) yield full;
  const most = maxOpenOf(policy, rep.id);
  const count = most === null ? null : openWorkOf(rep, usage);
  if (most !== null && count !== null && count >= most) yield { because: 'open-load', most, count };
}

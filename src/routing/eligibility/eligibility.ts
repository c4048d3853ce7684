/**
 * Who may be given a lead. The checks come in a fixed order, and the first that fails is the reason recorded: known, active, not excluded,
 * not paused, past the first weeks without a share; then availability; then what always holds: licence, required skills, caps, open work.
 */
import { ineligibility } from './availability.ts';
import { capped } from './caps.ts';
import type { Ineligible } from '../decision.ts';
import type { Rep } from '../facts.ts';
import { type LicenceAsked, licencesAsked, unlicensed } from './licence.ts';
import { overloaded } from './open-work.ts';
import type { Pool } from '../policy/policy-pools.ts';
import { lacksSkill, type SkillsAsked, skillsAsked } from './skill.ts';
import type { Walk } from '../walk.ts';
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
  const rep = walk.reps.get(candidate.repId);
  const barred = whyBarred(walk, candidate, rep);
  if (barred || !rep) return barred;
  const { policy, now } = walk.input;
  const out = availability === 'ignore' ? null : ineligibility(rep, policy.policy.availability, now);
  return out ?? unfit(walk, candidate, rep)[0] ?? full(walk, candidate, rep)[0] ?? null;
}

/** Why the rep is no candidate at all, whether there or not; null = one who is known, active, and has a share. */
export function whyBarred({ excluded }: Walk, { repId, weight }: Candidate, rep: Rep | undefined): Ineligible | null {
  if (!rep) return { because: 'unknown-rep' };
  if (!rep.active) return { because: 'inactive' };
  const reason = excluded.get(repId);
  if (reason !== undefined) return { because: 'excluded', reason };
  if (weight === null || weight.inUse > 0) return null;
  return weight.rampingUntil === null ? { because: 'paused' } : { because: 'ramping', until: weight.rampingUntil };
}

/** Everything that keeps an active rep from taking the lead whatever the hour, in the order of the checks. */
export function limitsReached(walk: Walk, candidate: Candidate, rep: Rep): readonly Ineligible[] {
  return [...unfit(walk, candidate, rep), ...full(walk, candidate, rep)];
}

const NONE: readonly Ineligible[] = [];

/** Licences and skills that the rep lacks. */
function unfit({ input }: Walk, { demands }: Candidate, rep: Rep): readonly Ineligible[] {
  if (demands.licences.length === 0 && demands.skills.required.length === 0) return NONE;
  const profile = input.policy.people.get(rep.id);
  const lacking = demands.skills.required.filter((asked) => lacksSkill(asked, profile));
  return [
    ...demands.licences.flatMap((asked) => unlicensed(asked, rep, { profile, now: input.now }) ?? []),
    ...lacking.map(({ skill, needed }): Ineligible => ({ because: 'unskilled', skill, needed })),
  ];
}

/** Limits at which the rep has no room. */
function full({ input }: Walk, { demands }: Candidate, rep: Rep): readonly Ineligible[] {
  const cap = capped(input, rep, demands.pool);
  const load = overloaded(input, rep);
  if (cap) return load ? [cap, load] : [cap];
  return load ? [load] : NONE;
}

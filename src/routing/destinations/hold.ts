/** When a held lead is looked at again, and until when it may be held. */
import { nextAvailableAt } from '../eligibility/availability.ts';
import { candidatesOf, type Target } from '../eligibility/choose-rep.ts';
import type { Ineligible, Outcome } from '../decision.ts';
import { limitsReached, whyBarred, whyNot, type Availability, type Candidate } from '../eligibility/eligibility.ts';
import { wasDeclined } from './keep-waiting.ts';
import { deadlineInForce, mustEnd, type Walk } from '../walk.ts';
import { DAY_MS, MINUTE_MS } from '../eligibility/zone-time.ts';

/** Somebody marked away may be back at any moment: nobody says when, so it is looked up again this often. */
export const LOOK_AGAIN_MS = 15 * MINUTE_MS;

/** How long a lead waits for the first rep who may take it to appear before it is raised again. */
const NOBODY_MS = DAY_MS;

/** Whether anybody of the target could take the lead if only they were available. */
export function anyoneLeft(walk: Walk, target: Target): boolean {
  return candidatesOf(walk, target).some((candidate) => whyNot(walk, candidate, 'ignore') === null);
}

/** Whether anybody of the target can take the lead now. */
export function anyoneThere(walk: Walk, target: Target): boolean {
  return candidatesOf(walk, target).some((candidate) => whyNot(walk, candidate, 'respect') === null);
}

/** Whether somebody of the target may come to be eligible: available, or below a limit again. */
export function waitingHelps(walk: Walk, target: Target): boolean {
  return candidatesOf(walk, target).some((candidate) => eligibleAt(walk, candidate, 'respect') !== null);
}

/** The earliest moment at which somebody of the target may be eligible; null = waiting helps nobody. `ignore`: whether there or not. */
export function earliestEligible(walk: Walk, target: Target, availability: Availability = 'respect'): number | null {
  let earliest: number | null = null;
  for (const candidate of candidatesOf(walk, target)) {
    const at = eligibleAt(walk, candidate, availability);
    if (at !== null && (earliest === null || at < earliest)) earliest = at;
  }
  return earliest;
}

/** The hold until somebody of the target may be eligible. An earlier deadline stands; a later one is brought forward. */
export function holdFor(walk: Walk, target: Target, ruleId: string | null, maxMinutes: number): Extract<Outcome, { kind: 'held' }> {
  const deadline = deadlineWithin(walk, maxMinutes * MINUTE_MS);
  const earliest = earliestEligible(walk, target) ?? walk.input.now + LOOK_AGAIN_MS;
  const because = anyoneLeft(walk, target) ? 'everyone-out' : 'everyone-full';
  return { kind: 'held', because, ruleId, retryAt: Math.min(deadline, earliest), deadline };
}

const GONE: ReadonlySet<Ineligible['because']> = new Set(['unknown-rep', 'inactive', 'excluded', 'paused']);

/**
 * The hold when nobody of the target may take the lead, whatever the hour: until one of them may. Its deadline starts anew once the old one
 * has passed.
 */
export function holdForAnyone(walk: Walk, target: Target): Extract<Outcome, { kind: 'held' }> {
  const { now } = walk.input;
  const deadline = mustEnd(walk) ? now + NOBODY_MS : deadlineWithin(walk, NOBODY_MS);
  const candidates = candidatesOf(walk, target);
  const full = candidates.some((candidate) => !GONE.has(whyBarred(walk, candidate, walk.reps.get(candidate.repId))?.because ?? 'capped'));
  const earliest = earliestEligible(walk, target, 'ignore') ?? now + LOOK_AGAIN_MS;
  const because = full ? 'everyone-full' : onlyDeclined(walk, candidates) ? 'everyone-declined' : 'nobody-active';
  return { kind: 'held', because, ruleId: null, retryAt: Math.min(deadline, earliest), deadline };
}

/** Whether somebody of the target is only left out because they declined the lead or let it lapse. */
function onlyDeclined({ input, excluded, reps }: Walk, candidates: readonly Candidate[]): boolean {
  return wasDeclined(input.request) && candidates.some(({ repId }) => excluded.has(repId) && reps.get(repId)?.active === true);
}

function deadlineWithin(walk: Walk, ms: number): number {
  const { now } = walk.input;
  return Math.max(now, Math.min(now + ms, deadlineInForce(walk) ?? Number.POSITIVE_INFINITY));
}

/** The earliest moment at which nothing that is known now keeps the candidate from the lead; null = waiting does not help. */
function eligibleAt(walk: Walk, candidate: Candidate, availability: Availability): number | null {
  const { policy, now } = walk.input;
  const rep = walk.reps.get(candidate.repId);
  if (!rep) return null;
  let moment = now;
  const barred = whyBarred(walk, candidate, rep);
  if (barred) {
    const ends = endOf(walk, candidate, barred);
    if (ends === null) return null;
    moment = ends;
  }
  for (const reason of limitsReached(walk, candidate, rep)) {
    const ends = endOf(walk, candidate, reason);
    if (ends === null) return null;
    moment = Math.max(moment, ends);
  }
  if (availability === 'ignore') return moment;
  return nextAvailableAt(rep, policy.policy.availability, moment) ?? moment + LOOK_AGAIN_MS;
}

/** When a reason that holds whatever the hour ends; null = not by waiting. */
function endOf(walk: Walk, { demands }: Candidate, why: Ineligible): number | null {
  switch (why.because) {
    case 'ramping':
    case 'capped':
      return why.until;
    case 'unskilled':
      return demands.skills.required.find(({ skill, needed }) => skill === why.skill && needed === why.needed)?.relaxedAt ?? null;
    case 'open-load':
      return why.most === 0 ? null : walk.input.now + LOOK_AGAIN_MS;
    default:
      return null;
  }
}

/** When a held lead is looked at again, and until when it may be held. */
import { nextAvailableAt } from './availability.ts';
import { membersOf, whyNot, type Target } from './choose-rep.ts';
import type { Outcome } from './decision.ts';
import type { Walk } from './walk.ts';
import { DAY_MS, MINUTE_MS } from './zone-time.ts';

/** Somebody marked away may be back at any moment: nobody says when, so it is looked up again this often. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;

/** How long a lead waits for the first active rep to appear before it is raised again. */
const NOBODY_ACTIVE_MS = DAY_MS;

/** Whether anybody of the target could take the lead if only they were available. */
export function anyoneLeft(walk: Walk, target: Target): boolean {
  return membersOf(walk, target).some((member) => whyNot(walk, member, 'ignore') === null);
}

/** The hold until somebody of the target may be available. An earlier deadline stands; a later one is brought forward. */
export function holdFor(walk: Walk, target: Target, ruleId: string | null, maxMinutes: number): Extract<Outcome, { kind: 'held' }> {
  const deadline = deadlineWithin(walk, maxMinutes * MINUTE_MS);
  return { kind: 'held', because: 'everyone-out', ruleId, retryAt: Math.min(deadline, earliestAvailable(walk, target)), deadline };
}

/** The hold when nobody active is left to take the lead. Its deadline starts anew once the old one has passed. */
export function holdForAnyone(walk: Walk): Extract<Outcome, { kind: 'held' }> {
  const { now, request } = walk.input;
  const deadline = request.kind === 'hold-expired' ? now + NOBODY_ACTIVE_MS : deadlineWithin(walk, NOBODY_ACTIVE_MS);
  return { kind: 'held', because: 'nobody-active', ruleId: null, retryAt: Math.min(deadline, now + LOOK_AGAIN_MS), deadline };
}

function deadlineWithin({ input }: Walk, ms: number): number {
  return Math.max(input.now, Math.min(input.now + ms, input.deadline ?? Number.POSITIVE_INFINITY));
}

function earliestAvailable(walk: Walk, target: Target): number {
  const { policy, now } = walk.input;
  let earliest = Number.POSITIVE_INFINITY;
  for (const member of membersOf(walk, target)) {
    const rep = walk.reps.get(member.repId);
    if (!rep || whyNot(walk, member, 'ignore') !== null) continue;
    earliest = Math.min(earliest, nextAvailableAt(rep, policy.policy.availability, now) ?? now + LOOK_AGAIN_MS);
  }
  return earliest;
}

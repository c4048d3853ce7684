/** Whether two policies made the same of one lead: the same owner, at least the same destination, at least by the same rule. */
import type { Outcome } from '../decision.ts';
import { type Verdict, verdictOf } from './rehearse.ts';

/** What one policy made of a lead; `to` is equal where both mean the same person, pool, queue or path. */
export interface Side extends Verdict {
  readonly to: string;
}

/** How far two sides agree. The same owner by turns of another pool is not the same destination. */
export interface Agreement {
  readonly sameOwner: boolean;
  readonly sameDestination: boolean;
  readonly sameRule: boolean;
}

/** An outcome as one side. */
export const sideOf = (outcome: Outcome): Side => ({ ...verdictOf(outcome), to: destinationOf(outcome) });

/** Compares two sides. */
export function agreementOf(one: Side, other: Side): Agreement {
  return {
    sameOwner: one.outcome === other.outcome && one.ownerId === other.ownerId && (one.ownerId !== null || one.to === other.to),
    sameDestination: one.to === other.to,
    sameRule: JSON.stringify(one.by) === JSON.stringify(other.by),
  };
}

function destinationOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'assigned':
      return outcome.poolId === null ? `rep ${outcome.ownerId}` : `pool ${outcome.poolId}`;
    case 'queued':
      return `queue ${outcome.queueId}`;
    case 'on-path':
      return `path ${outcome.pathId}`;
    case 'offered':
      return `pool ${outcome.poolId}`;
    case 'held':
    case 'left-alone':
      return outcome.kind;
  }
}

/** A batch of leads on its way to be decided. */
import type { GatheredFacts } from '../gather/gather-facts.ts';
import type { LeadToRoute } from './look-again.ts';
import type { PublishedPolicy } from './published-policy.ts';

/** Leads with their facts, and the policy they are decided by. */
export interface Work {
  readonly work: readonly LeadToRoute[];
  readonly gathered: GatheredFacts;
  readonly published: PublishedPolicy;
  /** The installation only observes: what is decided is recorded and not written. */
  readonly observing: boolean;
}

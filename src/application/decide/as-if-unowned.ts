/**
 * While an installation only observes, people assign the leads, often before the decision is made: an announced lead is decided on as if nobody
 * owned it, or there would be nothing to compare. The record holds what was decided on.
 */
import type { LeadToRoute } from './look-again.ts';

/** The lead as it is decided on; one that somebody asked for stays as it is. */
export function asIfUnowned({ waiting, facts }: LeadToRoute): LeadToRoute {
  if (waiting.request.kind !== 'new' && waiting.deadline === null) return { waiting, facts };
  return { waiting, facts: { ...facts, lead: { ...facts.lead, ownerId: null } } };
}

/**
 * A lead whose next owner is chosen already: somebody claimed it, or it was given to them. Whoever can own leads and is not excluded gets it;
 * limits and hours are not asked, because people decided. Otherwise it is routed on.
 */
import { claimTurn } from '../eligibility/claim-turn.ts';
import { demandsOf, whyBarred } from '../eligibility/eligibility.ts';
import type { RoutingRequest } from '../facts.ts';
import type { Ending, Walk } from '../walk.ts';
import { settled } from './yield.ts';

/** Whether the request names who gets the lead. */
export const namesOne = ({ kind, to }: RoutingRequest): boolean => to !== undefined && (kind === 'claimed' || kind === 'given');

/** The end in which the rep named gets the lead; null = they cannot. Appends the `person` step. */
export function giveToChosen(walk: Walk): Ending | null {
  const { to: repId, kind, poolId, held } = walk.input.request;
  if (repId === undefined || (kind !== 'claimed' && kind !== 'given')) return null;
  const why = whyBarred(walk, { repId, weight: null, demands: demandsOf(walk, null) }, walk.reps.get(repId));
  const { readAt } = walk.input.roster;
  walk.trace.push({
    step: 'person',
    candidate: why ? { repId, verdict: 'ineligible', why, readAt } : { repId, verdict: 'chosen', propensity: 1, readAt },
    as: kind,
  });
  if (why) return null;
  if (kind === 'given')
    return settled({ repId, propensity: 1, drawn: null }, { kind: 'person', repId, as: kind, method: kind, accountId: null }, null).ending;
  const ruleId = held?.because === 'offered' ? held.ruleId : null;
  const { propensity, drawn } = claimTurn(walk, poolId, repId);
  return {
    outcome: { kind: 'assigned', ownerId: repId, method: 'claimed', ruleId, poolId, accountId: null, propensity },
    drawn,
  };
}

/** Which leads are routed at all. Only announced leads are filtered: whoever asks for a lead by name gets it routed. */
import { evaluate } from '../conditions/condition.ts';
import type { LeftAlone } from '../decision.ts';
import type { AccountCandidate } from '../facts.ts';
import { isTaker } from '../policy/takers.ts';
import type { DecisionInput } from '../walk.ts';

/**
 * Why the lead is left alone; null = it enters. Checked in this order: routed before, owned, imported, the filter's condition.
 * A lead routed before has its owner from us, so ownership does not count once `routedBefore` lets it in.
 */
export function whyLeftAlone(input: DecisionInput, account: AccountCandidate | null): LeftAlone | null {
  const { policy, lead, request } = input;
  if (request.kind !== 'new') return null;
  const { entry } = policy.policy;
  if (lead.routedBefore && entry.routedBefore === 'leave') return 'routed-before';
  if (!lead.routedBefore && isLeftToOwner(input)) return 'already-owned';
  if (lead.imported && entry.importedLeads === 'leave') return 'imported';
  return policy.only && evaluate(policy.only, { lead, account }).result !== 'true' ? 'not-in-filter' : null;
}

/** A queue is nobody: what it owns waits for an owner. Somebody the roster does not have takes no leads. */
function isLeftToOwner({ policy, lead: { ownerId }, roster }: DecisionInput): boolean {
  const { ownedLeads } = policy.policy.entry;
  if (ownerId === null || ownedLeads === 'route' || roster.queues?.some(({ id }) => id === ownerId) === true) return false;
  if (ownedLeads === 'leave') return true;
  const owner = roster.reps.find(({ id }) => id === ownerId);
  return owner !== undefined && isTaker(policy.takers, owner);
}

/** Which leads are routed at all. Only announced leads are filtered: whoever asks for a lead by name gets it routed. */
import { evaluate } from '../conditions/condition.ts';
import type { LeftAlone } from '../decision.ts';
import type { AccountCandidate } from '../facts.ts';
import type { DecisionInput } from '../walk.ts';

/**
 * Why the lead is left alone; null = it enters. Checked in this order: routed before, owned, imported, the filter's condition.
 * A lead routed before has its owner from us, so ownership does not count once `routedBefore` lets it in.
 */
export function whyLeftAlone({ policy, lead, request }: DecisionInput, account: AccountCandidate | null): LeftAlone | null {
  if (request.kind !== 'new') return null;
  const { entry } = policy.policy;
  if (lead.routedBefore && entry.routedBefore === 'leave') return 'routed-before';
  if (lead.ownerId !== null && !lead.routedBefore && entry.ownedLeads === 'leave') return 'already-owned';
  if (lead.imported && entry.importedLeads === 'leave') return 'imported';
  return policy.only && evaluate(policy.only, { lead, account }).result !== 'true' ? 'not-in-filter' : null;
}

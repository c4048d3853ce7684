/**
 * A held lead keeps the request it came with. When its next look is due it is asked for anew: because somebody may be back, or because
 * it has waited as long as it may. An owner that somebody gave it meanwhile is not written over where the policy leaves owned leads.
 */
import type { EntryFilter } from '../../routing/policy.ts';
import type { LeadFacts } from '../gather/gather-facts.ts';
import type { Ports } from '../ports/ports.ts';
import type { WaitingLead } from '../ports/waiting-leads.ts';

/** A claimed lead with its facts. */
export interface LeadToRoute {
  readonly waiting: WaitingLead;
  readonly facts: LeadFacts;
}

/** The lead as it is to be decided on now; one that is not held stays as it is. */
export async function lookAgain(
  ports: Pick<Ports, 'decisions' | 'now'>,
  lead: LeadToRoute,
  held: { readonly installationId: string; readonly entry: EntryFilter },
): Promise<LeadToRoute> {
  const { waiting, facts } = lead;
  if (waiting.deadline === null) return lead;
  if (held.entry.ownedLeads === 'leave' && (await gotOwnerWhileHeld(ports, lead, held.installationId))) {
    // Judged by the entry filter like a lead announced now; being held is not having been routed.
    return {
      waiting: { ...waiting, request: { ...waiting.request, kind: 'new' } },
      facts: { ...facts, lead: { ...facts.lead, routedBefore: false } },
    };
  }
  const kind = ports.now() < waiting.deadline ? 'hold-check' : 'hold-expired';
  return { facts, waiting: { ...waiting, request: { ...waiting.request, kind } } };
}

async function gotOwnerWhileHeld(ports: Pick<Ports, 'decisions'>, { facts }: LeadToRoute, installationId: string): Promise<boolean> {
  const { ownerId } = facts.lead;
  if (ownerId === null) return false;
  const hold = await ports.decisions.latest(installationId, facts.leadId);
  return hold?.decision.outcome.kind === 'held' && hold.lead.ownerId !== ownerId;
}

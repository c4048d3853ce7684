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

const MINUTE_MS = 60_000;
/** A lead held for longer is looked at less often, so that thousands held over night leave the CRM's rate limit alone. */
const FRESH_MS = 15 * MINUTE_MS;

/**
 * When a held lead is looked at next: at the latest when its decision says somebody may be back, and sooner, because people come back
 * early and no CRM announces it. A look that changes nothing leaves no record.
 */
export function nextLook(hold: { readonly retryAt: number; readonly deadline: number }, requestedAt: number, now: number): number {
  const pause = now - requestedAt < FRESH_MS ? MINUTE_MS : 5 * MINUTE_MS;
  return Math.min(hold.retryAt, hold.deadline, now + pause);
}

async function gotOwnerWhileHeld(ports: Pick<Ports, 'decisions'>, { facts }: LeadToRoute, installationId: string): Promise<boolean> {
  const { ownerId } = facts.lead;
  if (ownerId === null) return false;
  const hold = await ports.decisions.latest(installationId, facts.leadId);
  return hold?.decision.outcome.kind === 'held' && hold.lead.ownerId !== ownerId;
}

/**
 * A held lead keeps the request it came with. When its next look is due it is asked for anew: because somebody may be back, or because
 * it has waited as long as it may; likewise one on a follow-up path. An owner that somebody gave it meanwhile is not written over where
 * the policy leaves owned leads. Whoever asks for a lead that is on a path wants a person: the path's rule is passed over.
 */
import { rulesWaitedFor } from '../../routing/destinations/keep-waiting.ts';
import type { RequestKind, RoutingRequest } from '../../routing/facts.ts';
import type { EntryFilter } from '../../routing/policy/policy.ts';
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
  if (waiting.deadline === null) {
    if (ROUTED_ON.has(waiting.request.kind)) return whereItWas(ports, lead, held.installationId);
    return ASKED_FOR.has(waiting.request.kind) ? offItsPath(ports, lead, held.installationId) : lead;
  }
  if (held.entry.ownedLeads === 'leave' && (await gotOwnerWhileHeld(ports, lead, held.installationId))) {
    // Judged by the entry filter like a lead announced now; being held is not having been routed.
    return {
      waiting: { ...waiting, request: { ...waiting.request, kind: 'new' } },
      facts: { ...facts, lead: { ...facts.lead, routedBefore: false } },
    };
  }
  const over = ports.now() >= waiting.deadline;
  return { facts, waiting: { ...waiting, request: { ...waiting.request, kind: nextKind(waiting.request, over) } } };
}

/** An offer is looked at once: when its time is over, or when somebody ends it early. */
function nextKind({ held }: RoutingRequest, over: boolean): RequestKind {
  if (held?.because === 'offered') return 'unclaimed';
  if (held?.because === 'on-path') return over ? 'path-ended' : 'path-check';
  return over ? 'hold-expired' : 'hold-check';
}

const ASKED_FOR: ReadonlySet<RequestKind> = new Set(['reroute', 'workflow', 'bulk', 'hand-over']);

/** Requests in which a lead leaves a rep, or an offer, for the next best by the same policy. */
const ROUTED_ON: ReadonlySet<RequestKind> = new Set(['declined', 'lapsed', 'given', 'claimed', 'unclaimed']);

/** What the lead waited for before is not waited for again, and what was handed over from a follow-up path goes to the next there. */
async function whereItWas(ports: Pick<Ports, 'decisions'>, { waiting, facts }: LeadToRoute, installationId: string): Promise<LeadToRoute> {
  const latest = await ports.decisions.latest(installationId, facts.leadId);
  if (latest === null) return { waiting, facts };
  const { request } = waiting;
  const heldBy = [...new Set([...(request.heldBy ?? []), ...rulesWaitedFor(latest.request, latest.decision)])];
  const { pathId } = latest.request;
  const { outcome } = latest.decision;
  const now = {
    ...request,
    ...(heldBy.length > 0 && { heldBy }),
    ...(pathId !== undefined && { pathId }),
    ...(outcome.kind === 'offered' && { offered: { poolId: outcome.poolId, until: outcome.deadline } }),
  };
  return { facts, waiting: { ...waiting, request: now } };
}

async function offItsPath(ports: Pick<Ports, 'decisions'>, { waiting, facts }: LeadToRoute, installationId: string): Promise<LeadToRoute> {
  const latest = facts.lead.routedBefore ? await ports.decisions.latest(installationId, facts.leadId) : null;
  const ruleId = latest?.decision.outcome.kind === 'on-path' ? latest.decision.outcome.ruleId : pathRuleOf(latest?.request);
  if (ruleId === null || ruleId === undefined) return { waiting, facts };
  return { facts, waiting: { ...waiting, request: { ...waiting.request, heldBy: [...(waiting.request.heldBy ?? []), ruleId] } } };
}

/** The rule that had put the lead on a path before it was handed over. */
const pathRuleOf = (request: RoutingRequest | undefined): string | null =>
  request?.held?.because === 'on-path' ? request.held.ruleId : null;

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
  const kind = hold?.decision.outcome.kind;
  return (kind === 'held' || kind === 'on-path' || kind === 'offered') && hold?.lead.ownerId !== ownerId;
}

/**
 * A held lead keeps the request it came with. When its next look is due it is asked for anew: because somebody may be back, or because
 * it has waited as long as it may; likewise one on a follow-up path. An owner that somebody gave it meanwhile is not written over where
 * the policy leaves owned leads. Whoever asks for a lead that is on a path wants a person: the path's rule is passed over.
 */
import { rulesWaitedFor } from '../../routing/destinations/keep-waiting.ts';
import type { RequestKind, RoutingRequest } from '../../routing/facts.ts';
import type { EntryFilter } from '../../routing/policy/policy.ts';
import type { LeadFacts } from '../gather/gather-facts.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { WaitingLead } from '../ports/waiting-leads.ts';

/** A claimed lead with its facts. */
export interface LeadToRoute {
  readonly waiting: WaitingLead;
  readonly facts: LeadFacts;
}

/** What is known of the leads of a batch beside their facts. */
export interface Looking {
  readonly entry: EntryFilter;
  /** The latest decision on each lead that `asksForLatest` names; one without is absent. */
  readonly latest: ReadonlyMap<string, StoredDecision>;
  readonly now: number;
}

/** Whether the latest decision on the lead has to be known. */
export function asksForLatest({ waiting, facts }: LeadToRoute, entry: EntryFilter): boolean {
  const { kind } = waiting.request;
  if (waiting.deadline === null) return ROUTED_ON.has(kind) || (ASKED_FOR.has(kind) && facts.lead.routedBefore);
  return entry.ownedLeads === 'leave' && facts.lead.ownerId !== null;
}

/** Pure. The lead as it is to be decided on now; one that is not held stays as it is. */
export function lookAgain(lead: LeadToRoute, { entry, latest, now }: Looking): LeadToRoute {
  const { waiting, facts } = lead;
  const last = asksForLatest(lead, entry) ? latest.get(facts.leadId) : undefined;
  if (waiting.deadline === null) {
    if (last === undefined) return lead;
    return ROUTED_ON.has(waiting.request.kind) ? whereItWas(lead, last) : offItsPath(lead, last);
  }
  if (last !== undefined && gotOwnerWhileHeld(lead, last)) {
    // Judged by the entry filter like a lead announced now; being held is not having been routed.
    return {
      waiting: { ...waiting, request: { ...waiting.request, kind: 'new' } },
      facts: { ...facts, lead: { ...facts.lead, routedBefore: false } },
    };
  }
  return { facts, waiting: { ...waiting, request: { ...waiting.request, kind: nextKind(waiting.request, now >= waiting.deadline) } } };
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
function whereItWas({ waiting, facts }: LeadToRoute, latest: StoredDecision): LeadToRoute {
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

function offItsPath({ waiting, facts }: LeadToRoute, { decision, request }: StoredDecision): LeadToRoute {
  const ruleId = decision.outcome.kind === 'on-path' ? decision.outcome.ruleId : pathRuleOf(request);
  if (ruleId === null) return { waiting, facts };
  return { facts, waiting: { ...waiting, request: { ...waiting.request, heldBy: [...(waiting.request.heldBy ?? []), ruleId] } } };
}

/** The rule that had put the lead on a path before it was handed over. */
const pathRuleOf = ({ held }: RoutingRequest): string | null => (held?.because === 'on-path' ? held.ruleId : null);

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

function gotOwnerWhileHeld({ facts }: LeadToRoute, { decision, lead }: StoredDecision): boolean {
  const { kind } = decision.outcome;
  return (kind === 'held' || kind === 'on-path' || kind === 'offered') && lead.ownerId !== facts.lead.ownerId;
}

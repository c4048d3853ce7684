/**
 * Has the shadow decide on the leads that were just decided on, from the same facts: after their commit, outside of its transaction and
 * locks. It writes nothing to the CRM and takes no turn but its own. A lead that both hold is looked at again with the published policy; one
 * that only the shadow holds stays so, because nobody can tell how the hold would have ended.
 */
import { agreementOf, type Side, sideOf } from '../../routing/rehearse/agreement.ts';
import { usageNeeded } from '../../routing/eligibility/caps.ts';
import { decide } from '../../routing/decide.ts';
import type { Decision } from '../../routing/decision.ts';
import type { RequestKind, RoutingRequest } from '../../routing/facts.ts';
import { keepWhileWaiting } from '../../routing/destinations/keep-waiting.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { Usage } from '../../routing/eligibility/usage.ts';
import type { GatheredFacts } from '../gather/gather-facts.ts';
import type { DecisionToCommit, StillHeld } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import type { OpenVerdict, ShadowSide, ShadowState, VerdictToKeep } from '../ports/shadows.ts';
import type { LeadToRoute } from './look-again.ts';
import type { RunningShadow } from './running-shadow.ts';

/** A batch as it was committed. */
export interface Committed {
  readonly work: readonly LeadToRoute[];
  readonly gathered: GatheredFacts;
  readonly made: readonly (DecisionToCommit | StillHeld)[];
  readonly shadow: RunningShadow;
}

/** Decides and keeps the verdicts. A failure is logged and ends only this look: routing must never wait for a shadow. */
export async function decideInShadow(
  ports: Pick<Ports, 'shadows' | 'log' | 'now'>,
  installationId: string,
  batch: Committed,
): Promise<void> {
  if (batch.made.length === 0) return;
  const { shadow, gathered, work } = batch;
  const now = ports.now();
  const needs = { usage: usageNeeded(shadow.compiled, gathered.roster, now), leadIds: work.map(({ waiting }) => waiting.leadId) };
  try {
    await ports.shadows.decide(installationId, shadow.shadowId, needs, (state) => decideInTurn(batch, state, now));
  } catch (error) {
    ports.log.error('shadow failed', { installation: installationId, count: batch.made.length }, error);
  }
}

interface Turn {
  rotation: RotationState;
  usage: Usage;
  readonly moved: Map<string, PoolState>;
}

function decideInTurn(
  batch: Committed,
  state: ShadowState,
  now: number,
): { readonly verdicts: readonly VerdictToKeep[]; readonly rotation: readonly PoolState[] } {
  const turn: Turn = { rotation: state.rotation, usage: state.usage, moved: new Map() };
  const facts = new Map(batch.work.map((one) => [one.waiting.leadId, one]));
  const verdicts = batch.made.flatMap((made) => {
    const lead = facts.get(made.claimed.leadId);
    const open = state.open.get(made.claimed.leadId) ?? null;
    const verdict = lead === undefined ? null : lookAt({ batch, turn, now }, { lead, made, open });
    return verdict === null ? [] : [verdict];
  });
  return { verdicts, rotation: [...turn.moved.values()] };
}

interface Looking {
  readonly batch: Committed;
  readonly turn: Turn;
  readonly now: number;
}

interface Looked {
  readonly lead: LeadToRoute;
  readonly made: DecisionToCommit | StillHeld;
  readonly open: OpenVerdict | null;
}

/** What people answered, or let lapse, was the published policy's: nobody can tell what they had made of the shadow's. */
const ANSWERED: readonly RequestKind[] = ['declined', 'lapsed', 'given', 'claimed', 'unclaimed'];

const FOLLOW_UPS: ReadonlySet<RequestKind> = new Set([
  ...(['hold-check', 'hold-expired', 'next-rep', 'path-check', 'path-ended'] as const),
  ...ANSWERED,
]);

/** Null = there is nothing new to keep. */
function lookAt(looking: Looking, looked: Looked): VerdictToKeep | null {
  const { lead, made, open } = looked;
  const isFollowUp = lead.waiting.deadline !== null || FOLLOW_UPS.has(lead.waiting.request.kind);
  if (isFollowUp) return open === null ? null : lookAgain(looking, { lead, made, open });
  if (made.record === null) return null;
  const { request } = lead.waiting;
  const decision = decideOnce(looking, lead, { request, deadline: null });
  return toKeep({ made, open: null, published: sideOf(made.record.decision.outcome), now: looking.now }, { request, decision });
}

function lookAgain(looking: Looking, looked: Looked & { readonly open: OpenVerdict }): VerdictToKeep | null {
  const { lead, made, open } = looked;
  const request = nextRequest(lead.waiting.request, open, looking.now);
  const decided = request === null ? null : { request, decision: decideOnce(looking, lead, { request, deadline: open.deadline }) };
  if (made.record === null && (decided === null || decided.decision.outcome.kind === 'held')) return null;
  const published = made.record === null ? open.published : sideOf(made.record.decision.outcome);
  return toKeep({ made, open, published, now: looking.now }, decided);
}

/** What the shadow is asked anew; null = its answer stands. How the published policy holds the lead says nothing about the shadow's own hold. */
function nextRequest(request: RoutingRequest, { deadline, shadow }: OpenVerdict, now: number): RoutingRequest | null {
  if (ANSWERED.includes(request.kind)) return null;
  const { held: _held, heldBy: _heldBy, pathId: _pathId, waitingSince: _since, offeredIn: _offeredIn, ...asked } = request;
  if (deadline !== null) return { ...asked, ...shadow.kept, kind: now < deadline ? 'hold-check' : 'hold-expired' };
  const isRefused = request.kind === 'next-rep' && request.excluded.some(({ repId }) => repId === shadow.ownerId);
  return isRefused ? asked : null;
}

function decideOnce(
  { batch, turn, now }: Looking,
  { facts }: LeadToRoute,
  { request, deadline }: { readonly request: RoutingRequest; readonly deadline: number | null },
): Decision {
  const { lead, accounts } = facts;
  const { rotation, usage } = turn;
  const policy = batch.shadow.compiled;
  const result = decide({ policy, lead, accounts, roster: batch.gathered.roster, rotation, usage, request, deadline, now, rules: 'index' });
  for (const pool of result.rotation) turn.moved.set(pool.poolId, pool);
  turn.rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((pool) => [pool.poolId, pool])) };
  turn.usage = { ...usage, ...result.usage };
  return result.decision;
}

interface Comparing {
  readonly made: DecisionToCommit | StillHeld;
  readonly open: OpenVerdict | null;
  readonly published: Side;
  readonly now: number;
}

/** A decision of the shadow with what it was asked. */
interface Answered {
  readonly request: RoutingRequest;
  readonly decision: Decision;
}

/** `answered` null = the shadow's answer stands. */
function toKeep({ made, open, published, now }: Comparing, answered: Answered | null): VerdictToKeep | null {
  const decisionId = made.record?.decisionId ?? open?.decisionId;
  const shadow = answered === null ? open?.shadow : shadowSide(answered, now);
  if (decisionId === undefined || shadow === undefined) return null;
  const agreement = agreementOf(published, shadow);
  const outcome = answered?.decision.outcome;
  return {
    decisionId,
    leadId: made.claimed.leadId,
    decidedAt: now,
    published,
    shadow,
    ...agreement,
    replaces: open?.decisionId ?? null,
    deadline: outcome === undefined ? (open?.deadline ?? null) : outcome.kind === 'held' ? outcome.deadline : null,
    given: outcome?.kind === 'assigned' ? { repId: outcome.ownerId, poolId: outcome.poolId, at: now } : (open?.given ?? null),
    decision: agreement.sameOwner ? null : (answered?.decision ?? open?.decision ?? null),
  };
}

function shadowSide({ request, decision }: Answered, now: number): ShadowSide {
  const kept = decision.outcome.kind === 'held' ? keepWhileWaiting({ request, decision, now }) : null;
  return { ...sideOf(decision.outcome), ...(kept && { kept }) };
}

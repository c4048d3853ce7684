/**
 * Has the shadow decide on the leads that were just decided on, from the same facts: after their commit, outside of its transaction and
 * locks. It writes nothing to the CRM and takes no turn but its own. A lead that both hold is looked at again with the published policy; one
 * that only the shadow holds stays so, because nobody can tell how the hold would have ended.
 */
import { agreementOf, type Side, sideOf } from '../../routing/agreement.ts';
import { usageNeeded } from '../../routing/caps.ts';
import { decide } from '../../routing/decide.ts';
import type { Decision } from '../../routing/decision.ts';
import type { RequestKind, RoutingRequest } from '../../routing/facts.ts';
import type { PoolState, RotationState } from '../../routing/rotation-state.ts';
import type { Usage } from '../../routing/usage.ts';
import type { GatheredFacts } from '../gather/gather-facts.ts';
import type { DecisionToCommit, StillHeld } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import type { Given, OpenVerdict, ShadowState, VerdictToKeep } from '../ports/shadows.ts';
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

const FOLLOW_UPS: ReadonlySet<RequestKind> = new Set(['hold-check', 'hold-expired', 'next-rep', 'path-check', 'path-ended']);

/** Null = there is nothing new to keep. */
function lookAt(looking: Looking, looked: Looked): VerdictToKeep | null {
  const { lead, made, open } = looked;
  const isFollowUp = lead.waiting.deadline !== null || FOLLOW_UPS.has(lead.waiting.request.kind);
  if (isFollowUp) return open === null ? null : lookAgain(looking, { lead, made, open });
  if (made.record === null) return null;
  const decided = decideOnce(looking, lead, { request: lead.waiting.request, deadline: null });
  return toKeep({ made, open: null, published: sideOf(made.record.decision.outcome), now: looking.now }, decided, null);
}

function lookAgain(looking: Looking, looked: Looked & { readonly open: OpenVerdict }): VerdictToKeep | null {
  const { lead, made, open } = looked;
  const request = nextRequest(lead.waiting.request, open, looking.now);
  const decided = request === null ? null : decideOnce(looking, lead, { request, deadline: open.deadline });
  if (made.record === null && (decided === null || decided.outcome.kind === 'held')) return null;
  const published = made.record === null ? open.published : sideOf(made.record.decision.outcome);
  return toKeep({ made, open, published, now: looking.now }, decided, open.given);
}

/** What the shadow is asked anew; null = its answer stands. */
function nextRequest(request: RoutingRequest, open: OpenVerdict, now: number): RoutingRequest | null {
  if (open.deadline !== null) return { ...request, kind: now < open.deadline ? 'hold-check' : 'hold-expired' };
  const isRefused = request.kind === 'next-rep' && request.excluded.some(({ repId }) => repId === open.shadow.ownerId);
  return isRefused ? request : null;
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

function toKeep({ made, open, published, now }: Comparing, decided: Decision | null, given: Given | null): VerdictToKeep | null {
  const decisionId = made.record?.decisionId ?? open?.decisionId;
  const shadow = decided === null ? open?.shadow : sideOf(decided.outcome);
  if (decisionId === undefined || shadow === undefined) return null;
  const agreement = agreementOf(published, shadow);
  const outcome = decided?.outcome;
  return {
    decisionId,
    leadId: made.claimed.leadId,
    decidedAt: now,
    published,
    shadow,
    ...agreement,
    replaces: open?.decisionId ?? null,
    deadline: outcome === undefined ? (open?.deadline ?? null) : outcome.kind === 'held' ? outcome.deadline : null,
    given: outcome?.kind === 'assigned' ? { repId: outcome.ownerId, poolId: outcome.poolId, at: now } : given,
    decision: agreement.sameOwner ? null : (decided ?? open?.decision ?? null),
  };
}

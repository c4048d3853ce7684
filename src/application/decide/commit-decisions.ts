/**
 * Decides a batch of leads on the rotation as it is locked, one after the other, and commits what that causes in the same transaction:
 * records, rotation, outgoing writes, holds.
 */
import { decide, ENGINE } from '../../routing/decide.ts';
import type { Outcome } from '../../routing/decision.ts';
import { reasonOf, type Names } from '../../routing/explain.ts';
import { poolsIn } from '../../routing/pools-in.ts';
import type { PoolState, RotationState } from '../../routing/rotation-state.ts';
import type { GatheredFacts } from '../gather/gather-facts.ts';
import { contentOf } from '../gather/read-roster.ts';
import type { DecisionToCommit, StillHeld } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import { nextLook, type LeadToRoute } from './look-again.ts';
import { namesFor } from './names.ts';
import type { PublishedPolicy } from './published-policy.ts';

/** Leads with their facts, and the policy they are decided by. */
export interface Work {
  readonly work: readonly LeadToRoute[];
  readonly gathered: GatheredFacts;
  readonly published: PublishedPolicy;
}

/** Decides the batch and commits it. Throws what the database throws; then nothing of it happened. */
export async function commitDecisions(
  ports: Pick<Ports, 'decisions' | 'metrics' | 'now' | 'newId'>,
  installationId: string,
  all: Work,
): Promise<void> {
  const now = ports.now();
  const { work, gathered } = all;
  // Availability, not rotation, decides which pools are reached: a dry run names the rows to lock.
  const pools = new Set(work.flatMap((one) => poolsIn(decideOne(all, one, { rotation: {}, now }).decision)));
  const started = ports.now();
  let made: (DecisionToCommit | StillHeld)[] = [];
  await ports.decisions.commit(
    installationId,
    work.map((one) => one.waiting),
    [...pools].sort(),
    { id: gathered.rosterId, roster: contentOf(gathered.roster) },
    (rotation, live) => {
      made = decideInTurn(all, { rotation, live, now, newId: ports.newId });
      return made;
    },
    now,
  );
  for (const { record } of made)
    if (record !== null) ports.metrics.count('signalbox_decisions_total', { outcome: record.decision.outcome.kind });
  ports.metrics.observe('signalbox_decide_seconds', (ports.now() - started) / 1000);
}

interface Turn {
  readonly rotation: RotationState;
  readonly live: ReadonlySet<string>;
  readonly now: number;
  readonly newId: () => string;
}

/** Decides the leads one after the other, each on the rotation the one before left. */
function decideInTurn(all: Work, turn: Turn): (DecisionToCommit | StillHeld)[] {
  let rotation = turn.rotation;
  return all.work
    .filter((one) => turn.live.has(one.waiting.leadId))
    .map((one) => {
      const result = decideOne(all, one, { rotation, now: turn.now });
      const before = pick(rotation, poolsIn(result.decision));
      rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((state) => [state.poolId, state])) };
      return toCommit(all, one, { result, before, now: turn.now, decisionId: turn.newId() });
    });
}

const decideOne = (all: Work, one: LeadToRoute, at: { rotation: RotationState; now: number }) =>
  decide({
    policy: all.published.compiled,
    lead: one.facts.lead,
    accounts: one.facts.accounts,
    roster: all.gathered.roster,
    rotation: at.rotation,
    request: one.waiting.request,
    now: at.now,
    deadline: one.waiting.deadline,
    rules: 'index',
  });

interface Decided {
  readonly result: ReturnType<typeof decide>;
  readonly before: RotationState;
  readonly now: number;
  readonly decisionId: string;
}

function toCommit(all: Work, one: LeadToRoute, { result, before, now, decisionId }: Decided): DecisionToCommit | StillHeld {
  const { outcome } = result.decision;
  const { waiting, facts } = one;
  const version = all.published.version;
  const hold = outcome.kind === 'held' ? { retryAt: nextLook(outcome, waiting.requestedAt, now), deadline: outcome.deadline } : null;
  if (hold !== null && waiting.request.kind === 'hold-check') return { claimed: waiting, record: null, hold };
  return {
    claimed: waiting,
    record: {
      decisionId,
      leadId: waiting.leadId,
      policyVersion: version,
      engine: ENGINE,
      request: waiting.request,
      requestedAt: waiting.requestedAt,
      decidedAt: now,
      lead: facts.lead,
      accounts: facts.accounts,
      rosterId: all.gathered.rosterId,
      rosterReadAt: all.gathered.roster.readAt,
      rotationBefore: before,
      decision: result.decision,
    },
    rotationAfter: result.rotation,
    write:
      outcome.kind === 'assigned'
        ? { ownerId: outcome.ownerId, expectedOwnerId: facts.lead.ownerId, stamp: stampOf(all, one, { result, now }) }
        : null,
    hold,
  };
}

function stampOf(all: Work, one: LeadToRoute, decided: Pick<Decided, 'result' | 'now'>) {
  const { outcome } = decided.result.decision;
  const names = namesFor(all.published.compiled.policy, { roster: all.gathered.roster, accounts: one.facts.accounts });
  return {
    routedAt: decided.now,
    rule: ruleNameOf(outcome, names),
    reason: reasonOf(decided.result.decision, names),
    policyVersion: all.published.version,
    method: outcome.kind === 'assigned' ? outcome.method : outcome.kind,
  };
}

/** A pool that a workflow named is no rule's, and not the fallback's either. */
function ruleNameOf(outcome: Outcome, names: Names): string {
  if (outcome.kind !== 'assigned') return '';
  if (outcome.ruleId !== null) return names.rule(outcome.ruleId);
  return outcome.method === 'pool' && outcome.poolId !== null ? `Asked for: ${names.pool(outcome.poolId)}` : 'Fallback';
}

const pick = (rotation: RotationState, poolIds: readonly string[]): RotationState =>
  Object.fromEntries(poolIds.flatMap((id): [string, PoolState][] => (rotation[id] === undefined ? [] : [[id, rotation[id]]])));

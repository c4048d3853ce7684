/**
 * Decides a batch of leads on the rotation and the counters as they are locked, one after the other, and commits what that causes in the same
 * transaction: records, rotation, assignments, outgoing writes, holds.
 */
import { usageIn, usageNeeded } from '../../routing/eligibility/caps.ts';
import { decide, type DecisionResult } from '../../routing/decide.ts';
import { rotationsIn, rotationsOf } from '../../routing/policy/pools-in.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { Usage } from '../../routing/eligibility/usage.ts';
import { contentOf } from '../gather/roster-parts.ts';
import type { CommitNeeds, DecisionToCommit, LockedState, StillHeld } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import type { LeadToRoute } from './look-again.ts';
import { toCommit } from './to-commit.ts';
import { givenBack, type TurnBack, turnsToGiveBack } from './turns-given-back.ts';
import type { Work } from './work.ts';

/** Decides the batch and commits it; gives what was committed. Throws what the database throws; then nothing of it happened. */
export async function commitDecisions(
  ports: Pick<Ports, 'decisions' | 'assignments' | 'metrics' | 'now' | 'newId'>,
  installationId: string,
  all: Work,
): Promise<readonly (DecisionToCommit | StillHeld)[]> {
  const now = ports.now();
  const { work, gathered, published } = all;
  const back = await turnsToGiveBack(ports, installationId, { work, policy: published.compiled });
  const started = ports.now();
  const made = await ports.decisions.commit(
    installationId,
    {
      claimed: work.map((one) => one.waiting),
      needs: needsOf(all, back, now),
      roster: { id: gathered.rosterId, roster: contentOf(gathered.roster) },
      now,
    },
    (state, live) => decideInTurn(all, { state, live, back, now, newId: ports.newId }),
  );
  for (const { record } of made)
    if (record !== null) ports.metrics.count('signalbox_decisions_total', { outcome: record.decision.outcome.kind });
  ports.metrics.observe('signalbox_decide_seconds', (ports.now() - started) / 1000);
  return made;
}

/**
 * Without limits, availability and not rotation decides which pools are reached: a dry run names the rows to lock. With limits, who is full is
 * known only under the lock: whatever the policy may reach is locked.
 */
function needsOf(all: Work, back: ReadonlyMap<string, TurnBack>, now: number): CommitNeeds {
  const { compiled } = all.published;
  const usage = usageNeeded(compiled, all.gathered.roster, now);
  const reached =
    usage.length > 0
      ? rotationsOf(compiled)
      : all.work.flatMap((one) => rotationsIn(decideOne(all, one, { rotation: {}, usage: {}, now }).decision, compiled));
  return {
    poolIds: [...new Set([...reached, ...[...back.values()].map(({ rotationId }) => rotationId)])].sort(),
    usage,
    returning: [...back.values()].map(({ leadId, decisionId }) => ({ leadId, decisionId })),
  };
}

interface Turn {
  readonly state: LockedState;
  readonly live: ReadonlySet<string>;
  readonly back: ReadonlyMap<string, TurnBack>;
  readonly now: number;
  readonly newId: () => string;
}

/** Decides the leads one after the other, each on the rotation and the counters the one before left. */
function decideInTurn(all: Work, { state, live, back, now, newId }: Turn): (DecisionToCommit | StillHeld)[] {
  let { rotation, usage } = state;
  const { compiled } = all.published;
  return all.work
    .filter((one) => live.has(one.waiting.leadId))
    .map((one) => {
      const turn = back.get(one.waiting.leadId);
      const returned = givenBack(rotation, turn && state.returned.has(turn.decisionId) ? turn : undefined);
      if (returned) rotation = { ...rotation, [returned.poolId]: returned };
      const result = decideOne(all, one, { rotation, usage, now });
      const before = pick(rotation, rotationsIn(result.decision, compiled));
      const usageBefore = usageIn(result.decision, usage);
      rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((each) => [each.poolId, each])) };
      usage = { ...usage, ...result.usage };
      const rotationAfter = returned ? [returned, ...result.rotation] : result.rotation;
      return toCommit(all, one, { result, before, usageBefore, rotationAfter, now, decisionId: newId() });
    });
}

const decideOne = (all: Work, one: LeadToRoute, at: { rotation: RotationState; usage: Usage; now: number }): DecisionResult =>
  decide({
    policy: all.published.compiled,
    lead: one.facts.lead,
    accounts: one.facts.accounts,
    roster: all.gathered.roster,
    rotation: at.rotation,
    usage: at.usage,
    request: one.waiting.request,
    now: at.now,
    deadline: one.waiting.deadline,
    rules: 'index',
  });

const pick = (rotation: RotationState, ids: readonly string[]): RotationState =>
  Object.fromEntries(ids.flatMap((id): [string, PoolState][] => (Object.hasOwn(rotation, id) && rotation[id] ? [[id, rotation[id]]] : [])));

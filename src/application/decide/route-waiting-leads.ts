/**
 * Claims leads that wait, gathers their facts together, decides and commits: the middle of the life of a lead.
 * Whatever fails gives the leads back; nothing is written to the CRM here.
 */
import { decide, ENGINE } from '../../routing/decide.ts';
import type { Outcome } from '../../routing/decision.ts';
import { reasonOf, type Names } from '../../routing/explain.ts';
import { poolsIn } from '../../routing/pools-in.ts';
import type { EntryFilter } from '../../routing/policy.ts';
import type { PoolState, RotationState } from '../../routing/rotation-state.ts';
import { gatherFacts, type GatheredFacts } from '../gather/gather-facts.ts';
import { contentOf, type RosterCache } from '../gather/read-roster.ts';
import { markDisconnected } from '../install/mark-disconnected.ts';
import { CrmCallFailed, type Crm, type CrmFailure } from '../ports/crm.ts';
import type { DecisionToCommit, StillHeld } from '../ports/decisions.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import type { WaitingLead } from '../ports/waiting-leads.ts';
import { namesFor } from './names.ts';
import { lookAgain, nextLook, type LeadToRoute } from './look-again.ts';
import type { PublishedPolicies, PublishedPolicy } from './published-policy.ts';
import { retryAfterFailure } from './retry-after-failure.ts';

/** One commit holds the pools' locks for the time of its decisions; 100 is also what the CRM reads at once. */
const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

export type RoutingPorts = Pick<Ports, 'installations' | 'waitingLeads' | 'decisions' | 'crms' | 'metrics' | 'log' | 'now' | 'newId'> & {
  readonly rosters: RosterCache;
  readonly publishedPolicies: PublishedPolicies;
};

/** Routes up to one batch. `again` = more leads are waiting. */
export async function routeWaitingLeads(ports: RoutingPorts, installationId: string): Promise<{ again: boolean }> {
  const claimed = await ports.waitingLeads.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (claimed.length === 0) return { again: false };
  try {
    const published = await ports.publishedPolicies.read(installationId);
    if (published === null)
      await giveBackStuck(ports, installationId, {
        claimed,
        problem: 'No policy is published. Publish one in the settings tab, then retry.',
      });
    else await routeClaimed(ports, installationId, { claimed, published });
  } catch (error) {
    await giveBack(ports, installationId, { claimed, error });
  }
  return { again: claimed.length === BATCH };
}

interface Claimed {
  readonly claimed: readonly WaitingLead[];
  readonly published: PublishedPolicy;
}

async function routeClaimed(ports: RoutingPorts, installationId: string, { claimed, published }: Claimed): Promise<void> {
  const crm: Crm = await ports.crms.open(installationId);
  const request = { installationId, leadIds: claimed.map((lead) => lead.leadId), policy: published.compiled };
  const gathered = await gatherFacts(ports, crm, request);
  const { entry } = published.compiled.policy;
  const found = claimed.flatMap((waiting) => {
    const facts = gathered.facts.find((one) => one.leadId === waiting.leadId);
    return facts === undefined || isAnnouncedAgain({ waiting, facts }, entry) ? [] : [{ waiting, facts }];
  });
  const dropped = claimed.filter((waiting) => !found.some((one) => one.waiting === waiting));
  if (dropped.length > 0) await ports.waitingLeads.drop(installationId, dropped);
  const work = await Promise.all(found.map((lead) => lookAgain(ports, lead, { installationId, entry })));
  if (work.length > 0) await commitDecisions(ports, installationId, { work, gathered, published });
}

/** A second announcement of a lead that is routed already says nothing new: it leaves no second record. A held lead is not routed yet. */
const isAnnouncedAgain = ({ waiting, facts }: LeadToRoute, entry: EntryFilter): boolean =>
  waiting.request.kind === 'new' && waiting.deadline === null && facts.lead.routedBefore && entry.routedBefore === 'leave';

interface Work {
  readonly work: readonly LeadToRoute[];
  readonly gathered: GatheredFacts;
  readonly published: PublishedPolicy;
}

async function commitDecisions(ports: RoutingPorts, installationId: string, all: Work): Promise<void> {
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

interface Failed {
  readonly claimed: readonly WaitingLead[];
  readonly error: unknown;
}

/** Expected failures wait and try again; a bug is logged with its cause and tried again too, for the next version may know better. */
async function giveBack(ports: RoutingPorts, installationId: string, { claimed, error }: Failed): Promise<void> {
  if (error instanceof PolicyBroken) {
    ports.log.error('published policy is broken', { installation: installationId, detail: error.message });
    await giveBackStuck(ports, installationId, {
      claimed,
      problem: `Policy version ${error.version} cannot be read. Restore another version, then retry.`,
    });
    return;
  }
  if (!(error instanceof CrmCallFailed)) ports.log.error('routing failed', { installation: installationId, count: claimed.length }, error);
  const failure: CrmFailure =
    error instanceof CrmCallFailed ? error.failure : { kind: 'unavailable', detail: 'Something failed on our side.', retryAfterMs: null };
  if (failure.kind === 'access-revoked') await markDisconnected(ports, { installationId });
  const now = ports.now();
  await ports.waitingLeads.giveBack(
    installationId,
    claimed.map((lead) => ({ leadId: lead.leadId, fence: lead.fence, ...retryAfterFailure(failure, lead.attempts, now) })),
  );
}

async function giveBackStuck(
  ports: RoutingPorts,
  installationId: string,
  { claimed, problem }: { claimed: readonly WaitingLead[]; problem: string },
): Promise<void> {
  const dueAt = ports.now();
  await ports.waitingLeads.giveBack(
    installationId,
    claimed.map(({ leadId, fence }) => ({ leadId, fence, dueAt, problem, stuck: true })),
  );
}

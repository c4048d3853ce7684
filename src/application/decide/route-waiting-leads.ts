/**
 * Claims leads that wait, gathers their facts together and has them decided: the middle of the life of a lead.
 * Whatever fails gives the leads back; nothing is written to the CRM here.
 */
import type { EntryFilter } from '../../routing/policy/policy.ts';
import { gatherFacts } from '../gather/gather-facts.ts';
import type { OpenWorkCache } from '../gather/open-work.ts';
import type { RosterCache } from '../gather/read-roster.ts';
import { markDisconnected } from '../install/mark-disconnected.ts';
import type { Crm } from '../ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import type { WaitingLead } from '../ports/waiting-leads.ts';
import { asIfUnowned } from './as-if-unowned.ts';
import { commitDecisions } from './commit-decisions.ts';
import { decideInShadow } from './decide-in-shadow.ts';
import { asksForLatest, lookAgain, type LeadToRoute } from './look-again.ts';
import type { PublishedPolicies, PublishedPolicy } from './published-policy.ts';
import { retryAfterFailure } from './retry-after-failure.ts';
import type { RunningShadows } from './running-shadow.ts';

/** One commit holds the pools' locks for the time of its decisions; 100 is also what the CRM reads at once. */
const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

export type RoutingPorts = Pick<
  Ports,
  | 'installations'
  | 'waitingLeads'
  | 'decisions'
  | 'assignments'
  | 'absences'
  | 'calendar'
  | 'accountIndex'
  | 'enrichment'
  | 'shadows'
  | 'crms'
  | 'metrics'
  | 'log'
  | 'now'
  | 'newId'
> & {
  readonly rosters: RosterCache;
  readonly openWork: OpenWorkCache;
  readonly publishedPolicies: PublishedPolicies;
  readonly runningShadows: RunningShadows;
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
  const [installation, shadow] = await Promise.all([ports.installations.find(installationId), ports.runningShadows.read(installationId)]);
  const observing = installation?.mode === 'observing';
  const leadIds = claimed.map((lead) => lead.leadId);
  const request = { installationId, leadIds, policy: published.compiled, beside: shadow?.compiled ?? null };
  const gathered = await gatherFacts(ports, crm, request);
  const { entry } = published.compiled.policy;
  const found = claimed.flatMap((waiting) => {
    const facts = gathered.facts.find((one) => one.leadId === waiting.leadId);
    return facts === undefined || isAnnouncedAgain({ waiting, facts }, entry)
      ? []
      : [observing ? asIfUnowned({ waiting, facts }) : { waiting, facts }];
  });
  const dropped = claimed.filter((waiting) => !found.some((one) => one.waiting === waiting));
  if (dropped.length > 0) await ports.waitingLeads.drop(installationId, dropped);
  if (found.length === 0) return;
  const asked = found.filter((lead) => asksForLatest(lead, entry)).map(({ facts }) => facts.leadId);
  const looking = { entry, latest: await ports.decisions.latestOf(installationId, asked), now: ports.now() };
  const work = found.map((lead) => lookAgain(lead, looking));
  const made = await commitDecisions(ports, installationId, { work, gathered, published, observing });
  if (shadow !== null) await decideInShadow(ports, installationId, { work, gathered, made, shadow });
}

/** A second announcement of a lead that is routed already says nothing new: it leaves no second record. A held lead is not routed yet. */
const isAnnouncedAgain = ({ waiting, facts }: LeadToRoute, entry: EntryFilter): boolean =>
  waiting.request.kind === 'new' && waiting.deadline === null && facts.lead.routedBefore && entry.routedBefore === 'leave';

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
  if (failure.kind === 'access-revoked') await markDisconnected(ports, { installationId, detail: failure.detail });
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

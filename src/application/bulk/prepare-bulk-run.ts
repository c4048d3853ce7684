/** Finds the leads of a run and looks at what would become of the first ones, so that a person knows before it starts. Writes nothing. */
import type { CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import { usageNeeded } from '../../routing/eligibility/caps.ts';
import { decide } from '../../routing/decide.ts';
import type { RoutingRequest } from '../../routing/facts.ts';
import type { PublishedPolicies } from '../decide/published-policy.ts';
import { gatherFacts } from '../gather/gather-facts.ts';
import { readRoster } from '../gather/read-roster.ts';
import type { ClaimedRun, Rehearsed } from '../ports/bulk-runs.ts';
import type { Crm } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';
import { findLeads, MOST_LEADS } from './find-leads.ts';

/** As many as are read from the CRM at once. */
export const PREVIEWED = 100;

export type PreparePorts = Pick<
  Ports,
  'bulkRuns' | 'decisions' | 'assignments' | 'absences' | 'calendar' | 'accountIndex' | 'enrichment' | 'crms' | 'now'
> & {
  readonly publishedPolicies: PublishedPolicies;
};

/** Makes the run ready, or ends it with the reason. Throws `CrmCallFailed`, `PolicyBroken`. */
export async function prepareBulkRun(ports: PreparePorts, installationId: string, run: ClaimedRun): Promise<void> {
  const published = await ports.publishedPolicies.read(installationId);
  if (published === null) return ports.bulkRuns.reject(installationId, run, 'No policy is published. Publish one first.', ports.now());
  const crm = await ports.crms.open(installationId);
  const found = await findLeads(ports, crm, { installationId, selection: run.selection });
  if (found.kind === 'too-many')
    return ports.bulkRuns.reject(installationId, run, `There are more than ${MOST_LEADS} such leads. Choose fewer.`, ports.now());
  if (found.leadIds.length === 0) return ports.bulkRuns.reject(installationId, run, 'There is no such lead.', ports.now());
  const preview = await previewOf(ports, crm, {
    installationId,
    run,
    policy: published.compiled,
    leadIds: found.leadIds.slice(0, PREVIEWED),
  });
  return ports.bulkRuns.prepared(installationId, run, { leadIds: found.leadIds, preview });
}

interface Previewing {
  readonly installationId: string;
  readonly run: ClaimedRun;
  readonly policy: CompiledPolicy;
  readonly leadIds: readonly string[];
}

/** Decides on the leads one after the other on the rotation and the limits as they stand. Leads that are gone are left out. */
async function previewOf(ports: PreparePorts, crm: Crm, { installationId, run, policy, leadIds }: Previewing): Promise<Rehearsed[]> {
  const gathered = await gatherFacts({ ...ports, rosters: { read: readRoster } }, crm, { installationId, leadIds, policy });
  const now = ports.now();
  let rotation = Object.fromEntries((await ports.decisions.rotation(installationId)).map((pool) => [pool.poolId, pool]));
  let usage = await ports.assignments.usage(installationId, usageNeeded(policy, gathered.roster, now));
  return gathered.facts.map(({ lead, accounts }) => {
    const { roster } = gathered;
    const result = decide({ policy, lead, accounts, roster, rotation, usage, request: requestOf(run), now, rules: 'index' });
    rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((pool) => [pool.poolId, pool])) };
    usage = { ...usage, ...result.usage };
    const { outcome } = result.decision;
    return {
      leadId: lead.id,
      ownerBefore: lead.ownerId,
      outcome: outcome.kind,
      ownerAfter: outcome.kind === 'assigned' ? outcome.ownerId : null,
      ruleId: outcome.kind === 'left-alone' ? null : outcome.ruleId,
    };
  });
}

const requestOf = ({ kind, excludedRepId, why, by }: ClaimedRun): RoutingRequest => ({
  kind,
  excluded: excludedRepId === null ? [] : [{ repId: excludedRepId, because: why }],
  poolId: null,
  asked: { by, why },
});

/**
 * Finds leads that nothing would look at any more, and those whose owner left or is away for long, so that no lead is silently dropped: they are made due,
 * and the look at them does what the policy says. Runs at an interval; what it finds twice is acted on once.
 */
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Rep } from '../../routing/facts.ts';
import type { OwnershipSettings } from '../../routing/policy/policy-ownership.ts';
import type { PublishedPolicies } from '../decide/published-policy.ts';
import type { RosterCache } from '../gather/read-roster.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';
import { awayUntil } from './judge-neglect.ts';

export type SweepOwnedPorts = Pick<Ports, 'installations' | 'followedLeads' | 'absences' | 'crms' | 'log' | 'now'> & {
  readonly rosters: RosterCache;
  readonly publishedPolicies: PublishedPolicies;
};

/** Sweeps every connected installation; the failure of one does not keep the others. */
export async function sweepOwnedLeads(ports: SweepOwnedPorts): Promise<void> {
  for (const { id } of await ports.installations.listConnected()) {
    try {
      await sweepInstallation(ports, id);
    } catch (error) {
      if (error instanceof CrmCallFailed)
        ports.log.warn('sweep of owned leads put off', { installation: id, detail: error.failure.detail });
      else ports.log.error('sweep of owned leads failed', { installation: id }, error);
    }
  }
}

async function sweepInstallation(ports: SweepOwnedPorts, installationId: string): Promise<void> {
  await ports.followedLeads.lookAtForgotten(installationId, ports.now());
  const ownership = (await ports.publishedPolicies.read(installationId))?.compiled.policy.ownership;
  if (ownership?.ownerLeft === undefined && ownership?.longLeave === undefined) return;
  const owners = await ports.followedLeads.owners(installationId);
  // Only an account with leads to watch costs a reading.
  if (owners.length === 0) return;
  const reps = await repsOf(ports, installationId);
  const stranded = owners.filter((repId) => isStranded(reps.get(repId), ownership, ports.now()));
  await ports.followedLeads.lookAtStranded(installationId, stranded, ports.now());
}

/** With absences entered here. */
async function repsOf(ports: SweepOwnedPorts, installationId: string): Promise<ReadonlyMap<string, Rep>> {
  const known = await ports.rosters.read(await ports.crms.open(installationId), installationId, ports.now());
  const absences = await ports.absences.open(installationId, ports.now());
  return new Map(known.roster.reps.map((rep) => [rep.id, { ...rep, absences: absences.filter(({ repId }) => repId === rep.id) }]));
}

/** Whether the policy has something done about leads of this rep; undefined = the CRM no longer lists them. */
function isStranded(rep: Rep | undefined, { ownerLeft, longLeave }: OwnershipSettings, now: number): boolean {
  if (rep === undefined || !rep.active) return ownerLeft !== undefined;
  return longLeave !== undefined && awayUntil(rep, now) >= now + longLeave.days * DAY_MS;
}

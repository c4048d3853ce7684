/** What a newly published policy means for limits that run already: they were promised, and only the time they are counted in may be another. */
import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../../routing/policy/policy.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * Has every running limit looked at where `version`, just published, says otherwise than the one before when people and the business work. Looking at
 * every lead that waits costs calls to the CRM.
 */
export async function lookAtLimitsAgain(
  ports: Pick<Ports, 'policies' | 'followedLeads' | 'now'>,
  installationId: string,
  version: number,
): Promise<void> {
  const [before, after] = await Promise.all([policyOf(ports, installationId, version - 1), policyOf(ports, installationId, version)]);
  if (before !== null && after !== null && isDeepStrictEqual(timesOf(before), timesOf(after))) return;
  await ports.followedLeads.lookAtLimits(installationId, ports.now());
}

const timesOf = ({ availability, slas, people = [] }: Policy): unknown => [
  availability,
  slas?.business,
  people.map(({ repId, workingHours, zone, holidays }) => [repId, workingHours, zone, holidays]),
];

/** Null = there is none, or it cannot be read any more. */
async function policyOf({ policies }: Pick<Ports, 'policies'>, installationId: string, version: number): Promise<Policy | null> {
  try {
    return (await policies.version(installationId, version))?.policy ?? null;
  } catch (error) {
    if (error instanceof PolicyBroken) return null;
    throw error;
  }
}

/** The history of the policy. */
import type { PolicyVersion } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

const SHOWN = 100;

/** Newest first, without the policies themselves. */
export async function listVersions(ports: Pick<Ports, 'policies'>, installationId: string): Promise<Omit<PolicyVersion, 'policy'>[]> {
  return ports.policies.versions(installationId, SHOWN);
}

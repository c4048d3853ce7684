/** What is published and what is drafted. */
import type { PolicyDraft, PolicyVersion } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** Null = there is none. Throws `PolicyBroken`. */
export interface PolicyReading {
  readonly published: PolicyVersion | null;
  readonly draft: PolicyDraft | null;
}

/** Reads both. */
export async function readPolicy(ports: Pick<Ports, 'policies'>, installationId: string): Promise<PolicyReading> {
  const [published, draft] = await Promise.all([ports.policies.published(installationId), ports.policies.draft(installationId)]);
  return { published, draft };
}

/** Throws the draft away; what is published stays. Discarding nothing is harmless. */
import type { Ports } from '../ports/ports.ts';

/** Tells the version that stays in force; 0 when none is published. */
export async function discardDraft(ports: Pick<Ports, 'policies'>, installationId: string): Promise<{ readonly version: number }> {
  await ports.policies.discardDraft(installationId);
  const [newest] = await ports.policies.versions(installationId, 1);
  return { version: newest?.version ?? 0 };
}

/** The published policy for pages that only need its names: one that cannot be read must not keep them from opening. */
import type { Policy } from '../../routing/policy/policy.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** Null when nothing is published, or it cannot be read. */
export async function readablePolicy({ policies }: Pick<Ports, 'policies'>, installationId: string): Promise<Policy | null> {
  try {
    return (await policies.published(installationId))?.policy ?? null;
  } catch (error) {
    if (error instanceof PolicyBroken) return null;
    throw error;
  }
}

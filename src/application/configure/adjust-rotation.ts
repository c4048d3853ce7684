/** Turns given to a rep by hand, or taken, with a reason. In force with the next lead. */
import { adjustTurns } from '../../routing/rotation/adjust-turns.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { rotationIdOf } from '../../routing/rotation/rotation-pool.ts';
import type { PoolState } from '../../routing/rotation/rotation-state.ts';
import type { Ports } from '../ports/ports.ts';

/** What is asked: `leads` turns for the rep; below 0 they are taken. */
export interface AdjustRotation {
  readonly rotationId: string;
  readonly repId: string;
  readonly leads: number;
  readonly by: string;
  readonly why: string;
}

/** `not-in-rotation`: the rep takes no turns there. `alone-in-rotation`: there is nobody to give turns to or take them from. */
export type Adjusted = 'adjusted' | 'unknown-rotation' | 'not-in-rotation' | 'alone-in-rotation';

/** Adjusts a rotation of the published policy, or of a CRM team that has taken turns before. */
export async function adjustRotation(
  ports: Pick<Ports, 'policies' | 'rotationAdjustments' | 'now' | 'newId'>,
  installationId: string,
  asked: AdjustRotation,
): Promise<Adjusted> {
  const published = await ports.policies.published(installationId);
  const memberIds = published === null ? [] : membersOf(published.policy, asked.rotationId);
  let answer: Adjusted = 'unknown-rotation';
  await ports.rotationAdjustments.adjust(installationId, { ...asked, adjustmentId: ports.newId(), at: ports.now() }, (before) => {
    const standing = withMembers(before, { rotationId: asked.rotationId, memberIds });
    answer = judge(standing, asked);
    return answer === 'adjusted' ? adjustTurns(standing, asked) : null;
  });
  return answer;
}

function judge({ members }: PoolState, { repId }: AdjustRotation): Adjusted {
  if (members.length === 0) return 'unknown-rotation';
  if (!members.some((member) => member.repId === repId)) return 'not-in-rotation';
  return members.length === 1 ? 'alone-in-rotation' : 'adjusted';
}

function membersOf(policy: Policy, rotationId: string): readonly string[] {
  const pools = policy.pools.filter((pool) => rotationIdOf(pool) === rotationId);
  return pools.flatMap(({ members }) => members.map(({ repId }) => repId));
}

/** Members who were never served stand at zero. */
function withMembers(
  before: PoolState | null,
  { rotationId, memberIds }: { readonly rotationId: string; readonly memberIds: readonly string[] },
): PoolState {
  const known = new Map(before?.members.map((member) => [member.repId, member]));
  const ids = [...new Set([...known.keys(), ...memberIds])].sort();
  return {
    poolId: rotationId,
    turn: before?.turn ?? 0,
    members: ids.map((repId) => known.get(repId) ?? { repId, credit: 0, entitled: 0, received: 0, lastServed: 0 }),
  };
}

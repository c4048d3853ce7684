/** What the rotation needs to know of a pool, and under which id its state is kept. */
import type { PoolMember, RotationSettings } from '../policy/policy-pools.ts';

/** Who takes turns: every member with the weight in use, eligible or not. */
export interface RotationPool {
  readonly id: string;
  readonly members: readonly PoolMember[];
  readonly rotation?: RotationSettings;
  /** Members who are not eligible because they are out; with `catch-up` they are owed what they miss. Left out = nobody. */
  readonly out?: ReadonlySet<string>;
}

/** `shared:<sharedAs>` for pools that share one rotation, else the pool's own id. */
export function rotationIdOf(pool: { readonly id: string; readonly rotation?: RotationSettings }): string {
  return pool.rotation?.sharedAs === undefined ? pool.id : `shared:${pool.rotation.sharedAs}`;
}

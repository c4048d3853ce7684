/** Edits of how a pool's turns are counted. What says the usual is left out. */
import { withPart } from './optional-part.ts';
import type { Pool, Rotation } from './policy-types.ts';

/** The pool with this setting of its rotation; undefined = the usual. */
export function withRotation<K extends keyof Rotation>(pool: Pool, key: K, value: Rotation[K] | undefined): Pool {
  const rotation = withPart<Rotation, K>(pool.rotation ?? {}, key, value);
  return withPart(pool, 'rotation', Object.keys(rotation).length === 0 ? undefined : rotation);
}

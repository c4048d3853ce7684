/** Finds a pool the way a person writes it in a workflow: by id, or by name without regard to case. */
import type { Ports } from '../ports/ports.ts';

/** `names` lists the pools there are, so that the answer can say what would have worked. */
export type FindPool =
  { readonly kind: 'found'; readonly poolId: string } | { readonly kind: 'unknown-pool'; readonly names: readonly string[] };

/** Looks in the published policy; an id wins over a name. */
export async function findPool(ports: Pick<Ports, 'policies'>, request: { installationId: string; wanted: string }): Promise<FindPool> {
  const pools = (await ports.policies.published(request.installationId))?.policy.pools ?? [];
  const wanted = request.wanted.trim().toLowerCase();
  const found = pools.find((pool) => pool.id.toLowerCase() === wanted) ?? pools.find((pool) => pool.name.toLowerCase() === wanted);
  return found === undefined ? { kind: 'unknown-pool', names: pools.map((pool) => pool.name) } : { kind: 'found', poolId: found.id };
}

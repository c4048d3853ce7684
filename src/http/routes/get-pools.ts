/** The pools a lead can be sent to by hand. */
import { z } from 'zod';
import { apiRoute } from '../api-route.ts';
import { poolsView } from '../wire/settings.ts';

/** GET /api/v1/pools */
export const getPools = apiRoute({
  method: 'get',
  path: '/pools',
  summary: 'The pools of the published policy by name, for routing one lead to a pool.',
  needs: 'installed',
  access: 'read',
  params: z.object({}),
  body: z.undefined(),
  view: poolsView,
  once: false,
  failures: ['policy-broken'],
  async handle(deps, { installation }) {
    const pools = (await deps.ports.policies.published(installation.id))?.policy.pools ?? [];
    return { ok: true, data: { pools: pools.map(({ id, name }) => ({ poolId: id, name })) } };
  },
});

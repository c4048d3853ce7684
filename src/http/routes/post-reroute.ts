/** A person asks for a lead to be routed again. */
import { findPool } from '../../application/configure/find-pool.ts';
import { askReroute } from '../../application/receive/ask-reroute.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { leadParams } from '../lead-params.ts';
import { rerouteRequest, rerouteView } from '../wire/lead-trace.ts';

/** POST /api/v1/leads/{leadId}/reroute */
export const postReroute = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/reroute',
  summary: 'Asks for the lead to be routed again, whoever owns it; the reason given is kept with the decision.',
  needs: 'connected',
  access: 'read',
  params: leadParams,
  body: rerouteRequest,
  view: rerouteView,
  once: true,
  failures: ['unknown-pool'],
  async handle(deps, { installation, identity, params, body }) {
    const { id: installationId } = installation;
    const pool = body.poolId === undefined ? null : await findPool(deps.ports, { installationId, wanted: body.poolId });
    if (pool?.kind === 'unknown-pool') return failure('unknown-pool');
    const poolId = pool === null ? null : pool.poolId;
    await askReroute(deps.ports, { installationId, leadId: params.leadId, poolId, by: identity.by, why: body.why });
    return { ok: true, data: { accepted: true as const, sentence: 'The lead is being routed again. This takes a few seconds.' } };
  },
});

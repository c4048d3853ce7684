/** Why this lead has this owner. */
import { z } from 'zod';
import { showFollowThrough } from '../../application/show/show-follow-through.ts';
import { showLeadTrace } from '../../application/show/show-lead-trace.ts';
import { apiRoute } from '../api-route.ts';
import { leadParams } from '../lead-params.ts';
import { withAccountUrl } from '../account-url.ts';
import { leadTraceView } from '../wire/lead-trace.ts';

/** GET /api/v1/leads/{leadId}/trace */
export const getLeadTrace = apiRoute({
  method: 'get',
  path: '/leads/{leadId}/trace',
  summary:
    "The lead's owner and the whole reason: rules passed over, the match, everyone considered, what happens next; and what follows: clocks, who was told, what happened.",
  needs: 'installed',
  access: 'read',
  params: leadParams,
  body: z.undefined(),
  view: leadTraceView,
  once: false,
  failures: [],
  async handle(deps, { installation, identity, params }) {
    const ports = { ...deps.ports, names: deps.names };
    const { leadId } = params;
    const [trace, followThrough] = await Promise.all([
      showLeadTrace(ports, { installation, leadId }),
      showFollowThrough(ports, { installation, leadId, viewer: identity }),
    ]);
    const decision = trace.decision === null ? null : withAccountUrl(deps, installation, trace.decision);
    return { ok: true, data: { ...trace, decision, followThrough } };
  },
});

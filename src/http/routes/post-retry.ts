/** Tries a held, stuck or undelivered lead again now. */
import { retryLead } from '../../application/show/retry-lead.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { leadParams } from '../lead-params.ts';
import { retryRequest, retryView } from '../wire/settings.ts';

/** POST /api/v1/attention/{leadId}/retry */
export const postRetry = apiRoute({
  method: 'post',
  path: '/attention/{leadId}/retry',
  summary: 'Tries a held, stuck or undelivered lead again now.',
  needs: 'connected',
  params: leadParams,
  body: retryRequest,
  view: retryView,
  once: true,
  failures: ['nothing-to-retry'],
  async handle(deps, { installation, params }) {
    const result = await retryLead(deps.ports, { installationId: installation.id, leadId: params.leadId });
    return result === 'nothing-to-retry' ? failure('nothing-to-retry') : { ok: true, data: { accepted: true as const } };
  },
});

/** A lead on which shadow and published policy disagree. */
import { z } from 'zod';
import { showShadowLead } from '../../application/show/show-shadow-lead.ts';
import { withAccountUrl } from '../account-url.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { shadowLeadParams } from '../path-params.ts';
import { shadowLeadView } from '../wire/beside-production.ts';

/** GET /api/v1/shadows/{shadowId}/decisions/{decisionId} */
export const getShadowLead = apiRoute({
  method: 'get',
  path: '/shadows/{shadowId}/decisions/{decisionId}',
  summary: 'Both decisions on a lead that the shadow would have given to somebody else, each with its trace.',
  needs: 'installed',
  params: shadowLeadParams,
  body: z.unknown(),
  view: shadowLeadView,
  once: false,
  failures: ['decision-not-kept'],
  async handle(deps, { installation, params }) {
    const shown = await showShadowLead({ ...deps.ports, names: deps.names }, { installation, ...params });
    if (shown === null) return failure('decision-not-kept');
    const url = (decision: typeof shown.published) => withAccountUrl(deps, installation, decision);
    return { ok: true, data: { published: url(shown.published), shadow: url(shown.shadow) } };
  },
});

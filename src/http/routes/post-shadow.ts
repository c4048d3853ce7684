/** Lets the draft decide beside the published policy. */
import { z } from 'zod';
import { startShadow } from '../../application/configure/start-shadow.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { startShadowRequest, startShadowView } from '../wire/beside-production.ts';

/** POST /api/v1/shadows */
export const postShadow = apiRoute({
  method: 'post',
  path: '/shadows',
  summary: 'Lets a copy of the draft decide beside the published policy on every lead, writing nothing. One runs at a time.',
  needs: 'connected',
  params: z.object({}),
  body: startShadowRequest,
  view: startShadowView,
  once: true,
  failures: ['no-draft', 'shadow-runs'],
  async handle(deps, { installation, identity, body }) {
    const result = await startShadow(deps.ports, { installationId: installation.id, name: body.name, by: identity.by });
    if (result.kind === 'no-draft') return failure('no-draft');
    return result.kind === 'runs-already' ? failure('shadow-runs') : { ok: true, data: { shadowId: result.shadowId } };
  },
});

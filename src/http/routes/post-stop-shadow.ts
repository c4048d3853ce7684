/** Ends a shadow; its report stays. */
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { shadowParams } from '../path-params.ts';
import { stopShadowRequest, stopShadowView } from '../wire/beside-production.ts';

/** POST /api/v1/shadows/{shadowId}/stop */
export const postStopShadow = apiRoute({
  method: 'post',
  path: '/shadows/{shadowId}/stop',
  summary: 'Stops a shadow. What it decided stays for 90 days.',
  needs: 'installed',
  params: shadowParams,
  body: stopShadowRequest,
  view: stopShadowView,
  once: true,
  failures: ['unknown-shadow'],
  async handle({ ports }, { installation, params }) {
    const stopped = await ports.shadows.stop(installation.id, params.shadowId, ports.now());
    return stopped ? { ok: true, data: { stopped: true as const } } : failure('unknown-shadow');
  },
});

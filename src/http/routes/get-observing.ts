/** What people did while Signalbox only decided. */
import { z } from 'zod';
import { showObserving } from '../../application/show/show-observing.ts';
import { apiRoute } from '../api-route.ts';
import { observingView } from '../wire/beside-production.ts';

/** GET /api/v1/observing */
export const getObserving = apiRoute({
  method: 'get',
  path: '/observing',
  summary: 'Whether Signalbox writes what it decides, and where people did otherwise while it only observed.',
  needs: 'connected',
  params: z.object({}),
  body: z.unknown(),
  view: observingView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: await showObserving({ ...deps.ports, names: deps.names }, installation) };
  },
});

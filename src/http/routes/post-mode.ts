/** Goes live, or back to observing. */
import { z } from 'zod';
import { setMode } from '../../application/install/set-mode.ts';
import { apiRoute } from '../api-route.ts';
import { modeRequest, modeView } from '../wire/beside-production.ts';

/** POST /api/v1/mode */
export const postMode = apiRoute({
  method: 'post',
  path: '/mode',
  summary: 'Sets whether what is decided is written to the CRM, from the next decision on.',
  needs: 'connected',
  params: z.object({}),
  body: modeRequest,
  view: modeView,
  once: true,
  failures: [],
  async handle(deps, { installation, identity, body }) {
    await setMode(deps.ports, { installationId: installation.id, mode: body.mode, by: identity.by });
    return { ok: true, data: { mode: body.mode } };
  },
});

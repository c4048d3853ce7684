/** Takes the app out of the account. */
import { z } from 'zod';
import { disconnect } from '../../application/install/disconnect.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import { apiRoute } from '../api-route.ts';
import { disconnectRequest, disconnectView } from '../wire/settings.ts';

/** POST /api/v1/disconnect */
export const postDisconnect = apiRoute({
  method: 'post',
  path: '/disconnect',
  summary: 'Uninstalls from the CRM, and deletes all stored data if asked to.',
  needs: 'installed',
  params: z.object({}),
  body: disconnectRequest,
  view: disconnectView,
  once: true,
  failures: [],
  async handle(deps, { installation, body }) {
    const result = await disconnect(deps.ports, { installationId: installation.id, erase: body.erase });
    if (result.kind === 'crm-refused') throw new CrmCallFailed(result.failure);
    return { ok: true, data: { uninstalled: true as const, erased: result.erased } };
  },
});

/** A person asks for a run over many leads. */
import { z } from 'zod';
import { askBulkRun } from '../../application/bulk/start-bulk-run.ts';
import { apiRoute } from '../api-route.ts';
import { bulkAskedView, bulkRequest } from '../wire/many-leads.ts';

/** POST /api/v1/bulk-runs */
export const postBulkRun = apiRoute({
  method: 'post',
  path: '/bulk-runs',
  summary: 'Finds leads and looks at what would become of them. Nothing happens to them until the run is started.',
  needs: 'connected',
  params: z.object({}),
  body: bulkRequest,
  view: bulkAskedView,
  once: true,
  failures: [],
  async handle(deps, { installation, identity, body }) {
    const { selection, why, perMinute } = body;
    const asked = { kind: 'bulk', selection, excludedRepId: null, why, perMinute, by: identity.by } as const;
    return { ok: true, data: await askBulkRun(deps.ports, installation.id, asked) };
  },
});

/** Runs over many leads. */
import { z } from 'zod';
import { listBulkRuns } from '../../application/bulk/show-bulk-runs.ts';
import { apiRoute } from '../api-route.ts';
import { bulkRunsView } from '../wire/many-leads.ts';

/** GET /api/v1/bulk-runs */
export const getBulkRuns = apiRoute({
  method: 'get',
  path: '/bulk-runs',
  summary: 'Runs over many leads, newest first, with how far they are.',
  needs: 'connected',
  params: z.object({}),
  body: z.unknown(),
  view: bulkRunsView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: { runs: await listBulkRuns({ ...deps.ports, names: deps.names }, installation) } };
  },
});

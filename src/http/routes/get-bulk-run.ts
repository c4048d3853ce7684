/** One run over many leads. */
import { z } from 'zod';
import { showBulkRun } from '../../application/bulk/show-bulk-runs.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { bulkParams } from '../path-params.ts';
import { bulkRunView } from '../wire/many-leads.ts';

/** GET /api/v1/bulk-runs/{runId} */
export const getBulkRun = apiRoute({
  method: 'get',
  path: '/bulk-runs/{runId}',
  summary: 'One run: what would become of the first leads, and what became of them.',
  needs: 'connected',
  params: bulkParams,
  body: z.unknown(),
  view: bulkRunView,
  once: false,
  failures: ['unknown-run'],
  async handle(deps, { installation, params }) {
    const run = await showBulkRun({ ...deps.ports, names: deps.names }, { installation, runId: params.runId });
    return run === null ? failure('unknown-run') : { ok: true, data: run };
  },
});

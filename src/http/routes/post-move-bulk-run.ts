/** Starts, pauses, resumes, cancels or undoes a run over many leads. */
import { moveBulkRun } from '../../application/bulk/start-bulk-run.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { bulkParams } from '../path-params.ts';
import { bulkMoveRequest, bulkMoveView } from '../wire/many-leads.ts';

/** POST /api/v1/bulk-runs/{runId}/move */
export const postMoveBulkRun = apiRoute({
  method: 'post',
  path: '/bulk-runs/{runId}/move',
  summary: 'Starts, pauses, resumes, cancels or undoes a run. An undo puts back owners that nobody changed since.',
  needs: 'connected',
  params: bulkParams,
  body: bulkMoveRequest,
  view: bulkMoveView,
  once: true,
  failures: ['unknown-run', 'run-not-there', 'observing'],
  async handle(deps, { installation, params, body }) {
    const result = await moveBulkRun(deps.ports, { installationId: installation.id, runId: params.runId, move: body.move });
    if (result.kind === 'not-possible') return failure('run-not-there');
    return result.kind === 'moved' ? { ok: true, data: { moved: true as const } } : failure(result.kind);
  },
});

/** Lines of a territory table, looked at and changed one by one. */
import { z } from 'zod';
import { changeLines } from '../../application/configure/territories/change-lines.ts';
import { listLines } from '../../application/configure/territories/list-lines.ts';
import { apiRoute } from '../api-route.ts';
import { draftConflict } from '../draft-conflict.ts';
import { failure, inSentences } from '../errors.ts';
import { territoryChangeRequest, territoryChangeView, territoryLinesRequest, territoryLinesView } from '../wire/territories.ts';

/** POST /api/v1/territories/lines */
export const postTerritoryLines = apiRoute({
  method: 'post',
  path: '/territories/lines',
  summary: 'A page of the lines of a territory table of the draft, else of what is published.',
  needs: 'installed',
  params: z.object({}),
  body: territoryLinesRequest,
  view: territoryLinesView,
  once: false,
  failures: ['no-policy', 'unknown-table', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const roster = await deps.names.roster(installation);
    const result = await listLines(deps.ports, { installationId: installation.id, ...body, roster });
    if (result.kind !== 'listed') return failure(result.kind);
    const { lines, found, page } = result;
    return { ok: true, data: { lines, found, page: [...page] } };
  },
});

/** POST /api/v1/territories/line */
export const postTerritoryLine = apiRoute({
  method: 'post',
  path: '/territories/line',
  summary: 'Writes lines of a territory table into the draft, and takes lines out.',
  needs: 'installed',
  params: z.object({}),
  body: territoryChangeRequest,
  view: territoryChangeView,
  once: true,
  failures: ['no-policy', 'unknown-table', 'policy-invalid', 'draft-conflict', 'unknown-version', 'policy-broken'],
  async handle(deps, { installation, identity, body }) {
    const { requestId: _requestId, ...change } = body;
    const result = await changeLines(deps.ports, { installationId: installation.id, ...change, by: identity.by });
    if (result.kind === 'conflict') return draftConflict(result.current);
    if (result.kind === 'invalid') return failure('policy-invalid', { message: inSentences(result.problems) });
    if (result.kind !== 'changed') return failure(result.kind);
    return { ok: true, data: { revision: result.revision, lines: result.lines } };
  },
});

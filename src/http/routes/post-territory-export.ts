/** A territory table as CSV. */
import { z } from 'zod';
import { exportLines } from '../../application/configure/territories/export-lines.ts';
import { PART_CHARACTERS } from '../../application/ports/territory-uploads.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { territoryExportRequest, territoryExportView } from '../wire/territories.ts';

/** POST /api/v1/territories/export */
export const postTerritoryExport = apiRoute({
  method: 'post',
  path: '/territories/export',
  summary: 'A part of a territory table as CSV, from one line on; the parts put together are the file.',
  needs: 'installed',
  params: z.object({}),
  body: territoryExportRequest,
  view: territoryExportView,
  once: false,
  failures: ['no-policy', 'unknown-table', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const roster = await deps.names.roster(installation);
    const request = { installationId: installation.id, ...body, mostCharacters: PART_CHARACTERS, roster };
    const result = await exportLines(deps.ports, request);
    if (result.kind !== 'exported') return failure(result.kind);
    const { text, lines, next } = result;
    return { ok: true, data: { text, lines, next } };
  },
});

/** Brings a CSV text into a territory table of the draft. */
import { z } from 'zod';
import { importLines, type ImportLines } from '../../application/configure/territories/import-lines.ts';
import { type Answer, apiRoute } from '../api-route.ts';
import { draftConflict } from '../draft-conflict.ts';
import { failure } from '../errors.ts';
import { territoryCsvRequest, territoryImportView } from '../wire/territories.ts';

/** More problems than this are counted. */
const MOST_PROBLEMS = 200;

/** POST /api/v1/territories/csv */
export const postTerritoryCsv = apiRoute({
  method: 'post',
  path: '/territories/csv',
  summary: 'Reads rows into a territory table of the draft, or only reports what they would do; every bad row is told.',
  needs: 'installed',
  params: z.object({}),
  body: territoryCsvRequest,
  view: territoryImportView,
  once: true,
  failures: ['no-policy', 'unknown-table', 'too-many-lines', 'draft-conflict', 'unknown-version', 'policy-broken'],
  async handle(deps, { installation, identity, body }) {
    const { requestId: _requestId, ...asked } = body;
    const roster = await deps.names.roster(installation);
    return importAnswer(await importLines(deps.ports, { installationId: installation.id, ...asked, roster, by: identity.by }));
  },
});

/** What an import answers, whole or at the end of an upload. */
export function importAnswer(result: ImportLines): Answer<z.infer<typeof territoryImportView>> {
  if (result.kind === 'conflict') return draftConflict(result.current);
  if (result.kind !== 'read') return failure(result.kind);
  const { problems, ignoredColumns, ...report } = result.report;
  const data = {
    ...report,
    ignoredColumns: [...ignoredColumns],
    problems: problems.slice(0, MOST_PROBLEMS).map((problem) => ({ ...problem, value: problem.value.slice(0, 200) })),
    problemCount: problems.length,
    revision: result.revision,
  };
  return { ok: true, data };
}

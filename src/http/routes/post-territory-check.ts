/** Looks one territory table over. */
import { z } from 'zod';
import { checkTable } from '../../application/configure/territories/check-table.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { territoryCheckRequest, territoryCheckView } from '../wire/territories.ts';

/** More findings of one code are counted. */
const MOST_TOLD = 50;

/** POST /api/v1/territories/check */
export const postTerritoryCheck = apiRoute({
  method: 'post',
  path: '/territories/check',
  summary: 'What is odd about a territory table: lines that never win, overlaps, holes, spellings, each with a lead it shows in.',
  needs: 'installed',
  params: z.object({}),
  body: territoryCheckRequest,
  view: territoryCheckView,
  once: false,
  failures: ['no-policy', 'unknown-table', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const roster = await deps.names.roster(installation);
    const result = await checkTable(deps.ports, { installationId: installation.id, ...body, roster });
    if (result.kind !== 'checked') return failure(result.kind);
    const byCode = [...Map.groupBy(result.findings, ({ code }) => code)];
    const findings = byCode.flatMap(([, all]) =>
      all.slice(0, MOST_TOLD).map(({ severity, code, sentence, entryIds, example }) => ({
        severity,
        code,
        sentence,
        entryIds: [...entryIds],
        example: example && { ...example },
      })),
    );
    const counts = Object.fromEntries(byCode.map(([code, all]) => [code, all.length]));
    return { ok: true, data: { lines: result.lines, findings, counts } };
  },
});

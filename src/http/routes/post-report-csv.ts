/** A report as a file. */
import { z } from 'zod';
import { reportCsv } from '../../application/report/report-csv.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { reportCsvRequest, reportCsvView } from '../wire/home.ts';

/** POST /api/v1/reports/csv */
export const postReportCsv = apiRoute({
  method: 'post',
  path: '/reports/csv',
  summary: 'A part of a report as CSV, one line for every lead and rep; the parts put together are the file.',
  needs: 'installed',
  params: z.object({}),
  body: reportCsvRequest,
  view: reportCsvView,
  once: false,
  failures: ['span-not-possible'],
  async handle(deps, { installation, body }) {
    const { after, ...asked } = body;
    const part = await reportCsv({ ...deps.ports, names: deps.names }, { installation, asked, after });
    return part === null ? failure('span-not-possible') : { ok: true, data: part };
  },
});

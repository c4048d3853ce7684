/** The leads behind a figure. */
import { z } from 'zod';
import { listReportLeads } from '../../application/report/list-report-leads.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { reportLeadsRequest, reportLeadsView } from '../wire/home.ts';

/** POST /api/v1/reports/leads */
export const postReportLeads = apiRoute({
  method: 'post',
  path: '/reports/leads',
  summary: 'The leads that a figure of a report counts, newest first, page by page.',
  needs: 'connected',
  params: z.object({}),
  body: reportLeadsRequest,
  view: reportLeadsView,
  once: false,
  failures: ['span-not-possible'],
  async handle(deps, { installation, body }) {
    const { figure, after, ...asked } = body;
    const page = await listReportLeads({ ...deps.ports, names: deps.names }, { installation, asked, figure, after });
    return page === null ? failure('span-not-possible') : { ok: true, data: page };
  },
});

/** How well leads are answered. */
import { z } from 'zod';
import { showReport } from '../../application/report/show-report.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { reportRequest, reportView } from '../wire/home.ts';

/** POST /api/v1/reports */
export const postReport = apiRoute({
  method: 'post',
  path: '/reports',
  summary: 'Figures of a span of days: by day, rep, rule, pool, method and source, with causes, load and fairness.',
  needs: 'installed',
  params: z.object({}),
  body: reportRequest,
  view: reportView,
  once: false,
  failures: ['span-not-possible', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const report = await showReport({ ...deps.ports, names: deps.names }, { installation, asked: body });
    return report === null ? failure('span-not-possible') : { ok: true, data: report };
  },
});

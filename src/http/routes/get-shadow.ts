/** How far a shadow agrees with the published policy. */
import { z } from 'zod';
import { showShadow } from '../../application/show/show-shadow.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { shadowParams } from '../path-params.ts';
import { shadowsView } from '../wire/beside-production.ts';
import { shadowReportView } from '../shadow-report-view.ts';

/** GET /api/v1/shadows/{shadowId} */
export const getShadow = apiRoute({
  method: 'get',
  path: '/shadows/{shadowId}',
  summary: 'Every shadow, and how far this one agrees with the published policy.',
  needs: 'connected',
  params: shadowParams,
  body: z.unknown(),
  view: shadowsView,
  once: false,
  failures: ['unknown-shadow'],
  async handle(deps, { installation, params }) {
    const report = await showShadow({ ...deps.ports, names: deps.names }, { installation, shadowId: params.shadowId });
    if (report.report === null) return failure('unknown-shadow');
    return { ok: true, data: shadowReportView(report) };
  },
});

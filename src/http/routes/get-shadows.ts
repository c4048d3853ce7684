/** How far a shadow agrees with the published policy. */
import { z } from 'zod';
import { showShadow } from '../../application/show/show-shadow.ts';
import { apiRoute } from '../api-route.ts';

import { shadowsView } from '../wire/beside-production.ts';
import { shadowReportView } from '../shadow-report-view.ts';

/** GET /api/v1/shadows */
export const getShadows = apiRoute({
  method: 'get',
  path: '/shadows',
  summary: 'Every shadow, and how far the newest agrees with the published policy.',
  needs: 'connected',
  params: z.object({}),
  body: z.unknown(),
  view: shadowsView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    const report = await showShadow({ ...deps.ports, names: deps.names }, { installation, shadowId: null });
    return { ok: true, data: shadowReportView(report) };
  },
});

/** Everything that still points at a person. */
import { z } from 'zod';
import { showLeaver } from '../../application/leaver/show-leaver.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { leaverParams } from '../path-params.ts';
import { leaverView } from '../wire/many-leads.ts';

/** GET /api/v1/leavers/{repId} */
export const getLeaver = apiRoute({
  method: 'get',
  path: '/leavers/{repId}',
  summary: 'Everything that still points at a person: leads, rules, pools, territories, profiles, paths, fallback, holds, absences.',
  needs: 'connected',
  params: leaverParams,
  body: z.unknown(),
  view: leaverView,
  once: false,
  failures: ['unknown-rep', 'policy-broken'],
  async handle(deps, { installation, params }) {
    const report = await showLeaver({ ...deps.ports, names: deps.names }, { installation, repId: params.repId });
    return report === null ? failure('unknown-rep') : { ok: true, data: report };
  },
});

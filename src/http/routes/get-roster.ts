/** People with their availability now, and the standing of the pools. */
import { z } from 'zod';
import { readRosterView } from '../../application/configure/read-roster-view.ts';
import { apiRoute } from '../api-route.ts';
import { rosterView } from '../wire/settings.ts';

/** GET /api/v1/roster */
export const getRoster = apiRoute({
  method: 'get',
  path: '/roster',
  summary: "Who can take leads now, who cannot and why, and each pool's rotation standing.",
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: rosterView,
  once: false,
  failures: ['policy-broken'],
  async handle(deps, { installation }) {
    return { ok: true, data: await readRosterView(deps.ports, installation) };
  },
});

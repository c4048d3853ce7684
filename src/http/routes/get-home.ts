/** What needs a manager now. */
import { z } from 'zod';
import { showHome } from '../../application/report/show-home.ts';
import { apiRoute } from '../api-route.ts';
import { homeView } from '../wire/home.ts';

/** GET /api/v1/home */
export const getHome = apiRoute({
  method: 'get',
  path: '/home',
  summary: 'Leads that need somebody now: not accepted, at risk, late, held, undeliverable; with what can be done about each.',
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: homeView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: await showHome({ ...deps.ports, names: deps.names }, installation) };
  },
});

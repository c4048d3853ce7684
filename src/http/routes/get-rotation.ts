/** How the turns of every rotation stand. */
import { z } from 'zod';
import { showRotation } from '../../application/show/show-rotation.ts';
import { apiRoute } from '../api-route.ts';
import { rotationView } from '../wire/rotation.ts';

/** GET /api/v1/rotation */
export const getRotation = apiRoute({
  method: 'get',
  path: '/rotation',
  summary: 'What everybody in every rotation was due and got, what is owed now, and what was changed by hand.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: rotationView,
  once: false,
  failures: ['policy-broken'],
  async handle(deps, { installation }) {
    return { ok: true, data: await showRotation({ ...deps.ports, names: deps.names }, installation) };
  },
});

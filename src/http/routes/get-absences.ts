/** Who is away by a person's word. */
import { z } from 'zod';
import { listAbsences } from '../../application/configure/absences.ts';
import { apiRoute } from '../api-route.ts';
import { absencesView } from '../wire/absences.ts';

/** GET /api/v1/absences */
export const getAbsences = apiRoute({
  method: 'get',
  path: '/absences',
  summary: 'Absences entered here, present and to come.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: absencesView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: await listAbsences({ ...deps.ports, names: deps.names }, installation) };
  },
});

/** Ends an absence early. */
import { z } from 'zod';
import { endAbsence, listAbsences } from '../../application/configure/absences.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { absencesView, endAbsenceRequest } from '../wire/absences.ts';

/** POST /api/v1/absences/{absenceId}/end */
export const postAbsenceEnd = apiRoute({
  method: 'post',
  path: '/absences/{absenceId}/end',
  summary: 'Ends an absence now; one that has not begun never was.',
  needs: 'connected',
  params: z.object({ absenceId: z.string().min(1).max(200) }),
  body: endAbsenceRequest,
  view: absencesView,
  once: true,
  failures: ['unknown-absence'],
  async handle({ ports, names }, { installation, identity, params }) {
    const ended = await endAbsence(ports, installation, { absenceId: params.absenceId, by: identity.by });
    if (ended !== 'ended') return failure('unknown-absence');
    return { ok: true, data: await listAbsences({ ...ports, names }, installation) };
  },
});

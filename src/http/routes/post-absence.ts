/** Enters an absence. */
import { z } from 'zod';
import { addAbsence, listAbsences } from '../../application/configure/absences.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { absencesView, addAbsenceRequest } from '../wire/absences.ts';

/** POST /api/v1/absences */
export const postAbsence = apiRoute({
  method: 'post',
  path: '/absences',
  summary: 'Enters an absence, with or without an end. It holds for the next lead, without publishing.',
  needs: 'connected',
  params: z.object({}),
  body: addAbsenceRequest,
  view: absencesView,
  once: true,
  failures: ['unknown-rep', 'absence-without-time'],
  async handle({ ports, names }, { installation, identity, body }) {
    const { repId, from, until, why } = body;
    const added = await addAbsence({ ...ports, names }, installation, { repId, from, until, why, by: identity.by });
    if (added !== 'added') return failure(added === 'unknown-rep' ? 'unknown-rep' : 'absence-without-time');
    return { ok: true, data: await listAbsences({ ...ports, names }, installation) };
  },
});

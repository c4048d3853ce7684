/** Gives or takes turns by hand. */
import { z } from 'zod';
import { adjustRotation } from '../../application/configure/adjust-rotation.ts';
import { showRotation } from '../../application/show/show-rotation.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { adjustRotationRequest, rotationView } from '../wire/rotation.ts';

/** POST /api/v1/rotation/adjust */
export const postRotationAdjustment = apiRoute({
  method: 'post',
  path: '/rotation/adjust',
  summary: 'Gives a person turns in a rotation, or takes them, with the reason; the others give or get them. In force with the next lead.',
  needs: 'installed',
  params: z.object({}),
  body: adjustRotationRequest,
  view: rotationView,
  once: true,
  failures: ['unknown-rotation', 'not-in-rotation', 'alone-in-rotation', 'policy-broken'],
  async handle({ ports, names }, { installation, identity, body }) {
    const { rotationId, repId, leads, why } = body;
    const adjusted = await adjustRotation(ports, installation.id, { rotationId, repId, leads, why, by: identity.by });
    if (adjusted !== 'adjusted') return failure(adjusted);
    return { ok: true, data: await showRotation({ ...ports, names }, installation) };
  },
});

/** Publishes the draft. */
import { z } from 'zod';
import { schedulePolicy } from '../../application/configure/schedule-policy.ts';
import { publishPolicy } from '../../application/configure/publish-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { hasErrors } from '../has-errors.ts';
import { draftConflict } from '../draft-conflict.ts';
import { publishView } from '../wire/beside-production.ts';
import { publishRequest } from '../wire/settings.ts';

/** POST /api/v1/policy/publish */
export const postPublish = apiRoute({
  method: 'post',
  path: '/policy/publish',
  summary: 'Puts the draft in force, at once or from a moment on, if it is still the revision that was looked at and has no errors.',
  needs: 'connected',
  params: z.object({}),
  body: publishRequest,
  view: publishView,
  once: true,
  failures: ['policy-has-errors', 'draft-conflict', 'not-in-future'],
  async handle(deps, { installation, identity, body }) {
    const { revision, note, from } = body;
    const by = identity.by;
    if (from !== undefined) {
      const scheduled = await schedulePolicy(deps.ports, { installationId: installation.id, revision, note, by, takesEffectAt: from });
      if (scheduled.kind === 'not-in-future') return failure('not-in-future');
      if (scheduled.kind === 'has-errors') return hasErrors(scheduled.errors);
      if (scheduled.kind === 'conflict') return draftConflict(scheduled.current);
      return { ok: true, data: { version: null, scheduleId: scheduled.scheduleId, takesEffectAt: from } };
    }
    const result = await publishPolicy(deps.ports, { installationId: installation.id, revision, note, by });
    if (result.kind === 'has-errors') return hasErrors(result.errors);
    if (result.kind === 'conflict') return draftConflict(result.current);
    return { ok: true, data: { version: result.version, scheduleId: null, takesEffectAt: null } };
  },
});

/** Publishes the draft. */
import { z } from 'zod';
import { publishPolicy } from '../../application/configure/publish-policy.ts';
import { apiRoute } from '../api-route.ts';
import { hasErrors } from '../has-errors.ts';
import { draftConflict } from '../draft-conflict.ts';
import { publishedView, publishRequest } from '../wire/settings.ts';

/** POST /api/v1/policy/publish */
export const postPublish = apiRoute({
  method: 'post',
  path: '/policy/publish',
  summary: 'Puts the draft in force, if it is still the revision that was looked at and has no errors.',
  needs: 'connected',
  params: z.object({}),
  body: publishRequest,
  view: publishedView,
  once: true,
  failures: ['policy-has-errors', 'draft-conflict'],
  async handle(deps, { installation, identity, body }) {
    const { revision, note } = body;
    const result = await publishPolicy(deps.ports, { installationId: installation.id, revision, note, by: identity.by });
    if (result.kind === 'has-errors') return hasErrors(result.errors);
    return result.kind === 'conflict' ? draftConflict(result.current) : { ok: true, data: { version: result.version } };
  },
});

/** Puts an earlier version back in force. */
import { z } from 'zod';
import { restoreVersion } from '../../application/configure/restore-version.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { hasErrors } from '../has-errors.ts';
import { publishedView, restoreRequest } from '../wire/settings.ts';

/** POST /api/v1/policy/restore */
export const postRestore = apiRoute({
  method: 'post',
  path: '/policy/restore',
  summary: 'Publishes an earlier version again, as a new version.',
  needs: 'connected',
  params: z.object({}),
  body: restoreRequest,
  view: publishedView,
  once: true,
  failures: ['policy-has-errors', 'unknown-version', 'policy-broken'],
  async handle(deps, { installation, identity, body }) {
    const result = await restoreVersion(deps.ports, { installationId: installation.id, version: body.version, by: identity.by });
    if (result.kind === 'has-errors') return hasErrors(result.errors);
    return result.kind === 'unknown-version' ? failure('unknown-version') : { ok: true, data: { version: result.version } };
  },
});

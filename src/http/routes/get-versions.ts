/** The history of the policy. */
import { z } from 'zod';
import { listVersions } from '../../application/configure/list-versions.ts';
import { apiRoute } from '../api-route.ts';
import { versionsView } from '../wire/settings.ts';

/** GET /api/v1/policy/versions */
export const getVersions = apiRoute({
  method: 'get',
  path: '/policy/versions',
  summary: 'The published versions, newest first, at most 100.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: versionsView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: { versions: await listVersions(deps.ports, installation.id) } };
  },
});

/** How the connection stands, in any state of the installation. */
import { z } from 'zod';
import { showConnection } from '../../application/show/show-connection.ts';
import { apiRoute } from '../api-route.ts';
import { reinstallUrl } from '../http-deps.ts';
import { connectionView } from '../wire/settings.ts';

/** GET /api/v1/connection */
export const getConnection = apiRoute({
  method: 'get',
  path: '/connection',
  summary: 'The state of the connection, what waits, and what needs attention.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: connectionView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    const connection = await showConnection(deps.ports, { installation, requiredScopes: deps.doors[installation.crm].requiredScopes });
    return { ok: true, data: { ...connection, reinstallUrl: reinstallUrl(deps, installation) } };
  },
});

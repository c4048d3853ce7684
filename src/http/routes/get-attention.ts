/** Leads that need a person's attention. */
import { z } from 'zod';
import { showAttention } from '../../application/show/show-attention.ts';
import { apiRoute } from '../api-route.ts';
import { attentionView } from '../wire/settings.ts';

/** GET /api/v1/attention */
export const getAttention = apiRoute({
  method: 'get',
  path: '/attention',
  summary: 'Leads that are held or stuck, and owners that could not be written.',
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: attentionView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: await showAttention(deps.ports, installation) };
  },
});

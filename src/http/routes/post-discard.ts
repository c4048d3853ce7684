/** Throws the draft away. */
import { z } from 'zod';
import { discardDraft } from '../../application/configure/discard-draft.ts';
import { apiRoute } from '../api-route.ts';
import { discardRequest, publishedView } from '../wire/settings.ts';

/** POST /api/v1/policy/draft/discard */
export const postDiscard = apiRoute({
  method: 'post',
  path: '/policy/draft/discard',
  summary: 'Throws the draft away and tells the version that stays in force.',
  needs: 'installed',
  params: z.object({}),
  body: discardRequest,
  view: publishedView,
  once: true,
  failures: [],
  async handle(deps, { installation }) {
    return { ok: true, data: await discardDraft(deps.ports, installation.id) };
  },
});

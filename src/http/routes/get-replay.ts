/** A past decision made again. */
import { z } from 'zod';
import { showReplay } from '../../application/show/show-replay.ts';
import { withAccountUrl } from '../account-url.ts';
import { apiRoute } from '../api-route.ts';
import { cannotReplay } from '../cannot-replay.ts';
import { failure } from '../errors.ts';
import { decisionParams } from '../path-params.ts';
import { replayView } from '../wire/decisions.ts';

/** GET /api/v1/decisions/{decisionId}/replay */
export const getReplay = apiRoute({
  method: 'get',
  path: '/decisions/{decisionId}/replay',
  summary: 'Makes a past decision again on its own version and says whether the bytes are the same; with every rule that was passed over.',
  needs: 'installed',
  access: 'read',
  params: decisionParams,
  body: z.unknown(),
  view: replayView,
  once: false,
  failures: ['unknown-decision', 'cannot-replay'],
  async handle(deps, { installation, params }) {
    const replayed = await showReplay({ ...deps.ports, names: deps.names }, { installation, decisionId: params.decisionId });
    if (replayed.kind === 'unknown-decision') return failure('unknown-decision');
    if (replayed.kind === 'unreplayable') return cannotReplay(replayed);
    const { kind: _, decision, recorded, ...shown } = replayed;
    const url = (one: typeof decision) => withAccountUrl(deps, installation, one);
    return { ok: true, data: { ...shown, decision: url(decision), recorded: recorded === null ? null : url(recorded) } };
  },
});

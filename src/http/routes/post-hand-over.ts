/** Hands over everything a person leaves behind. */
import { handOver } from '../../application/leaver/hand-over.ts';
import { apiRoute } from '../api-route.ts';
import { draftConflict } from '../draft-conflict.ts';
import { failure, inSentences } from '../errors.ts';
import { leaverParams } from '../path-params.ts';
import { handOverRequest, handOverView } from '../wire/many-leads.ts';

/** POST /api/v1/leavers/{repId}/hand-over */
export const postHandOver = apiRoute({
  method: 'post',
  path: '/leavers/{repId}/hand-over',
  summary: 'Makes a draft without the person and a run over their leads; the one is to be published, the other to be started.',
  needs: 'connected',
  params: leaverParams,
  body: handOverRequest,
  view: handOverView,
  once: true,
  failures: ['no-policy', 'needs-heir', 'draft-conflict', 'policy-broken'],
  async handle(deps, { installation, identity, params, body }) {
    const { heirId, why, perMinute } = body;
    const request = { installationId: installation.id, repId: params.repId, heirId, why, perMinute, by: identity.by };
    const result = await handOver(deps.ports, request);
    switch (result.kind) {
      case 'handed-over':
        return { ok: true, data: { revision: result.revision, runId: result.runId } };
      case 'conflict':
        return draftConflict(result.current);
      case 'same-person':
        return failure('needs-heir', { message: 'A person cannot take over from themselves.' });
      case 'needs-heir':
        return failure('needs-heir', {
          message: inSentences(
            result.left.map(({ kind, name }) =>
              name === '' ? `The ${kind} would name nobody` : `The ${kind} “${name}” would name nobody`,
            ),
          ),
        });
      case 'no-policy':
        return failure('no-policy');
    }
  },
});

/** A past decision with other facts. */
import { whatIf } from '../../application/show/what-if.ts';
import { withAccountUrl } from '../account-url.ts';
import { apiRoute } from '../api-route.ts';
import { cannotReplay } from '../cannot-replay.ts';
import { failure } from '../errors.ts';
import { decisionParams } from '../path-params.ts';
import { whatIfRequest, whatIfView } from '../wire/decisions.ts';

/** POST /api/v1/decisions/{decisionId}/what-if */
export const postWhatIf = apiRoute({
  method: 'post',
  path: '/decisions/{decisionId}/what-if',
  summary: 'Makes a past decision again with some facts changed and shows both; writes nothing.',
  needs: 'installed',
  access: 'read',
  params: decisionParams,
  body: whatIfRequest,
  view: whatIfView,
  once: false,
  failures: ['unknown-decision', 'cannot-replay', 'not-a-value', 'no-account'],
  async handle(deps, { installation, params, body }) {
    const stored = await deps.ports.decisions.find(installation.id, params.decisionId);
    if (stored === null) return failure('unknown-decision');
    const result = await whatIf({ ...deps.ports, names: deps.names }, { installation, stored, changes: body.changes });
    if (result.kind === 'unreplayable') return cannotReplay(result);
    if (result.kind === 'not-a-value') return failure('not-a-value', { message: `${result.path} is a ${result.type}; this is none.` });
    if (result.kind === 'no-account') return failure('no-account');
    const url = (one: typeof result.was) => withAccountUrl(deps, installation, one);
    return {
      ok: true,
      data: { differs: result.differs, was: url(result.was), wouldBe: url(result.wouldBe), unasked: [...result.unasked] },
    };
  },
});

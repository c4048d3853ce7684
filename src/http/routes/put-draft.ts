/** Saves the draft. */
import { z } from 'zod';
import { describePolicy } from '../../application/configure/describe-policy.ts';
import { saveDraft } from '../../application/configure/save-draft.ts';
import { apiRoute } from '../api-route.ts';
import { draftConflict } from '../draft-conflict.ts';
import { failure } from '../errors.ts';
import { wholePolicy } from '../whole-policy.ts';
import { saveDraftRequest, saveDraftView } from '../wire/settings.ts';

/** PUT /api/v1/policy/draft */
export const putDraft = apiRoute({
  method: 'put',
  path: '/policy/draft',
  summary: 'Saves the draft over the revision it was made from; revision 0 starts one.',
  needs: 'installed',
  params: z.object({}),
  body: saveDraftRequest,
  view: saveDraftView,
  once: false,
  failures: ['policy-invalid', 'draft-conflict', 'unknown-version'],
  async handle(deps, { installation, identity, body }) {
    const whole = await wholePolicy(deps, installation, body);
    if (!whole.ok) return whole;
    const { policy } = whole;
    const { revision, basedOn } = body;
    const result = await saveDraft(deps.ports, { installationId: installation.id, revision, basedOn, policy, by: identity.by });
    if (result.kind === 'unknown-version') return failure('unknown-version');
    if (result.kind === 'conflict') return draftConflict(result.current);
    const words = await describePolicy(deps.names, installation);
    return { ok: true, data: { revision: result.revision, ...words(policy) } };
  },
});

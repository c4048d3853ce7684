/** What differs between two policies, in plain words. */
import { z } from 'zod';
import { diffPolicy } from '../../application/configure/diff-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { wholePolicyIfAny } from '../whole-policy.ts';
import { differenceRequest, differencesView } from '../wire/before-publishing.ts';

/** POST /api/v1/policy/difference */
export const postDifference = apiRoute({
  method: 'post',
  path: '/policy/difference',
  summary: 'What differs between two versions, or between what is published and the draft or a given policy, in plain words.',
  needs: 'installed',
  params: z.object({}),
  body: differenceRequest,
  view: differencesView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'unknown-version', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const whole = await wholePolicyIfAny(deps, installation, body);
    if (!whole.ok) return whole;
    const { before = null, after = null } = body;
    const { policy } = whole;
    const result = await diffPolicy({ policies: deps.ports.policies, names: deps.names }, { installation, before, after, policy });
    if (result.kind !== 'compared') return failure(result.kind);
    return { ok: true, data: { total: result.total, differences: result.differences } };
  },
});

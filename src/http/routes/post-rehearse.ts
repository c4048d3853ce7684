/** Runs a policy over the last leads; writes nothing. */
import { z } from 'zod';
import { rehearsePolicy } from '../../application/configure/rehearse-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { wholePolicyIfAny } from '../whole-policy.ts';
import { rehearsalView, rehearseRequest } from '../wire/before-publishing.ts';

/** POST /api/v1/policy/rehearse */
export const postRehearse = apiRoute({
  method: 'post',
  path: '/policy/rehearse',
  summary:
    'Decides again on the last leads with a policy, and counts that against what happened and the published version. Writes nothing.',
  needs: 'connected',
  params: z.object({}),
  body: rehearseRequest,
  view: rehearsalView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const whole = await wholePolicyIfAny(deps, installation, body);
    if (!whole.ok) return whole;
    const { last } = body;
    const { policy } = whole;
    const result = await rehearsePolicy({ ...deps.ports, names: deps.names }, { installation, last, policy });
    return result.kind === 'no-policy' ? failure('no-policy') : { ok: true, data: result.report };
  },
});

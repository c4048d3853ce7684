/** Checks a policy against the account as it is now. */
import { z } from 'zod';
import { checkPolicy } from '../../application/configure/check-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { wholePolicyIfAny } from '../whole-policy.ts';
import { checkRequest, checkView } from '../wire/settings.ts';

/** POST /api/v1/policy/check */
export const postCheck = apiRoute({
  method: 'post',
  path: '/policy/check',
  summary: 'Looks over a policy, the draft, or what is published, and lists errors and warnings.',
  needs: 'connected',
  params: z.object({}),
  body: checkRequest,
  view: checkView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const whole = await wholePolicyIfAny(deps, installation, body);
    if (!whole.ok) return whole;
    const result = await checkPolicy(deps.ports, { installationId: installation.id, policy: whole.policy });
    return result.kind === 'nothing-to-check' ? failure('no-policy') : { ok: true, data: { findings: [...result.findings] } };
  },
});

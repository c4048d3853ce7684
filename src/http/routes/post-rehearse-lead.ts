/** One lead of a rehearsal, with every trace. */
import { z } from 'zod';
import { rehearseLead } from '../../application/configure/rehearse-lead.ts';
import { withAccountUrl } from '../account-url.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { wholePolicyIfAny } from '../whole-policy.ts';
import { rehearsedLeadView, rehearseLeadRequest } from '../wire/decisions.ts';

/** POST /api/v1/policy/rehearse/lead */
export const postRehearseLead = apiRoute({
  method: 'post',
  path: '/policy/rehearse/lead',
  summary: 'One lead of a rehearsal: as it was decided, and as the policy and the published version would decide it.',
  needs: 'connected',
  params: z.object({}),
  body: rehearseLeadRequest,
  view: rehearsedLeadView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'unknown-decision', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const whole = await wholePolicyIfAny(deps, installation, body);
    if (!whole.ok) return whole;
    const { decisionId, last } = body;
    const { policy } = whole;
    const result = await rehearseLead({ ...deps.ports, names: deps.names }, { installation, decisionId, last, policy });
    if (result.kind !== 'rehearsed') return failure(result.kind);
    const url = (one: typeof result.policy) => withAccountUrl(deps, installation, one);
    const published = result.published === null ? null : url(result.published);
    return { ok: true, data: { happened: url(result.happened), published, policy: url(result.policy) } };
  },
});

/** Tries a policy on a lead that exists; writes nothing. */
import { z } from 'zod';
import { tryPolicy } from '../../application/configure/try-policy.ts';
import { apiRoute } from '../api-route.ts';
import { withAccountUrl } from '../account-url.ts';
import { failure } from '../errors.ts';
import { decisionView } from '../wire/lead-trace.ts';
import { tryRequest } from '../wire/settings.ts';

/** POST /api/v1/policy/try */
export const postTry = apiRoute({
  method: 'post',
  path: '/policy/try',
  summary: 'Decides on an existing lead as if it were new and unowned, and writes nothing.',
  needs: 'connected',
  params: z.object({}),
  body: tryRequest,
  view: decisionView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'unknown-lead', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const leadId = deps.door.leadIdIn(body.lead);
    if (leadId === null) return failure('unknown-lead', { message: 'This is neither a record id nor the address of a lead.' });
    const result = await tryPolicy({ ...deps.ports, names: deps.names }, { installation, leadId, policy: body.policy ?? null });
    if (result.kind === 'no-policy' || result.kind === 'unknown-lead') return failure(result.kind);
    return { ok: true, data: withAccountUrl(deps.door, installation, result.decision) };
  },
});

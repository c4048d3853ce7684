/** Tries a policy on a lead that exists, or on one that is made up; writes nothing. */
import { z } from 'zod';
import { type TriedLead, tryPolicy } from '../../application/configure/try-policy.ts';
import { apiRoute } from '../api-route.ts';
import { withAccountUrl } from '../account-url.ts';
import type { Installation } from '../../application/ports/installations.ts';
import { failure } from '../errors.ts';
import type { HttpDeps } from '../http-deps.ts';
import { wholePolicyIfAny } from '../whole-policy.ts';
import { decisionView } from '../wire/lead-trace.ts';
import { tryRequest } from '../wire/settings.ts';

/** Null for what is no e-mail address, or nobody's. */
async function findByEmail(deps: HttpDeps, installation: Installation, text: string): Promise<string | null> {
  if (!z.email().safeParse(text).success) return null;
  return (await deps.ports.crms.open(installation.id)).findLeadByEmail(text);
}

async function leadToTry(
  deps: HttpDeps,
  installation: Installation,
  { lead = '', properties }: z.infer<typeof tryRequest>,
): Promise<TriedLead | null> {
  if (properties !== undefined) return { properties };
  const leadId = deps.doors[installation.crm].leadIdIn(lead) ?? (await findByEmail(deps, installation, lead));
  return leadId === null ? null : { leadId };
}

/** POST /api/v1/policy/try */
export const postTry = apiRoute({
  method: 'post',
  path: '/policy/try',
  summary: 'Decides on a lead as if it were new and unowned, and writes nothing. The lead exists, or is made up of properties.',
  needs: 'connected',
  params: z.object({}),
  body: tryRequest,
  view: decisionView,
  once: false,
  failures: ['policy-invalid', 'no-policy', 'unknown-lead', 'not-a-value', 'policy-broken'],
  async handle(deps, { installation, body }) {
    const lead = await leadToTry(deps, installation, body);
    if (lead === null) return failure('unknown-lead', { message: 'No lead has this record id, address or e-mail.' });
    const whole = await wholePolicyIfAny(deps, installation, body);
    if (!whole.ok) return whole;
    const result = await tryPolicy({ ...deps.ports, names: deps.names }, { installation, lead, policy: whole.policy });
    if (result.kind === 'not-a-value')
      return failure('not-a-value', { message: `Leads have no ${result.path.slice(5)}, or this is no value for it.` });
    if (result.kind === 'no-policy' || result.kind === 'unknown-lead') return failure(result.kind);
    return { ok: true, data: withAccountUrl(deps, installation, result.decision) };
  },
});

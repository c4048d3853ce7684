/** Makes the draft the policy in force. A policy with errors is refused: a lead must never meet it. */
import type { Finding } from '../../routing/lint/lint.ts';
import type { PolicyDraft } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { errorsOf } from './check-policy.ts';
import { lookAtLimitsAgain } from './look-at-limits-again.ts';

/** `conflict`: the draft is no longer the one the person looked at. */
export type PublishPolicy =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null }
  | { readonly kind: 'has-errors'; readonly errors: readonly Finding[] };

/** Publishes the draft at this revision. Throws `CrmCallFailed` when it cannot be checked. */
export async function publishPolicy(
  ports: Pick<Ports, 'policies' | 'crms' | 'calendar' | 'waitingLeads' | 'followedLeads' | 'now'>,
  request: { installationId: string; revision: number; by: string; note: string | null },
): Promise<PublishPolicy> {
  const { installationId, revision, by, note } = request;
  const draft = await ports.policies.draft(installationId);
  if (draft?.revision !== revision) return { kind: 'conflict', current: draft };
  const errors = await errorsOf(ports, installationId, draft.policy);
  if (errors.length > 0) return { kind: 'has-errors', errors };
  const result = await ports.policies.publishDraft(installationId, { revision, by, note, now: ports.now() });
  if (!result.published) return { kind: 'conflict', current: result.current };
  // Leads that wait because no policy was in force, or a broken one, are due again.
  await ports.waitingLeads.retry(installationId, null, ports.now());
  await lookAtLimitsAgain(ports, installationId, result.version);
  return { kind: 'published', version: result.version };
}

/** Lets the draft take effect by the clock. What is scheduled is a copy: the draft may be edited on, and is checked again when its time comes. */
import type { Finding } from '../../routing/lint/finding.ts';
import type { PolicyDraft } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { errorsOf } from './check-policy.ts';

/** `not-in-future`: `takesEffectAt` is over. `conflict`: the draft is no longer the one the person looked at. */
export type SchedulePolicy =
  | { readonly kind: 'scheduled'; readonly scheduleId: string; readonly takesEffectAt: number }
  | { readonly kind: 'not-in-future' }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null }
  | { readonly kind: 'has-errors'; readonly errors: readonly Finding[] };

/** Schedules the draft at this revision. Throws `CrmCallFailed` when it cannot be checked. */
export async function schedulePolicy(
  ports: Pick<Ports, 'policies' | 'scheduledPolicies' | 'crms' | 'calendar' | 'now' | 'newId'>,
  request: { installationId: string; revision: number; takesEffectAt: number; by: string; note: string | null },
): Promise<SchedulePolicy> {
  const { installationId, revision, takesEffectAt, by, note } = request;
  if (takesEffectAt <= ports.now()) return { kind: 'not-in-future' };
  const draft = await ports.policies.draft(installationId);
  if (draft?.revision !== revision) return { kind: 'conflict', current: draft };
  const errors = await errorsOf(ports, installationId, draft.policy);
  if (errors.length > 0) return { kind: 'has-errors', errors };
  const scheduleId = ports.newId();
  const now = ports.now();
  const isScheduled = await ports.scheduledPolicies.schedule(installationId, { scheduleId, revision, takesEffectAt, by, note, now });
  return isScheduled
    ? { kind: 'scheduled', scheduleId, takesEffectAt }
    : { kind: 'conflict', current: await ports.policies.draft(installationId) };
}

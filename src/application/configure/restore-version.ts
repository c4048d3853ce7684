/** Puts an earlier version back in force, as a new version: history only grows. */
import type { Finding } from '../../routing/lint/lint.ts';
import type { Ports } from '../ports/ports.ts';
import { errorsOf } from './check-policy.ts';
import { lookAtLimitsAgain } from './look-at-limits-again.ts';

/** The account may have changed since: a version that has errors today is refused. */
export type RestoreVersion =
  | { readonly kind: 'restored'; readonly version: number }
  | { readonly kind: 'unknown-version' }
  | { readonly kind: 'has-errors'; readonly errors: readonly Finding[] };

/** Publishes the policy of `version` again. Throws `CrmCallFailed` when it cannot be checked, `PolicyBroken`. */
export async function restoreVersion(
  ports: Pick<Ports, 'policies' | 'crms' | 'calendar' | 'waitingLeads' | 'followedLeads' | 'now'>,
  request: { installationId: string; version: number; by: string },
): Promise<RestoreVersion> {
  const { installationId, by } = request;
  const earlier = await ports.policies.version(installationId, request.version);
  if (earlier === null) return { kind: 'unknown-version' };
  const errors = await errorsOf(ports, installationId, earlier.policy);
  if (errors.length > 0) return { kind: 'has-errors', errors };
  const note = `Restored from version ${earlier.version}.`;
  const version = await ports.policies.publish(installationId, { policy: earlier.policy, by, note, now: ports.now() });
  await ports.waitingLeads.retry(installationId, null, ports.now());
  await lookAtLimitsAgain(ports, installationId, version);
  return { kind: 'restored', version };
}

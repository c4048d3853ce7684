/** Looks a policy over before it is published: rules that never fire, people who left, fields that do not exist. */
import { type Finding, lint } from '../../routing/lint.ts';
import type { Policy } from '../../routing/policy.ts';
import { readRoster } from '../gather/read-roster.ts';
import type { Ports } from '../ports/ports.ts';

/** The findings, or that there is no policy to check. */
export type CheckPolicy = { readonly kind: 'checked'; readonly findings: readonly Finding[] } | { readonly kind: 'nothing-to-check' };

/** Checks `policy`; null = the draft, or what is published when there is none. Throws `CrmCallFailed`. */
export async function checkPolicy(
  ports: Pick<Ports, 'policies' | 'crms'>,
  request: { installationId: string; policy: Policy | null },
): Promise<CheckPolicy> {
  const policy = request.policy ?? (await storedPolicy(ports, request.installationId));
  if (policy === null) return { kind: 'nothing-to-check' };
  return { kind: 'checked', findings: await findingsOf(ports, request.installationId, policy) };
}

/** What must be mended before this policy may be in force. Throws `CrmCallFailed`. */
export async function errorsOf(ports: Pick<Ports, 'crms'>, installationId: string, policy: Policy): Promise<readonly Finding[]> {
  return (await findingsOf(ports, installationId, policy)).filter((finding) => finding.severity === 'error');
}

/** The draft, else the published policy, else null. */
export async function storedPolicy(ports: Pick<Ports, 'policies'>, installationId: string): Promise<Policy | null> {
  const draft = await ports.policies.draft(installationId);
  return draft?.policy ?? (await ports.policies.published(installationId))?.policy ?? null;
}

/** Everything there is to say against this policy in this account. Throws `CrmCallFailed`. */
export async function findingsOf(ports: Pick<Ports, 'crms'>, installationId: string, policy: Policy): Promise<readonly Finding[]> {
  const crm = await ports.crms.open(installationId);
  const [{ roster }, definitions] = await Promise.all([readRoster(crm), crm.readFields()]);
  const fields = definitions.map((field) => ({ path: field.path, options: field.options?.map((option) => option.value) ?? null }));
  return lint(policy, { roster, fields });
}

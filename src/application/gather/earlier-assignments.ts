/** Leads we assigned before for the same customers, where a rule sends the next one to the same rep. */
import type { EarlierAssignment } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Assignments, CustomerKeys } from '../ports/assignments.ts';
import type { Ports } from '../ports/ports.ts';

/** By lead, the newest first; null = no policy asks. */
export async function earlierAssignments(
  { assignments, now }: Pick<Ports, 'now'> & { readonly assignments: Pick<Assignments, 'earlier'> },
  installationId: string,
  {
    leads,
    policies,
  }: { readonly leads: readonly { readonly leadId: string; readonly customer: CustomerKeys }[]; readonly policies: readonly Policy[] },
): Promise<ReadonlyMap<string, readonly EarlierAssignment[]> | null> {
  const days = policies.flatMap(({ rules }) =>
    rules.flatMap(({ enabled, then }) => (enabled && then.kind === 'sticky' ? [then.withinDays] : [])),
  );
  return days.length === 0 ? null : assignments.earlier(installationId, leads, now() - Math.max(...days) * DAY_MS);
}

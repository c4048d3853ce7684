/**
 * What a policy asks for that was not read when past leads were decided: only the fields that the policy in force asked for are read
 * and kept. To a rehearsal such a field is unknown, although the CRM may well have had a value.
 */
import type { Policy } from '../../routing/policy.ts';
import { type FieldsNeeded, fieldsInPolicy } from '../gather/fields-in-policy.ts';

/** `path` is a field as in conditions, or `account` when accounts were not looked for at all. `leads` is for how many. */
export interface UnreadFact {
  readonly path: string;
  readonly leads: number;
}

/** `versions` are the policies by version, as far as they can still be read; of the others nothing is said. */
export function unreadFacts(
  policy: Policy,
  leads: readonly { policyVersion: number }[],
  versions: ReadonlyMap<number, Policy>,
): UnreadFact[] {
  const wanted = fieldsInPolicy(policy);
  const missing = new Map([...versions].map(([version, decidedBy]) => [version, missingFrom(wanted, fieldsInPolicy(decidedBy))]));
  const counts = new Map<string, number>();
  for (const { policyVersion } of leads) for (const path of missing.get(policyVersion) ?? []) counts.set(path, (counts.get(path) ?? 0) + 1);
  return [...counts].map(([path, count]) => ({ path, leads: count }));
}

function missingFrom(wanted: FieldsNeeded, read: FieldsNeeded): string[] {
  const lead = wanted.lead.filter((name) => !read.lead.includes(name)).map((name) => `lead.${name}`);
  if (wanted.accounts && !read.accounts) return [...lead, 'account'];
  return [...lead, ...wanted.account.filter((name) => !read.account.includes(name)).map((name) => `account.${name}`)];
}

/** Which fields a policy looks at, so that exactly these are read from the CRM, and whether it looks at accounts at all. */
import type { Condition, FieldPath, Policy } from '../../routing/policy.ts';

export interface FieldsNeeded {
  /** Names without the `lead.` prefix. */
  readonly lead: readonly string[];
  /** Names without the `account.` prefix. */
  readonly account: readonly string[];
  readonly accounts: boolean;
}

/** What several policies look at together. */
export function fieldsInPolicies(policies: readonly Policy[]): FieldsNeeded {
  const needed = policies.map(fieldsInPolicy);
  const union = (of: (one: FieldsNeeded) => readonly string[]) => [...new Set(needed.flatMap(of))].sort();
  return { lead: union((one) => one.lead), account: union((one) => one.account), accounts: needed.some((one) => one.accounts) };
}

/** What one policy looks at. */
export function fieldsInPolicy(policy: Policy): FieldsNeeded {
  const enabled = policy.rules.filter((rule) => rule.enabled);
  const paths = new Set<FieldPath>([
    ...enabled.flatMap((rule) => fieldsInCondition(rule.when)),
    ...(policy.entry.only === null ? [] : fieldsInCondition(policy.entry.only)),
    ...policy.territories.flatMap((table) => Object.values(table.fields).flat()),
  ]);
  const of = (prefix: 'lead.' | 'account.') =>
    [...paths]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .sort();
  const account = of('account.');
  return { lead: of('lead.'), account, accounts: account.length > 0 || enabled.some((rule) => rule.then.kind === 'account-owner') };
}

function fieldsInCondition(condition: Condition): FieldPath[] {
  if ('field' in condition) return [condition.field];
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.none;
  return parts.flatMap(fieldsInCondition);
}

/** Names for the ids in a policy and in a decision. What is not known any more is called what it is, with its id. */
import type { Names } from '../../routing/explain.ts';
import type { AccountCandidate, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy.ts';
import type { FieldDefinition } from '../ports/crm.ts';

/** Where names come from; later rosters fill in people whom earlier ones do not know. */
export interface KnownNames {
  readonly rosters: readonly Roster[];
  readonly policy: Policy | null;
  readonly accounts: readonly Pick<AccountCandidate, 'id' | 'name'>[];
  readonly fields: readonly Pick<FieldDefinition, 'path' | 'label'>[];
}

/** Look-ups that never fail. */
export function namesFrom(known: KnownNames): Names {
  const reps = tableOf(known.rosters.toReversed().flatMap((roster) => roster.reps));
  const pools = tableOf(known.policy?.pools ?? []);
  const rules = tableOf(known.policy?.rules ?? []);
  const accounts = tableOf(known.accounts);
  const fields = new Map<string, string>(known.fields.map((field) => [field.path, labelOf(field)]));
  const tables = new Map(
    (known.policy?.territories ?? []).map((table) => [table.id, { name: table.name, entries: tableOf(table.entries) }]),
  );
  return {
    rep: (id) => reps.get(id) ?? `Owner ${id}`,
    pool: (id) => pools.get(id) ?? `Pool ${id}`,
    rule: (id) => rules.get(id) ?? `Rule ${id}`,
    account: (id) => accounts.get(id) ?? `Account ${id}`,
    field: (path) => fields.get(path) ?? path.replace(/^(lead|account)\./, ''),
    territory: (tableId, entryId) => tables.get(tableId)?.entries.get(entryId) ?? `Territory ${entryId}`,
  };
}

/** The account's fields often bear the same label as the lead's. */
const labelOf = (field: Pick<FieldDefinition, 'path' | 'label'>): string =>
  field.path.startsWith('account.') ? `account's ${field.label}` : field.label;

function tableOf(named: readonly { readonly id: string; readonly name: string | null }[]): Map<string, string> {
  return new Map(named.flatMap(({ id, name }) => (name === null || name === '' ? [] : [[id, name] as const])));
}

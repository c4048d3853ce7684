/** Names for the ids in a decision or policy, for whoever renders it. An id without a name is shown as it is. */
import type { Names } from '../../routing/explain.ts';
import type { AccountCandidate, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy.ts';
import type { FieldDefinition } from '../ports/crm.ts';

/** Where the names come from; what is not at hand may be left out. */
export interface NameSources {
  readonly roster?: Roster | null;
  readonly accounts?: readonly AccountCandidate[];
  readonly fields?: readonly FieldDefinition[] | null;
}

export function namesFor(policy: Policy | null, sources: NameSources): Names {
  const reps = byId(sources.roster?.reps);
  const accounts = byId(sources.accounts);
  const pools = byId(policy?.pools);
  const rules = byId(policy?.rules);
  const fields = new Map(sources.fields?.map((field) => [field.path as string, field.label]));
  return {
    rep: (id) => reps.get(id)?.name ?? `owner ${id}`,
    pool: (id) => pools.get(id)?.name ?? id,
    rule: (id) => rules.get(id)?.name ?? id,
    account: (id) => accounts.get(id)?.name ?? `account ${id}`,
    field: (path) => fields.get(path) ?? path.slice(path.indexOf('.') + 1).replaceAll('_', ' '),
    territory: (tableId, entryId) =>
      policy?.territories.find((table) => table.id === tableId)?.entries.find((entry) => entry.id === entryId)?.name ?? entryId,
  };
}

const byId = <T extends { readonly id: string }>(items: readonly T[] | undefined): ReadonlyMap<string, T> =>
  new Map(items?.map((item) => [item.id, item]));

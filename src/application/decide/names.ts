/** Names for the ids in a decision or policy, for whoever renders it. An id without a name is shown as it is. */
import type { NamedKind, Names } from '../../routing/explain/names.ts';
import type { AccountCandidate, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { TEAM_ROTATION } from '../../routing/destinations/team.ts';
import type { FieldDefinition } from '../ports/crm-records.ts';

/** Where the names come from; what is not at hand may be left out. */
export interface NameSources {
  readonly roster?: Roster | null;
  readonly accounts?: readonly AccountCandidate[];
  readonly fields?: readonly FieldDefinition[] | null;
}

export function namesFor(policy: Policy | null, sources: NameSources): Names {
  const reps = byId(sources.roster?.reps);
  const queues = byId(sources.roster?.queues);
  const accounts = byId(sources.accounts);
  const pools = byId(policy?.pools);
  const rules = byId(policy?.rules);
  const fields = new Map(sources.fields?.map((field) => [field.path as string, field.label]));
  return {
    // A queue owns leads too.
    rep: (id) => reps.get(id)?.name ?? queues.get(id)?.name ?? `owner ${id}`,
    pool: (id) => pools.get(id)?.name ?? teamNamed(id, sources.roster) ?? id,
    leastLoaded: (id) => pools.get(id)?.choose === 'least-loaded',
    claims: (id) => pools.get(id)?.claim !== undefined,
    rule: (id) => rules.get(id)?.name ?? id,
    account: (id) => accounts.get(id)?.name ?? `account ${id}`,
    field: (path) => fields.get(path) ?? path.slice(path.indexOf('.') + 1).replaceAll('_', ' '),
    territory: (tableId, entryId) =>
      policy?.territories.find((table) => table.id === tableId)?.entries.find((entry) => entry.id === entryId)?.name ?? entryId,
    of: (kind, id) => named(kind, policy, sources.roster ?? null).find((one) => one.id === id)?.name ?? id,
  };
}

/** A team of the CRM takes turns like a pool. */
function teamNamed(id: string, roster: Roster | null | undefined): string | undefined {
  return id.startsWith(TEAM_ROTATION) ? roster?.teams.find((team) => TEAM_ROTATION + team.id === id)?.name : undefined;
}

type Named = readonly { readonly id: string; readonly name: string }[];

function named(kind: NamedKind, policy: Policy | null, roster: Roster | null): Named {
  const destinations = (policy?.rules ?? []).map(({ then }) => then);
  switch (kind) {
    case 'team':
      return roster?.teams ?? [];
    case 'queue':
      return roster?.queues ?? [];
    case 'table':
      return policy?.territories ?? [];
    case 'path':
      return policy?.paths ?? [];
    case 'score':
      return policy?.scores ?? [];
    case 'score-part':
      return (policy?.scores ?? []).flatMap(({ parts }) => parts);
    case 'tier':
      return destinations.flatMap((then) => (then.kind === 'score' ? then.tiers : []));
    case 'partner':
      return destinations.flatMap((then) => (then.kind === 'partner' ? then.partners : []));
  }
}

const byId = <T extends { readonly id: string }>(items: readonly T[] | undefined): ReadonlyMap<string, T> =>
  new Map(items?.map((item) => [item.id, item]));

/** Territories of the active model, by what is assigned to them. */
import type { Priority } from '../../application/ports/crm.ts';
import { askWhatIsThere, type FeatureDeps, type OptionalQuestion } from './features.ts';
import { queriesThatFit } from './query.ts';
import { territoryOf } from './shapes.ts';
import { soql } from './soql.ts';

/** Names of territories by the id of the lead or account; null = the org has none. Whatever is in no territory has an empty list. */
export async function readTerritories(
  deps: FeatureDeps,
  ids: readonly string[],
  priority: Priority,
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const questions = queriesThatFit(
    ids,
    (part) =>
      soql`SELECT ObjectId, Territory2.Name FROM ObjectTerritory2Association WHERE Territory2.Territory2Model.State = 'Active' AND ObjectId IN ${part}`,
  ).map((query): OptionalQuestion<{ ObjectId: string; Territory2: { Name: string } }> => ({
    feature: 'Territory2',
    soql: query,
    row: territoryOf,
  }));
  const answers = await askWhatIsThere(deps, { what: 'read territories', priority }, questions);
  if (answers.some((rows) => rows === null)) return null;
  const assigned = Map.groupBy(
    answers.flatMap((rows) => rows ?? []),
    ({ ObjectId }) => ObjectId,
  );
  return new Map(ids.map((id) => [id, (assigned.get(id) ?? []).map(({ Territory2 }) => Territory2.Name).sort()]));
}

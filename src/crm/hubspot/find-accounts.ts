/** Companies by domain or name, from HubSpot's search. */
import type { AccountRecord } from '../../application/ports/crm-records.ts';
import { readAccounts } from './read-accounts.ts';
import type { ReadDeps } from './read-leads.ts';
import { ACCOUNT_PROPERTIES, accountRecord } from './records.ts';
import { fits, MOST_BODY, searchCompanies, type SearchBody } from './search.ts';
import type { CrmObject } from './shapes.ts';

const MOST_VALUES = 100;

/** Companies whose domain or name is one of the values. */
export async function findAccounts(
  deps: ReadDeps,
  property: 'domain' | 'name',
  values: readonly string[],
  fields: readonly string[],
): Promise<AccountRecord[]> {
  const wanted = [...new Set(values.map((value) => value.trim().toLowerCase()))].filter(
    (value) => value !== '' && fits(bodyOf(property, [value], [])),
  );
  if (wanted.length === 0) return [];
  const definitions = await deps.definitions.companies();
  const known = fields.filter((name) => definitions.has(name));
  const properties = [...new Set([...ACCOUNT_PROPERTIES, ...known])];
  // So many fields that hardly a value has room beside them are read in a second step.
  const asked = JSON.stringify(properties).length > MOST_BODY / 2 ? [] : properties;
  const found = new Map<string, CrmObject>();
  for (const chunk of chunksThatFit(property, wanted, asked)) {
    const body = bodyOf(property, chunk, asked);
    for (const hit of await searchCompanies(deps.client, body)) found.set(hit.id, hit);
  }
  if (asked.length === 0) return readAccounts(deps, [...found.keys()], fields);
  const reading = { fields: known, definitions, readAt: deps.now() };
  return [...found.values()].map((company) => accountRecord(company, reading));
}

const bodyOf = (propertyName: string, values: readonly string[], properties: readonly string[]): SearchBody => ({
  filterGroups: [{ filters: [{ propertyName, operator: 'IN', values }] }],
  properties,
});

/** The values cut so that each search stays within the limits. */
function chunksThatFit(property: string, values: readonly string[], properties: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let chunk: string[] = [];
  for (const value of values) {
    if (chunk.length >= MOST_VALUES || (chunk.length > 0 && !fits(bodyOf(property, [...chunk, value], properties)))) {
      chunks.push(chunk);
      chunk = [];
    }
    chunk.push(value);
  }
  return chunk.length === 0 ? chunks : [...chunks, chunk];
}

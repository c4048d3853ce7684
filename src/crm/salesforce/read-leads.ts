/** Leads and contacts by id, in one call for both. A lead that was converted is no lead any more and is left out, like one that was deleted. */
import type { Priority } from '../../application/ports/crm.ts';
import type { LeadRecord } from '../../application/ports/crm-records.ts';
import { OBJECT_TYPE, TERRITORIES } from './computed-fields.ts';
import type { DefinitionReader } from './definitions.ts';
import { askWhatIsThere, type FeatureDeps, type OptionalQuestion } from './features.ts';
import { queriesThatFit } from './query.ts';
import { byObject, type LeadObject } from './record-ids.ts';
import { LEAD_FIELDS, leadRecord } from './records.ts';
import { owned, record, type SalesforceRecord } from './shapes.ts';
import { names, type Soql, soql } from './soql.ts';
import { readTerritories } from './territories.ts';
import { isTestable, type Definitions } from './typed-fields.ts';

/** What reading records needs. */
export interface ReadDeps extends FeatureDeps {
  readonly definitions: DefinitionReader;
}

const OBJECTS: readonly LeadObject[] = ['Lead', 'Contact'];

/** Leads with the named fields. */
export async function readLeads(
  deps: ReadDeps,
  ids: readonly string[],
  fields: readonly string[],
  priority: Priority,
): Promise<LeadRecord[]> {
  const wanted = byObject(ids);
  if (wanted.Lead.length + wanted.Contact.length === 0) return [];
  const objects = OBJECTS.filter((object) => wanted[object].length > 0);
  const definitions = await definitionsOf(deps, objects);
  const records = queriesFor(wanted, (object, part) => {
    const columns = names(columnsOf(object, fields, definitions[object]));
    return object === 'Lead'
      ? soql`SELECT ${columns} FROM Lead WHERE IsConverted = false AND Id IN ${part}`
      : soql`SELECT ${columns} FROM Contact WHERE Id IN ${part}`;
  });
  const [territories, answers] = await Promise.all([
    fields.includes(TERRITORIES) ? readTerritories(deps, [...wanted.Lead, ...wanted.Contact], priority) : null,
    askWhatIsThere(
      deps,
      { what: 'read leads', priority },
      records.map(({ query }): OptionalQuestion<SalesforceRecord> => ({ feature: null, soql: query, row: record })),
    ),
  ]);
  const readAt = deps.now();
  return records.flatMap(({ object }, at) =>
    (answers[at] ?? []).map((row) => {
      const lead = leadRecord(object, row, { fields, definitions: definitions[object], readAt });
      const assigned = territories?.get(row.Id);
      return assigned === undefined ? lead : { ...lead, fields: { ...lead.fields, [TERRITORIES]: assigned } };
    }),
  );
}

/** A lead that nobody created, read like one of Salesforce's. A contact belongs to an account, so what is imagined is a Lead. */
export async function imagineLead(
  { definitions: reader, now }: Pick<ReadDeps, 'definitions' | 'now'>,
  properties: Readonly<Record<string, string>>,
  fields: readonly string[],
): Promise<LeadRecord> {
  const definitions = await reader.of('Lead');
  const known = fields.filter((name) => definitions.has(name) || name === OBJECT_TYPE);
  return leadRecord('Lead', { ...properties, Id: 'imagined' }, { fields: known, definitions, readAt: now() });
}

/** The current owners. */
export async function readOwners(
  deps: FeatureDeps,
  ids: readonly string[],
  priority: Priority,
): Promise<{ leadId: string; ownerId: string | null }[]> {
  const rows = await readOwned(deps, ids, priority);
  return rows.map(({ Id, OwnerId }) => ({ leadId: Id, ownerId: OwnerId }));
}

async function readOwned(deps: FeatureDeps, ids: readonly string[], priority: Priority) {
  const queries = queriesOfOwned(byObject(ids));
  if (queries.length === 0) return [];
  const answers = await askWhatIsThere(
    deps,
    { what: 'read owners', priority },
    queries.map(({ query }) => ({ feature: null, soql: query, row: owned })),
  );
  return answers.flatMap((rows) => rows ?? []);
}

const OWNED = names(['Id', 'OwnerId', 'CreatedDate', 'LastModifiedDate', 'LastModifiedById']);

/** Queries for leads and contacts as far as their owners go. */
export const queriesOfOwned = (wanted: Readonly<Record<LeadObject, readonly string[]>>) =>
  queriesFor(wanted, (object, part) =>
    object === 'Lead'
      ? soql`SELECT ${OWNED} FROM Lead WHERE IsConverted = false AND Id IN ${part}`
      : soql`SELECT ${OWNED} FROM Contact WHERE Id IN ${part}`,
  );

/** Queries by object, each short enough. */
export function queriesFor(
  wanted: Readonly<Record<LeadObject, readonly string[]>>,
  query: (object: LeadObject, part: readonly string[]) => Soql,
): { readonly object: LeadObject; readonly query: Soql }[] {
  return OBJECTS.flatMap((object) => queriesThatFit(wanted[object], (part) => query(object, part)).map((one) => ({ object, query: one })));
}

/** The fields of the objects that are meant, none of the others: an org may hide those. */
export async function definitionsOf(
  { definitions }: Pick<ReadDeps, 'definitions'>,
  objects: readonly LeadObject[],
): Promise<Readonly<Record<LeadObject, Definitions>>> {
  const read = (object: LeadObject) => (objects.includes(object) ? definitions.of(object) : new Map());
  const [Lead, Contact] = await Promise.all([read('Lead'), read('Contact')]);
  return { Lead, Contact };
}

function columnsOf(object: LeadObject, fields: readonly string[], definitions: Definitions): string[] {
  const known = [...LEAD_FIELDS[object], ...fields].filter((name) => {
    const definition = definitions.get(name);
    return definition !== undefined && isTestable(definition);
  });
  const account = object === 'Contact' && definitions.has('AccountId') ? ['Account.Name', 'Account.Website'] : [];
  return [...new Set(['Id', ...known, ...account])];
}

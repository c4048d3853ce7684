/** Contacts with the companies they belong to. */
import type { Priority } from '../../application/ports/crm.ts';
import type { LeadRecord } from '../../application/ports/crm-records.ts';
import { inBatches } from './batches.ts';
import type { HubspotClient } from './client.ts';
import type { DefinitionReader } from './definitions.ts';
import { isAbsence } from './failures.ts';
import { PATHS } from './paths.ts';
import { isRecordId, readBatch, refuseUnless } from './read-batch.ts';
import { LEAD_PROPERTIES, leadRecord } from './records.ts';
import { associationAnswer } from './shapes.ts';

const MOST_ASSOCIATIONS_PER_CALL = 1000;
const PRIMARY_COMPANY = 1;

/** What reading records needs. */
export interface ReadDeps {
  readonly client: HubspotClient;
  readonly definitions: DefinitionReader;
  readonly now: () => number;
}

/** Leads with the named fields. */
export async function readLeads(
  deps: ReadDeps,
  ids: readonly string[],
  fields: readonly string[],
  priority: Priority,
): Promise<LeadRecord[]> {
  if (ids.length === 0) return [];
  const definitions = await deps.definitions.contacts();
  const known = fields.filter((name) => definitions.has(name));
  const properties = [...new Set([...LEAD_PROPERTIES, ...known])];
  const [contacts, companies] = await Promise.all([
    readBatch(deps.client, { what: 'read contacts', path: PATHS.readContacts, ids, properties, priority }),
    companiesOf(deps.client, ids, priority),
  ]);
  const reading = { fields: known, definitions, readAt: deps.now() };
  return contacts.map((contact) => leadRecord(contact, companies.get(contact.id) ?? [], reading));
}

/** A contact that nobody created, read like one of HubSpot's. */
export async function imagineLead(
  { definitions: reader, now }: Pick<ReadDeps, 'definitions' | 'now'>,
  properties: Readonly<Record<string, string>>,
  fields: readonly string[],
): Promise<LeadRecord> {
  const definitions = await reader.contacts();
  const known = fields.filter((name) => definitions.has(name));
  return leadRecord({ id: 'imagined', properties }, [], { fields: known, definitions, readAt: now() });
}

/** The current owners. */
export async function readOwners(
  client: HubspotClient,
  ids: readonly string[],
  priority: Priority,
): Promise<{ leadId: string; ownerId: string | null }[]> {
  const contacts = await readBatch(client, {
    what: 'read owners of contacts',
    path: PATHS.readContacts,
    ids,
    properties: ['hubspot_owner_id'],
    priority,
  });
  return contacts.map(({ id, properties }) => ({ leadId: id, ownerId: properties['hubspot_owner_id'] || null }));
}

/** Company ids by contact id, the primary company first. */
async function companiesOf(client: HubspotClient, contactIds: readonly string[], priority: Priority): Promise<Map<string, string[]>> {
  const what = 'read companies of contacts';
  const found = await inBatches(contactIds.filter(isRecordId), MOST_ASSOCIATIONS_PER_CALL, async (batch) => {
    const body = { inputs: batch.map((id) => ({ id })) };
    const answer = await client.call({ what, method: 'POST', path: PATHS.contactCompanies, body, reads: associationAnswer, priority });
    refuseUnless(isAbsence, answer.errors, what);
    return answer.results;
  });
  return new Map(found.map(({ from, to }) => [from.id, primaryFirst(to)]));
}

type Association = { toObjectId: string; associationTypes: { typeId: number }[] };

function primaryFirst(associations: readonly Association[]): string[] {
  const isPrimary = ({ associationTypes }: Association) => associationTypes.some(({ typeId }) => typeId === PRIMARY_COMPANY);
  const ordered = [...associations.filter(isPrimary), ...associations.filter((association) => !isPrimary(association))];
  return [...new Set(ordered.map(({ toObjectId }) => toObjectId))];
}

/**
 * Finds records by what they hold. HubSpot's search index lags by seconds, its limit is its own (5 calls a second), a body may
 * have 3000 characters, and lists compare in lower case.
 */
import type { AccountRecord, Priority } from '../../application/ports/crm.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { readAccounts } from './read-accounts.ts';
import type { ReadDeps } from './read-leads.ts';
import { ACCOUNT_PROPERTIES, accountRecord } from './records.ts';
import { crmObject, type CrmObject, page } from './shapes.ts';
import { timeOf } from './typed-fields.ts';

const MOST_VALUES = 100;
const MOST_BODY = 3000;
const PAGE = 200;
/** HubSpot serves the first 10,000 hits only. */
const MOST_HITS = 10_000;

const COMPANIES = { what: 'search companies', path: PATHS.searchCompanies, priority: 'routing' } as const;
const CONTACTS = { what: 'search contacts', path: PATHS.searchContacts, priority: 'background' } as const;

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
    for (const hit of await searchAll(deps.client, COMPANIES, body, MOST_HITS)) found.set(hit.id, hit);
  }
  if (asked.length === 0) return readAccounts(deps, [...found.keys()], fields);
  const reading = { fields: known, definitions, readAt: deps.now() };
  return [...found.values()].map((company) => accountRecord(company, reading));
}

/** The contact with this e-mail address; HubSpot keeps addresses unique. Null when there is none. */
export async function findContactByEmail(client: HubspotClient, email: string): Promise<string | null> {
  const body = {
    filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: email.trim().toLowerCase() }] }],
    properties: ['email'],
  };
  const [found] = await searchAll(client, CONTACTS, body, 1);
  return found?.id ?? null;
}

/** Ids of contacts created in [from, until), oldest first. */
export async function leadsCreatedBetween(
  client: HubspotClient,
  from: number,
  until: number,
  limit: number,
): Promise<{ id: string; createdAt: number }[]> {
  return oldestFirst(client, [created('GTE', from), created('LT', until)], { from, limit });
}

/** Ids of contacts of this owner, created at `from` or later, oldest first. */
export function leadsOwnedBy(
  client: HubspotClient,
  ownerId: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<{ id: string; createdAt: number }[]> {
  const owned = { propertyName: 'hubspot_owner_id', operator: 'EQ', value: ownerId };
  return oldestFirst(client, [owned, created('GTE', from)], { from, limit });
}

const created = (operator: 'GTE' | 'LT', at: number) => ({ propertyName: 'createdate', operator, value: String(at) });

async function oldestFirst(
  client: HubspotClient,
  filters: readonly Body[],
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<{ id: string; createdAt: number }[]> {
  const body = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
    properties: ['createdate'],
  };
  const hits = await searchAll(client, CONTACTS, body, limit);
  return hits.map(({ id, properties, createdAt }) => ({ id, createdAt: timeOf(properties['createdate']) ?? createdAt ?? from }));
}

/** Contacts as the search gives them. Routing waits for it. */
export const searchContacts = (client: HubspotClient, body: Body, limit: number): Promise<CrmObject[]> =>
  searchAll(client, { ...CONTACTS, priority: 'routing' }, body, limit);

type Body = Readonly<Record<string, unknown>>;

const bodyOf = (propertyName: string, values: readonly string[], properties: readonly string[]): Body => ({
  filterGroups: [{ filters: [{ propertyName, operator: 'IN', values }] }],
  properties,
});

// Room for `limit` and `after`, which are added page by page.
const fits = (body: Body): boolean => JSON.stringify({ ...body, limit: PAGE, after: String(MOST_HITS) }).length <= MOST_BODY;

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

async function searchAll(
  client: HubspotClient,
  where: { readonly what: string; readonly path: string; readonly priority: Priority },
  body: Body,
  limit: number,
): Promise<CrmObject[]> {
  const hits: CrmObject[] = [];
  let after: string | undefined;
  const wanted = Math.min(limit, MOST_HITS);
  while (hits.length < wanted) {
    const paged = { ...body, limit: Math.min(PAGE, wanted - hits.length), ...(after === undefined ? {} : { after }) };
    const { results, paging } = await client.call({ ...where, method: 'POST', body: paged, reads: page(crmObject), bucket: 'search' });
    hits.push(...results);
    after = paging?.next?.after;
    if (after === undefined || results.length === 0) break;
  }
  return hits;
}

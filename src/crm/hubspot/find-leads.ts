/** Contacts by address, by time, and by owner, from HubSpot's search. */
import type { HubspotClient } from './client.ts';
import { searchContacts, type SearchBody } from './search.ts';
import { timeOf } from './typed-fields.ts';

/** The contact with this e-mail address; HubSpot keeps addresses unique. Null when there is none. */
export async function findLeadByEmail(client: HubspotClient, email: string): Promise<string | null> {
  const body = {
    filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: email.trim().toLowerCase() }] }],
    properties: ['email'],
  };
  const [found] = await searchContacts(client, body, 1, 'background');
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
  filters: readonly SearchBody[],
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<{ id: string; createdAt: number }[]> {
  const body = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
    properties: ['createdate'],
  };
  const hits = await searchContacts(client, body, limit, 'background');
  return hits.map(({ id, properties, createdAt }) => ({ id, createdAt: timeOf(properties['createdate']) ?? createdAt ?? from }));
}

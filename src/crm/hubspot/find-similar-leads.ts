/** Contacts that may be somebody the account knows already: by e-mail address, phone number, or company. */
import type { SimilarLead, SimilarLeads } from '../../application/ports/crm-records.ts';
import type { HubspotClient } from './client.ts';
import { searchContacts } from './search.ts';
import type { CrmObject } from './shapes.ts';
import { timeOf } from './typed-fields.ts';

const PROPERTIES = [
  'email',
  'phone',
  'mobilephone',
  'hubspot_owner_id',
  'associatedcompanyid',
  'hs_lead_status',
  'lifecyclestage',
  'createdate',
];
/** Contacts that nobody is to win any more, or that never were leads. */
const CLOSED_STAGES = new Set(['customer', 'evangelist', 'other']);
const CLOSED_STATUSES = new Set(['UNQUALIFIED', 'BAD_TIMING']);
/** So many values in a search, so that it stays short, and so many hits: the newest say who knows the company. */
const AT_ONCE = 60;
const MOST_HITS = 400;

/** The contacts, each once. Three searches for a hundred leads at most, if all is asked. */
export async function findSimilarLeads(client: HubspotClient, { emails, phones, accountIds }: SimilarLeads): Promise<SimilarLead[]> {
  const owned = { propertyName: 'hubspot_owner_id', operator: 'HAS_PROPERTY' };
  const isOneOf = (propertyName: string, values: readonly string[]) => ({ propertyName, operator: 'IN', values });
  const lower = emails.map((email) => email.toLowerCase());
  const asked = [
    ...inParts(lower).map((values) => [[isOneOf('email', values)]]),
    ...inParts(phones.map((phone) => phone.toLowerCase())).map((values) => [[isOneOf('phone', values)], [isOneOf('mobilephone', values)]]),
    ...inParts(accountIds.filter((id) => /^\d+$/.test(id))).map((values) => [[isOneOf('associatedcompanyid', values), owned]]),
  ];
  const found = new Map<string, SimilarLead>();
  for (const groups of asked) {
    const body = {
      filterGroups: groups.map((filters) => ({ filters })),
      sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
      properties: PROPERTIES,
    };
    for (const contact of await searchContacts(client, body, MOST_HITS, 'routing')) found.set(contact.id, similarLead(contact));
  }
  return [...found.values()];
}

function similarLead({ id, properties, createdAt }: CrmObject): SimilarLead {
  const known = (name: string): string | null => properties[name]?.trim() || null;
  return {
    id,
    email: known('email'),
    phones: [known('phone'), known('mobilephone')].flatMap((phone) => phone ?? []),
    accountId: known('associatedcompanyid'),
    ownerId: known('hubspot_owner_id'),
    open: !CLOSED_STAGES.has(known('lifecyclestage') ?? '') && !CLOSED_STATUSES.has(known('hs_lead_status') ?? ''),
    createdAt: timeOf(properties['createdate']) ?? createdAt ?? 0,
  };
}

function inParts(values: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < values.length; from += AT_ONCE) parts.push(values.slice(from, from + AT_ONCE));
  return parts;
}

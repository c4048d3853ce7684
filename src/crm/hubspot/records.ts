/** HubSpot's contacts and companies as leads and accounts. Pure. */
import type { AccountRecord, LeadRecord } from '../../application/ports/crm-records.ts';
import type { CrmObject } from './shapes.ts';
import { type Definitions, numberOf, timeOf, typedFields } from './typed-fields.ts';

/** What a lead needs besides the fields ops use. */
export const LEAD_PROPERTIES = [
  'hubspot_owner_id',
  'createdate',
  'firstname',
  'lastname',
  'email',
  'phone',
  'mobilephone',
  'company',
  'website',
  'country',
  'zip',
  'hs_object_source',
  'hs_analytics_source',
  'hs_analytics_source_data_1',
] as const;

/** What an account needs besides the fields ops use. */
export const ACCOUNT_PROPERTIES = [
  'name',
  'domain',
  'hubspot_owner_id',
  'createdate',
  'lifecyclestage',
  'notes_last_updated',
  'num_associated_contacts',
  'hs_num_open_deals',
  'phone',
  'country',
  'hs_additional_domains',
] as const;

/** What is read of each record and when. */
export interface Reading {
  readonly fields: readonly string[];
  readonly definitions: Definitions;
  readonly readAt: number;
}

/** A contact as a lead. */
export function leadRecord(contact: CrmObject, accountIds: readonly string[], { fields, definitions, readAt }: Reading): LeadRecord {
  const { properties } = contact;
  return {
    id: contact.id,
    fields: typedFields(properties, fields, definitions),
    ownerId: known(properties['hubspot_owner_id']),
    createdAt: timeOf(properties['createdate']) ?? contact.createdAt ?? readAt,
    imported: isImported(properties),
    name: nameOf(properties),
    email: known(properties['email']),
    phone: known(properties['phone']) ?? known(properties['mobilephone']),
    companyName: known(properties['company']),
    website: known(properties['website']),
    country: known(properties['country']),
    postal: known(properties['zip']),
    source: labelOf('hs_analytics_source', properties, definitions),
    accountIds,
    readAt,
  };
}

const nameOf = (properties: CrmObject['properties']): string | null =>
  known([properties['firstname'], properties['lastname']].flatMap((part) => known(part) ?? []).join(' '));

/** A company as an account. */
export function accountRecord({ id, properties, createdAt }: CrmObject, { fields, definitions, readAt }: Reading): AccountRecord {
  const stage = known(properties['lifecyclestage']);
  return {
    id,
    name: known(properties['name']),
    domain: known(properties['domain'])?.toLowerCase() ?? null,
    otherDomains: listOf(properties['hs_additional_domains']),
    phones: listOf(properties['phone']),
    country: known(properties['country']),
    ownerId: known(properties['hubspot_owner_id']),
    openDeals: numberOf(properties['hs_num_open_deals']),
    customer: stage === null ? null : stage === 'customer' || stage === 'evangelist',
    lastActivityAt: timeOf(properties['notes_last_updated']),
    contacts: numberOf(properties['num_associated_contacts']),
    createdAt: timeOf(properties['createdate']) ?? createdAt ?? null,
    fields: typedFields(properties, fields, definitions),
    readAt,
  };
}

/** HubSpot marks imports by the record's source, and older ones only by the analytics source. */
function isImported(properties: CrmObject['properties']): boolean {
  if (properties['hs_object_source'] === 'IMPORT') return true;
  return properties['hs_analytics_source'] === 'OFFLINE' && properties['hs_analytics_source_data_1'] === 'IMPORT';
}

/** What people call the chosen value; the value itself where the account does not list it. */
function labelOf(name: string, properties: CrmObject['properties'], definitions: Definitions): string | null {
  const value = known(properties[name]);
  const label = definitions.get(name)?.options.find((option) => option.value === value)?.label;
  return known(label) ?? value;
}

/** HubSpot joins several values with semicolons. */
const listOf = (text: string | null | undefined): string[] => (text ?? '').split(';').flatMap((one) => known(one) ?? []);

const known = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim();

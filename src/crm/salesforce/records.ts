/** Salesforce's leads, contacts and accounts in our words. Pure. */
import type { AccountRecord, LeadRecord } from '../../application/ports/crm-records.ts';
import type { Fields } from '../../routing/facts.ts';
import { OBJECT_TYPE } from './computed-fields.ts';
import type { LeadObject } from './record-ids.ts';
import type { SalesforceRecord } from './shapes.ts';
import { type Definitions, timeOf, typedFields } from './typed-fields.ts';

/** What a lead needs besides the fields ops use; those that the org hides are not asked for. */
export const LEAD_FIELDS: Readonly<Record<LeadObject, readonly string[]>> = {
  Lead: ['OwnerId', 'CreatedDate', 'Name', 'Email', 'Phone', 'MobilePhone', 'Company', 'Website', 'Country', 'PostalCode', 'LeadSource'],
  Contact: [
    'OwnerId',
    'CreatedDate',
    'Name',
    'Email',
    'Phone',
    'MobilePhone',
    'AccountId',
    'MailingCountry',
    'MailingPostalCode',
    'LeadSource',
  ],
};

/** What an account needs besides the fields ops use. */
export const ACCOUNT_FIELDS = ['Name', 'Website', 'Phone', 'BillingCountry', 'OwnerId', 'Type', 'LastActivityDate', 'CreatedDate'] as const;

/** What is read of each record and when. */
export interface Reading {
  readonly fields: readonly string[];
  readonly definitions: Definitions;
  readonly readAt: number;
}

/** A lead with the named fields. Salesforce keeps no mark of an import, and no account of a Lead before it is converted. */
export function leadRecord(object: LeadObject, row: SalesforceRecord, { fields, definitions, readAt }: Reading): LeadRecord {
  const accountId = textOf(row, 'AccountId');
  const typed = typedFields(row, fields, definitions);
  const common = {
    id: row.Id,
    fields: fields.includes(OBJECT_TYPE) ? { ...typed, [OBJECT_TYPE]: object } : typed,
    ownerId: textOf(row, 'OwnerId'),
    createdAt: timeOf(textOf(row, 'CreatedDate')) ?? readAt,
    imported: false,
    name: textOf(row, 'Name'),
    email: textOf(row, 'Email'),
    phone: textOf(row, 'Phone') ?? textOf(row, 'MobilePhone'),
    source: textOf(row, 'LeadSource'),
    readAt,
  };
  if (object === 'Lead') {
    const place = { country: textOf(row, 'Country'), postal: textOf(row, 'PostalCode') };
    return { ...common, ...place, companyName: textOf(row, 'Company'), website: textOf(row, 'Website'), accountIds: [] };
  }
  return {
    ...common,
    companyName: textOf(row['Account'], 'Name'),
    website: textOf(row['Account'], 'Website'),
    country: textOf(row, 'MailingCountry'),
    postal: textOf(row, 'MailingPostalCode'),
    accountIds: accountId === null ? [] : [accountId],
  };
}

/** What is known of an account beside its own record; null = the org does not tell, or nobody asked. */
export interface AccountFacts {
  readonly openDeals: number | null;
  readonly contacts: number | null;
  /** Fields that come from other objects. */
  readonly computed: Fields;
}

/** An account with the named fields. */
export function accountRecord(row: SalesforceRecord, facts: AccountFacts, { fields, definitions, readAt }: Reading): AccountRecord {
  const type = textOf(row, 'Type');
  const phone = textOf(row, 'Phone');
  const domains = [...definitions.keys()].filter(isDomainField).flatMap((name) => hostOf(textOf(row, name)) ?? []);
  return {
    id: row.Id,
    name: textOf(row, 'Name'),
    domain: hostOf(textOf(row, 'Website')),
    otherDomains: [...new Set(domains)],
    phones: phone === null ? [] : [phone],
    country: textOf(row, 'BillingCountry'),
    ownerId: textOf(row, 'OwnerId'),
    openDeals: facts.openDeals,
    // The standard types of a customer are `Customer - Direct`, `Customer - Channel` and plain `Customer`.
    customer: type === null ? null : /^customer\b/i.test(type),
    lastActivityAt: timeOf(textOf(row, 'LastActivityDate')),
    contacts: facts.contacts,
    createdAt: timeOf(textOf(row, 'CreatedDate')),
    fields: { ...typedFields(row, fields, definitions), ...facts.computed },
    readAt,
  };
}

/** Fields of the customer's own that hold an account's domain: `Domain__c`, `Email_Domain__c`. */
export const isDomainField = (name: string): boolean => /^(\w*_)?(e?mail_?|web_?)?domains?__c$/i.test(name);

/** The host of an address or domain as people write it, lower case, without `www.`; null when there is none. */
export function hostOf(text: string | null): string | null {
  const written = (text ?? '').trim().toLowerCase();
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(written) ? written : `https://${written}`;
  if (written === '' || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname.includes('.') ? hostname.replace(/^www\./, '') : null;
}

/** Text of a field; null when it is empty. */
export function textOf(row: unknown, name: string): string | null {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** An IANA zone this process knows; null otherwise. */
export function zoneOf(text: string | null): string | null {
  if (text === null || text === '') return null;
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}

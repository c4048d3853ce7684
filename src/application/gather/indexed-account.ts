/** What of leads and accounts is compared, in one form: registrable domains, phone numbers with country code. */
import type { MatchableLead, UnjudgedAccount } from '../../routing/matching/account-candidate.ts';
import type { IndexedAccount } from '../../routing/matching/account-keys.ts';
import type { AccountRecord, LeadRecord } from '../ports/crm-records.ts';
import { businessDomain, ownDomain } from './business-domain.ts';
import { phoneNumber } from './phone-number.ts';

/** The account as it is indexed. */
export function indexedAccount(record: AccountRecord): IndexedAccount {
  return { id: record.id, name: record.name, domains: domainsOf(record), phones: phonesOf(record) };
}

/** The account as it is judged. */
export function unjudged(record: AccountRecord): UnjudgedAccount {
  const { otherDomains, phones, country: _country, ...account } = record;
  const others = (otherDomains ?? []).flatMap((domain) => ownDomain(domain) ?? []);
  return { ...account, otherDomains: others, phones: phones === undefined ? [] : phonesOf(record) };
}

/** The lead as it is compared. A website stands in where the e-mail says nothing. */
export function matchableLead(lead: LeadRecord): MatchableLead {
  return {
    emailDomain: businessDomain(lead.email) ?? ownDomain(lead.website ?? null),
    companyName: lead.companyName,
    accountIds: lead.accountIds,
    phone: lead.phone === null ? null : phoneNumber(lead.phone, null),
  };
}

const domainsOf = ({ domain, otherDomains }: AccountRecord): string[] => [
  ...new Set([domain, ...(otherDomains ?? [])].flatMap((one) => ownDomain(one) ?? [])),
];

const phonesOf = ({ phones, country }: AccountRecord): string[] => [
  ...new Set((phones ?? []).flatMap((phone) => phoneNumber(phone, country ?? null) ?? [])),
];

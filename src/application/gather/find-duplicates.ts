/**
 * Finds what the CRM holds already of the same person or account, where a rule sends a lead to whoever knows the customer: records with
 * the same e-mail address spelled otherwise (a tag, the dots of Gmail, another domain of the company), the same phone number, or an
 * open lead at the same account. Asked in a few searches for the whole batch; and by what we assigned before, which also knows tags the
 * CRM's search cannot see. Never the lead itself.
 */
import { aliasesOf } from '../../routing/matching/domain-match.ts';
import type { DuplicateLead } from '../../routing/facts.ts';
import type { SameCustomer } from '../../routing/policy/policy-destinations.ts';
import type { MatchSettings } from '../../routing/policy/policy-matching.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Assignments, CustomerKeys } from '../ports/assignments.ts';
import type { Crm } from '../ports/crm.ts';
import type { LeadRecord, SimilarLead } from '../ports/crm-records.ts';
import { businessDomain } from './business-domain.ts';
import { emailKey, phoneKey } from './customer-keys.ts';

/** A lead with what is known of its customer. */
export interface LeadOfCustomer {
  readonly record: LeadRecord;
  readonly customer: CustomerKeys;
}

/** Where duplicates are looked for. */
export interface DuplicateSources {
  readonly crm: Pick<Crm, 'findSimilarLeads' | 'readLeads'>;
  readonly assignments: Pick<Assignments, 'earlier'>;
}

/** What is to be found. */
export interface DuplicateSearch {
  readonly installationId: string;
  readonly leads: readonly LeadOfCustomer[];
  readonly policies: readonly Policy[];
  readonly matching: MatchSettings;
}

const SAME_EMAIL = 'the same e-mail address';
/** As many as say who knows the customer; more would only fill the record. */
const MOST = 10;

/** By lead, the newest first; null = no policy asks. Throws `CrmCallFailed`. */
export async function findDuplicates(
  sources: DuplicateSources,
  search: DuplicateSearch,
): Promise<ReadonlyMap<string, readonly DuplicateLead[]> | null> {
  const by = new Set(
    search.policies.flatMap(({ rules }) =>
      rules.flatMap(({ enabled, then }) => (enabled && then.kind === 'duplicate-owner' ? then.by : [])),
    ),
  );
  if (by.size === 0) return null;
  const candidates = [...(await inTheCrm(sources.crm, search, by)), ...(await ofOurs(sources, search, by))];
  const known = new Map(candidates.map((one) => [one.id, one]));
  return new Map(search.leads.map((lead) => [lead.record.id, duplicatesOf(lead, [...known.values()], { by, matching: search.matching })]));
}

function inTheCrm(
  crm: DuplicateSources['crm'],
  { leads, matching }: DuplicateSearch,
  by: ReadonlySet<SameCustomer>,
): Promise<SimilarLead[]> {
  const all = <T>(way: SameCustomer, of: (lead: LeadOfCustomer) => readonly T[]): T[] =>
    by.has(way) ? [...new Set(leads.flatMap(of))] : [];
  const wanted = {
    emails: all('email', ({ record }) => spellings(record.email, matching)),
    phones: all('phone', ({ record }) => phoneSpellings(record.phone)),
    accountIds: all('account', ({ customer }) => (customer.accountId === null ? [] : [customer.accountId])),
  };
  const nothing = wanted.emails.length + wanted.phones.length + wanted.accountIds.length === 0;
  return nothing ? Promise.resolve([]) : crm.findSimilarLeads(wanted);
}

/** Leads that we assigned before for the same e-mail or phone, as the CRM has them now. */
async function ofOurs(
  { crm, assignments }: DuplicateSources,
  search: DuplicateSearch,
  by: ReadonlySet<SameCustomer>,
): Promise<SimilarLead[]> {
  if (!by.has('email') && !by.has('phone')) return [];
  const leads = search.leads.map(({ record, customer }) => ({ leadId: record.id, customer: { ...customer, accountId: null } }));
  const earlier = await assignments.earlier(search.installationId, leads, 0);
  const ids = [...new Set([...earlier.values()].flat().map(({ leadId }) => leadId))];
  const records = ids.length === 0 ? [] : await crm.readLeads(ids, []);
  return records.map(({ id, email, phone, ownerId, createdAt }) => ({
    id,
    email,
    phones: phone === null ? [] : [phone],
    accountId: null,
    ownerId,
    open: false,
    createdAt,
  }));
}

function duplicatesOf(
  lead: LeadOfCustomer,
  candidates: readonly SimilarLead[],
  { by, matching }: { readonly by: ReadonlySet<SameCustomer>; readonly matching: MatchSettings },
): DuplicateLead[] {
  const found = candidates.flatMap((other): DuplicateLead[] => {
    if (other.id === lead.record.id) return [];
    const { id: leadId, ownerId, createdAt } = other;
    const told = [
      { way: 'email' as const, evidence: sameEmail(lead.record.email, other.email, matching) },
      { way: 'phone' as const, evidence: samePhone(lead.record.phone, other.phones) },
      {
        way: 'account' as const,
        evidence:
          other.open && other.accountId !== null && other.accountId === lead.customer.accountId ? 'open lead at the same account' : null,
      },
    ];
    return told.flatMap(({ way, evidence }) =>
      evidence === null || !by.has(way) ? [] : [{ leadId, ownerId, by: way, evidence, createdAt }],
    );
  });
  const newest = found.toSorted((a, b) => b.createdAt - a.createdAt || (a.leadId < b.leadId ? -1 : 1));
  // An owner is what a rule looks for, so records without one come last.
  return newest.toSorted((a, b) => Number(a.ownerId === null) - Number(b.ownerId === null)).slice(0, MOST);
}

/**
 * Why two addresses are one person's; null when they are not. The other address stays out of it: it would be kept with this lead when the other
 * record is erased.
 */
function sameEmail(own: string | null, other: string | null, { aliasDomains = [] }: MatchSettings): string | null {
  const [mine, theirs] = [emailKey(own), emailKey(other)];
  if (mine === null || theirs === null || own === null || other === null) return null;
  if (mine === theirs) return own.trim().toLowerCase() === other.trim().toLowerCase() ? SAME_EMAIL : `${SAME_EMAIL}, spelled otherwise`;
  const [[local, host = ''], [otherLocal, otherHost = '']] = [mine.split('@'), theirs.split('@')];
  return local === otherLocal && aliasesOf(host, aliasDomains).includes(otherHost) ? `${SAME_EMAIL} at another domain of ${host}` : null;
}

function samePhone(own: string | null, others: readonly string[]): string | null {
  const mine = phoneKey(own);
  return mine !== null && others.some((other) => phoneKey(other) === mine) ? 'the same phone number' : null;
}

/** Addresses of the same person that a search by equality can find. */
function spellings(email: string | null, { aliasDomains = [] }: MatchSettings): string[] {
  const plain = emailKey(email);
  if (plain === null || email === null) return [];
  const written = email.trim().toLowerCase();
  const [local = '', host = ''] = plain.split('@');
  const domain = businessDomain(plain);
  const aliases = domain === null ? [] : aliasesOf(domain, aliasDomains).map((alias) => `${local}@${alias}`);
  const google = host === 'gmail.com' ? [`${written.split('@')[0]?.split('+')[0] ?? local}@gmail.com`, `${local}@googlemail.com`] : [];
  return [...new Set([written, plain, ...google, ...aliases])];
}

/** Ways in which people write one number that a search by equality can find. */
function phoneSpellings(phone: string | null): string[] {
  const digits = phoneKey(phone);
  return digits === null || phone === null ? [] : [...new Set([phone.trim(), digits, `+${digits}`, `00${digits}`])];
}

/**
 * Accounts by domain and by name. Salesforce keeps an account's website as people typed it, so it is searched for the domain and judged here; an
 * account without a website is known by the addresses of its contacts. What else is known of those that were found is asked afterwards, if there are any.
 */
import type { AccountRecord } from '../../application/ports/crm-records.ts';
import { accountRecords, columnsOf, factQuestions } from './account-facts.ts';
import { askWhatIsThere, type OptionalQuestion } from './features.ts';
import { askAll, partsThatFit, queriesThatFit } from './query.ts';
import { readAccounts } from './read-accounts.ts';
import type { ReadDeps } from './read-leads.ts';
import { hostOf, isDomainField, textOf } from './records.ts';
import { contactOfAccount, record, type SalesforceRecord } from './shapes.ts';
import { anyContains, anyEndsWith, joined, names, NULL, type Soql, soql } from './soql.ts';
import type { Definitions } from './typed-fields.ts';

/** More contacts than these say nothing new about whose domain it is. */
const MOST_CONTACTS = 2000;

const WHAT = { what: 'search accounts', priority: 'routing' } as const;

/** Accounts whose website, domain field, or for want of both whose contacts' addresses have one of these domains. */
export async function findAccountsByDomain(
  deps: ReadDeps,
  domains: readonly string[],
  fields: readonly string[],
): Promise<AccountRecord[]> {
  const wanted = plain(domains);
  if (wanted.length === 0) return [];
  const definitions = await deps.definitions.of('Account');
  const columns = names(columnsOf(fields, definitions));
  const own = [...definitions.keys()].filter(isDomainField);
  const accountsWith = (part: readonly string[]): Soql => {
    const website = definitions.has('Website') ? [anyContains('Website', part)] : [];
    const either = joined([...website, ...own.map((name) => soql`${names([name])} IN ${part}`)], ' OR ');
    return soql`SELECT ${columns} FROM Account WHERE ${either}`;
  };
  const searchable = own.length > 0 || definitions.has('Website');
  const accounts = searchable
    ? queriesThatFit(wanted, accountsWith).map((query): OptionalQuestion<unknown> => ({ feature: null, soql: query, row: record }))
    : [];
  const contacts = queriesThatFit(wanted, contactsAt);
  const answers = await askWhatIsThere(deps, WHAT, [
    ...accounts,
    ...contacts.map((query): OptionalQuestion<unknown> => ({ feature: 'AccountOfContact', soql: query, row: contactOfAccount })),
  ]);
  const rows = answers.slice(0, accounts.length).flatMap((found) => (found ?? []) as SalesforceRecord[]);
  const addresses = answers.slice(accounts.length).flatMap((found) => (found ?? []) as { AccountId: string; Email: string | null }[]);
  const ofWanted = rows.filter((row) => domainsOf(row, definitions).some((has) => isAmong(has, wanted)));
  return [...(await withFacts(deps, ofWanted, fields)), ...(await byContacts(deps, addresses, fields))];
}

/** Accounts whose name is one of these; Salesforce compares without regard to case. */
export async function findAccountsByName(
  deps: ReadDeps,
  wantedNames: readonly string[],
  fields: readonly string[],
): Promise<AccountRecord[]> {
  const wanted = plain(wantedNames);
  const columns = names(columnsOf(fields, await deps.definitions.of('Account')));
  const queries = queriesThatFit(wanted, (part) => soql`SELECT ${columns} FROM Account WHERE Name IN ${part}`);
  const rows = await askAll(deps.client, WHAT, queries, record);
  return withFacts(
    deps,
    rows.filter((row) => wanted.includes(textOf(row, 'Name')?.toLowerCase() ?? '')),
    fields,
  );
}

const plain = (texts: readonly string[]): string[] => [
  ...new Set(texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')),
];

const contactsAt = (domains: readonly string[]): Soql => {
  const addresses = anyEndsWith(
    'Email',
    domains.map((domain) => `@${domain}`),
  );
  return soql`SELECT AccountId, Email FROM Contact WHERE Account.Website = ${NULL} AND AccountId != ${NULL} AND ${addresses} LIMIT ${MOST_CONTACTS}`;
};

async function withFacts(deps: ReadDeps, rows: readonly SalesforceRecord[], fields: readonly string[]): Promise<AccountRecord[]> {
  const found = new Map(rows.map((row) => [row.Id, row]));
  if (found.size === 0) return [];
  const definitions = await deps.definitions.of('Account');
  const parts = partsThatFit([...found.keys()], (part) => soql`${part}`);
  const read = await Promise.all(
    parts.map(async (part) => {
      const facts = await askWhatIsThere(deps, WHAT, factQuestions(part, { fields, priority: 'routing' }));
      const those = part.flatMap((id) => found.get(id) ?? []);
      return accountRecords(those, facts, { fields, definitions, readAt: deps.now() });
    }),
  );
  return read.flat();
}

/** Accounts without a website, with the domains of their contacts. */
async function byContacts(deps: ReadDeps, addresses: readonly { AccountId: string; Email: string | null }[], fields: readonly string[]) {
  const addressesOf = Map.groupBy(addresses, ({ AccountId }) => AccountId);
  const accounts = await readAccounts(deps, [...addressesOf.keys()], fields);
  return accounts.map((account): AccountRecord => {
    const domains = (addressesOf.get(account.id) ?? []).flatMap(({ Email }) => Email?.toLowerCase().split('@')[1] ?? []);
    return { ...account, otherDomains: [...new Set([...(account.otherDomains ?? []), ...domains])] };
  });
}

const domainsOf = (row: SalesforceRecord, definitions: Definitions): string[] =>
  ['Website', ...[...definitions.keys()].filter(isDomainField)].flatMap((name) => hostOf(textOf(row, name)) ?? []);

/** A host below a domain belongs to it: `shop.acme.com` to `acme.com`. */
const isAmong = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

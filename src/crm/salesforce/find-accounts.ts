/**
 * Accounts by domain and by name. Salesforce keeps an account's website as people typed it, so it is searched for the domain and judged here; an
 * account without a website is known by the addresses of its contacts.
 */
import type { AccountRecord } from '../../application/ports/crm.ts';
import { type AccountSource, accountsOf, columnsOf } from './account-facts.ts';
import { partsThatFit } from './query.ts';
import { readAccounts } from './read-accounts.ts';
import type { ReadDeps } from './read-leads.ts';
import { isDomainField } from './records.ts';
import { anyContains, anyEndsWith, joined, names, NULL, type Soql, soql } from './soql.ts';

/** More contacts than these say nothing new about whose domain it is. */
const MOST_CONTACTS = 2000;

const WHAT = { what: 'search accounts', priority: 'routing' } as const;

/** Accounts whose website, domain field, or for want of both whose contacts' addresses have one of these domains. */
export async function findAccountsByDomain(
  deps: ReadDeps,
  domains: readonly string[],
  fields: readonly string[],
): Promise<AccountRecord[]> {
  const wanted = [...new Set(domains.map((domain) => domain.trim().toLowerCase()).filter((domain) => domain !== ''))];
  const definitions = await deps.definitions.of('Account');
  const own = [...definitions.keys()].filter(isDomainField);
  const found = await search(deps, wanted, fields, (part) => ({
    condition: joined([anyContains('Website', part), ...own.map((name) => soql`${names([name])} IN ${part}`)], ' OR '),
    contacts: soql`SELECT AccountId, Email FROM Contact WHERE Account.Website = ${NULL} AND AccountId != ${NULL} AND ${anyEndsWith(
      'Email',
      part.map((domain) => `@${domain}`),
    )} LIMIT ${MOST_CONTACTS}`,
  }));
  const accounts = found.accounts.filter((account) => domainsOf(account).some((has) => isAmong(has, wanted)));
  const known = new Set(accounts.map(({ id }) => id));
  const byContacts = [...found.byContacts.keys()].filter((id) => !known.has(id));
  const others = byContacts.length === 0 ? [] : await readAccounts(deps, byContacts, fields);
  return [
    ...accounts,
    ...others.map((one) => ({ ...one, otherDomains: [...(one.otherDomains ?? []), ...(found.byContacts.get(one.id) ?? [])] })),
  ];
}

/** Accounts whose name is one of these; Salesforce compares without regard to case. */
export async function findAccountsByName(
  deps: ReadDeps,
  wantedNames: readonly string[],
  fields: readonly string[],
): Promise<AccountRecord[]> {
  const wanted = [...new Set(wantedNames.map((name) => name.trim().toLowerCase()).filter((name) => name !== ''))];
  const { accounts } = await search(deps, wanted, fields, (part) => ({ condition: soql`Name IN ${part}` }));
  return accounts.filter(({ name }) => wanted.includes(name?.toLowerCase() ?? ''));
}

interface Search {
  readonly condition: Soql;
  readonly contacts?: Soql;
}

async function search(deps: ReadDeps, wanted: readonly string[], fields: readonly string[], of: (part: readonly string[]) => Search) {
  const columns = names(columnsOf(fields, await deps.definitions.of('Account')));
  const parts = partsThatFit(wanted, (part) => {
    const { condition, contacts } = of(part);
    // Longer than the query for accounts, and than those that count beside it.
    const accounts = soql`SELECT ${columns} FROM Account WHERE ${condition} ${ROOM_TO_COUNT}`;
    return contacts !== undefined && String(contacts).length > String(accounts).length ? contacts : accounts;
  });
  const answers = await Promise.all(
    parts.map((part) => {
      const { condition, contacts } = of(part);
      const source: AccountSource = {
        accounts: soql`SELECT ${columns} FROM Account WHERE ${condition}`,
        ids: soql`(SELECT Id FROM Account WHERE ${condition})`,
        ...(contacts === undefined ? {} : { contacts }),
      };
      return accountsOf(deps, source, { ...WHAT, fields });
    }),
  );
  const accounts = new Map(answers.flatMap((answer) => answer.accounts.map((account) => [account.id, account])));
  return { accounts: [...accounts.values()], byContacts: new Map(answers.flatMap(({ byContacts }) => [...byContacts])) };
}

const ROOM_TO_COUNT = soql`AND AccountId IN (SELECT Id FROM Account WHERE ) GROUP BY AccountId`;

const domainsOf = ({ domain, otherDomains = [] }: AccountRecord): string[] => [...(domain === null ? [] : [domain]), ...otherDomains];

/** A host below a domain belongs to it: `shop.acme.com` to `acme.com`. */
const isAmong = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

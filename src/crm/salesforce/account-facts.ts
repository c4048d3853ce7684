/** What is known of accounts beside their own records, asked in the same call: open opportunities, contacts, the account team, territories. */
import type { AccountRecord, Priority } from '../../application/ports/crm.ts';
import type { FieldValue } from '../../routing/facts.ts';
import { TEAM, TEAM_ROLE, teamField, TERRITORIES } from './computed-fields.ts';
import { askWhatIsThere } from './features.ts';
import type { ReadDeps } from './read-leads.ts';
import { ACCOUNT_FIELDS, type AccountFacts, accountRecord, isDomainField } from './records.ts';
import { contactOfAccount, countOfAccount, record, teamMember, territoryOf } from './shapes.ts';
import { type Soql, soql } from './soql.ts';
import { type Definitions, isTestable } from './typed-fields.ts';

/** Which accounts are meant: a query for them, and their ids, as a list or as a query for the ids alone. */
export interface AccountSource {
  readonly accounts: Soql;
  readonly ids: Soql;
  /** Contacts, with their addresses, by whom accounts without a website may be known; absent = none. */
  readonly contacts?: Soql;
}

interface Wanted {
  readonly what: string;
  readonly priority: Priority;
  readonly fields: readonly string[];
}

/** What is read of an account: what every match needs, and the named fields that the org has. */
export function columnsOf(fields: readonly string[], definitions: Definitions): string[] {
  const known = [...ACCOUNT_FIELDS, ...fields].filter((name) => {
    const definition = definitions.get(name);
    return definition !== undefined && isTestable(definition);
  });
  return [...new Set(['Id', ...known, ...[...definitions.keys()].filter(isDomainField)])];
}

/** Accounts, and those that were not asked for by their own record but are known by the addresses of their contacts: domains by account. */
export interface AccountsFound {
  readonly accounts: readonly AccountRecord[];
  readonly byContacts: ReadonlyMap<string, readonly string[]>;
}

/** The accounts with all that is known of them, in one call. */
export async function accountsOf(
  deps: ReadDeps,
  { accounts, ids, contacts }: AccountSource,
  { what, priority, fields }: Wanted,
): Promise<AccountsFound> {
  const definitions = await deps.definitions.of('Account');
  const counted = priority === 'routing';
  const team = fields.some((name) => name === TEAM || name.startsWith(TEAM_ROLE));
  const [rows, deals, people, addresses, members, territories] = await askWhatIsThere(deps, { what, priority }, [
    { feature: null, soql: accounts, row: record },
    counted ? { feature: 'Opportunity', soql: openDealsOf(ids), row: countOfAccount } : null,
    counted ? { feature: null, soql: contactsIn(ids), row: countOfAccount } : null,
    contacts === undefined ? null : { feature: null, soql: contacts, row: contactOfAccount },
    team ? { feature: 'AccountTeamMember', soql: membersIn(ids), row: teamMember } : null,
    fields.includes(TERRITORIES) ? { feature: 'Territory2', soql: territoriesIn(ids), row: territoryOf } : null,
  ]);
  const [dealsOf, contactsOf] = [countsBy(deals), countsBy(people)];
  const addressesOf = Map.groupBy(addresses ?? [], ({ AccountId }) => AccountId);
  const membersOf = Map.groupBy(members ?? [], ({ AccountId }) => AccountId);
  const territoriesOf = Map.groupBy(territories ?? [], ({ ObjectId }) => ObjectId);
  const reading = { fields, definitions, readAt: deps.now() };
  const found = (rows ?? []).map((row) => {
    const facts: AccountFacts = {
      openDeals: deals === null ? null : (dealsOf.get(row.Id) ?? 0),
      contacts: people === null ? null : (contactsOf.get(row.Id) ?? 0),
      computed: {
        ...(members === null ? {} : teamFields(membersOf.get(row.Id) ?? [], fields)),
        ...(territories === null
          ? {}
          : { [TERRITORIES]: (territoriesOf.get(row.Id) ?? []).map(({ Territory2 }) => Territory2.Name).sort() }),
      },
    };
    return accountRecord(row, facts, reading);
  });
  return { accounts: found, byContacts: new Map([...addressesOf].map(([id, those]) => [id, domainsOf(those)])) };
}

const openDealsOf = (ids: Soql): Soql =>
  soql`SELECT AccountId, COUNT(Id) n FROM Opportunity WHERE IsClosed = false AND AccountId IN ${ids} GROUP BY AccountId`;
const contactsIn = (ids: Soql): Soql => soql`SELECT AccountId, COUNT(Id) n FROM Contact WHERE AccountId IN ${ids} GROUP BY AccountId`;
const membersIn = (ids: Soql): Soql =>
  soql`SELECT AccountId, UserId, TeamMemberRole FROM AccountTeamMember WHERE AccountId IN ${ids} ORDER BY CreatedDate, Id`;
const territoriesIn = (ids: Soql): Soql =>
  soql`SELECT ObjectId, Territory2.Name FROM ObjectTerritory2Association WHERE Territory2.Territory2Model.State = 'Active' AND ObjectId IN ${ids}`;

const countsBy = (rows: readonly { AccountId: string; n: number }[] | null): ReadonlyMap<string, number> =>
  new Map((rows ?? []).map(({ AccountId, n }) => [AccountId, n]));

const domainsOf = (contacts: readonly { Email: string | null }[]): string[] => [
  ...new Set(contacts.flatMap(({ Email }) => Email?.toLowerCase().split('@')[1] ?? [])),
];

function teamFields(
  members: readonly { UserId: string; TeamMemberRole: string | null }[],
  fields: readonly string[],
): Record<string, FieldValue> {
  const all: Record<string, FieldValue> = { [TEAM]: [...new Set(members.map(({ UserId }) => UserId))] };
  for (const { UserId, TeamMemberRole } of members) if (TeamMemberRole !== null) all[teamField(TeamMemberRole)] ??= UserId;
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name)));
}

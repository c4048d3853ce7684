/** What is known of accounts beside their own records: open opportunities, contacts, the account team, territories. */
import type { Priority } from '../../application/ports/crm.ts';
import type { AccountRecord } from '../../application/ports/crm-records.ts';
import type { FieldValue } from '../../routing/facts.ts';
import { TEAM, TEAM_ROLE, teamField, TERRITORIES } from './computed-fields.ts';
import type { OptionalQuestion } from './features.ts';
import { accountRecord, ACCOUNT_FIELDS, isDomainField } from './records.ts';
import { countOfAccount, type SalesforceRecord, teamMember, territoryOf } from './shapes.ts';
import { soql } from './soql.ts';
import { type Definitions, isTestable } from './typed-fields.ts';

interface Wanted {
  readonly fields: readonly string[];
  /** In the background nothing is counted: whoever reads there only keeps the index. */
  readonly priority: Priority;
}

interface CountOfAccount {
  readonly AccountId: string;
  readonly n: number;
}

interface TeamMember {
  readonly AccountId: string;
  readonly UserId: string;
  readonly TeamMemberRole: string | null;
}

interface TerritoryOf {
  readonly ObjectId: string;
  readonly Territory2: { readonly Name: string };
}

/** What is asked beside the accounts; null = it is not wanted. */
export type FactQuestions = readonly [
  deals: OptionalQuestion<CountOfAccount> | null,
  contacts: OptionalQuestion<CountOfAccount> | null,
  team: OptionalQuestion<TeamMember> | null,
  territories: OptionalQuestion<TerritoryOf> | null,
];

/** What was answered; null = it was not asked, or the org does not tell. */
export type FactAnswers = readonly [
  deals: readonly CountOfAccount[] | null,
  contacts: readonly CountOfAccount[] | null,
  team: readonly TeamMember[] | null,
  territories: readonly TerritoryOf[] | null,
];

/** What is read of an account: what every match needs, and the named fields that the org has. */
export function columnsOf(fields: readonly string[], definitions: Definitions): string[] {
  const known = [...ACCOUNT_FIELDS, ...fields].filter((name) => {
    const definition = definitions.get(name);
    return definition !== undefined && isTestable(definition);
  });
  return [...new Set(['Id', ...known, ...[...definitions.keys()].filter(isDomainField)])];
}

/** The questions about these accounts. */
export function factQuestions(ids: readonly string[], { fields, priority }: Wanted): FactQuestions {
  const counted = priority === 'routing';
  const deals = soql`SELECT AccountId, COUNT(Id) n FROM Opportunity WHERE IsClosed = false AND AccountId IN ${ids} GROUP BY AccountId`;
  const contacts = soql`SELECT AccountId, COUNT(Id) n FROM Contact WHERE AccountId IN ${ids} GROUP BY AccountId`;
  const team = soql`SELECT AccountId, UserId, TeamMemberRole FROM AccountTeamMember WHERE AccountId IN ${ids} ORDER BY CreatedDate, Id`;
  const territories = soql`SELECT ObjectId, Territory2.Name FROM ObjectTerritory2Association WHERE Territory2.Territory2Model.State = 'Active' AND ObjectId IN ${ids}`;
  const asksTeam = fields.some((name) => name === TEAM || name.startsWith(TEAM_ROLE));
  return [
    counted ? { feature: 'Opportunity', soql: deals, row: countOfAccount } : null,
    counted ? { feature: 'AccountOfContact', soql: contacts, row: countOfAccount } : null,
    asksTeam ? { feature: 'AccountTeamMember', soql: team, row: teamMember } : null,
    fields.includes(TERRITORIES) ? { feature: 'Territory2', soql: territories, row: territoryOf } : null,
  ];
}

/** The accounts with all that is known of them. */
export function accountRecords(
  rows: readonly SalesforceRecord[],
  [deals, contacts, team, territories]: FactAnswers,
  { fields, definitions, readAt }: { readonly fields: readonly string[]; readonly definitions: Definitions; readonly readAt: number },
): AccountRecord[] {
  const [dealsOf, contactsOf] = [countsBy(deals), countsBy(contacts)];
  const membersOf = Map.groupBy(team ?? [], ({ AccountId }) => AccountId);
  const territoriesOf = Map.groupBy(territories ?? [], ({ ObjectId }) => ObjectId);
  return rows.map((row) => {
    const computed = {
      ...(team === null ? {} : teamFields(membersOf.get(row.Id) ?? [], fields)),
      ...(territories === null ? {} : { [TERRITORIES]: (territoriesOf.get(row.Id) ?? []).map(({ Territory2 }) => Territory2.Name).sort() }),
    };
    const facts = {
      openDeals: deals === null ? null : (dealsOf.get(row.Id) ?? 0),
      contacts: contacts === null ? null : (contactsOf.get(row.Id) ?? 0),
      computed,
    };
    return accountRecord(row, facts, { fields, definitions, readAt });
  });
}

const countsBy = (rows: readonly CountOfAccount[] | null): ReadonlyMap<string, number> =>
  new Map((rows ?? []).map(({ AccountId, n }) => [AccountId, n]));

function teamFields(members: readonly TeamMember[], fields: readonly string[]): Record<string, FieldValue> {
  const all: Record<string, FieldValue> = { [TEAM]: [...new Set(members.map(({ UserId }) => UserId))] };
  for (const { UserId, TeamMemberRole } of members) if (TeamMemberRole !== null) all[teamField(TeamMemberRole)] ??= UserId;
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name)));
}

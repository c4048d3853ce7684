/** Leads and contacts that may be somebody the org knows already: by e-mail address, by phone number, or by account. One call, if all is asked. */
import type { SimilarLead, SimilarLeads } from '../../application/ports/crm-records.ts';
import type { SalesforceClient } from './client.ts';
import { isOpenStatus } from './lead-status.ts';
import { askTogether, partsThatFit, rowsIfThere } from './query.ts';
import { isAccountId, objectOf } from './record-ids.ts';
import { textOf } from './records.ts';
import { record, type SalesforceRecord } from './shapes.ts';
import { joined, names, type Soql, soql } from './soql.ts';
import { timeOf } from './typed-fields.ts';

/** The newest say who knows the customer. */
const MOST_HITS = 400;

const LEAD_COLUMNS = names(['Id', 'Email', 'Phone', 'MobilePhone', 'OwnerId', 'Status', 'CreatedDate']);
const CONTACT_COLUMNS = names(['Id', 'Email', 'Phone', 'MobilePhone', 'OwnerId', 'AccountId', 'CreatedDate']);

/** The leads and contacts, each once. Salesforce compares texts without regard to case. */
export async function findSimilarLeads(client: SalesforceClient, { emails, phones, accountIds }: SimilarLeads): Promise<SimilarLead[]> {
  const byEmail = partsThatFit(emails, (part) => contactsWhere(soql`Email IN ${part}`));
  const byPhone = partsThatFit(phones, (part) => contactsWhere(anyPhone(part)));
  const byAccount = partsThatFit(accountIds.filter(isAccountId), (part) => contactsWhere(soql`AccountId IN ${part}`));
  const people = [...byEmail.map((part) => soql`Email IN ${part}`), ...byPhone.map(anyPhone)];
  const queries = [
    ...people.flatMap((condition) => [leadsWhere(condition), contactsWhere(condition)]),
    ...byAccount.map((part) => contactsWhere(soql`AccountId IN ${part}`)),
  ];
  if (queries.length === 0) return [];
  const answers = await askTogether(
    client,
    { what: 'search similar leads' },
    queries.map((query) => ({ soql: query, row: record })),
  );
  const rows = answers.flatMap((answer) => rowsIfThere(answer));
  return [...new Map(rows.map((row) => [row.Id, similarLead(row)])).values()];
}

const anyPhone = (part: readonly string[]): Soql => joined([soql`Phone IN ${part}`, soql`MobilePhone IN ${part}`], ' OR ');

const leadsWhere = (condition: Soql): Soql =>
  soql`SELECT ${LEAD_COLUMNS} FROM Lead WHERE IsConverted = false AND (${condition}) ORDER BY CreatedDate DESC LIMIT ${MOST_HITS}`;

const contactsWhere = (condition: Soql): Soql =>
  soql`SELECT ${CONTACT_COLUMNS} FROM Contact WHERE (${condition}) ORDER BY CreatedDate DESC LIMIT ${MOST_HITS}`;

/** Nothing marks a contact as done with, so whoever owns one still looks after it. */
function similarLead(row: SalesforceRecord): SimilarLead {
  return {
    id: row.Id,
    email: textOf(row, 'Email'),
    phones: [textOf(row, 'Phone'), textOf(row, 'MobilePhone')].flatMap((phone) => phone ?? []),
    accountId: textOf(row, 'AccountId'),
    ownerId: textOf(row, 'OwnerId'),
    open: objectOf(row.Id) === 'Contact' || isOpenStatus(textOf(row, 'Status')),
    createdAt: timeOf(textOf(row, 'CreatedDate')) ?? 0,
  };
}

/** Leads and contacts by address, by time, and by owner, each found in one call for both. */
import type { SalesforceClient } from './client.ts';
import { askTogether, rowsIfThere } from './query.ts';
import { created, onlyId } from './shapes.ts';
import { isQueueId, isUserId } from './record-ids.ts';
import { moment, type Soql, soql } from './soql.ts';

/** The newest lead with this address, or else the newest contact. Salesforce compares without regard to case. Null when there is none. */
export async function findLeadByEmail(client: SalesforceClient, email: string): Promise<string | null> {
  const wanted = email.trim();
  if (wanted === '') return null;
  const answers = await askTogether(client, { what: 'search leads', priority: 'background' }, [
    { soql: soql`SELECT Id FROM Lead WHERE IsConverted = false AND Email = ${wanted} ORDER BY CreatedDate DESC LIMIT 1`, row: onlyId },
    { soql: soql`SELECT Id FROM Contact WHERE Email = ${wanted} ORDER BY CreatedDate DESC LIMIT 1`, row: onlyId },
  ]);
  const [lead, contact] = answers.map((answer) => rowsIfThere(answer)[0]);
  return (lead ?? contact)?.Id ?? null;
}

/** Ids of leads and contacts created in [from, until), oldest first. */
export function leadsCreatedBetween(client: SalesforceClient, from: number, until: number, limit: number): Promise<Created[]> {
  return oldestFirst(client, soql`CreatedDate >= ${moment(from)} AND CreatedDate < ${moment(until)}`, limit);
}

/** Ids of leads and contacts of this owner, created at `from` or later, oldest first. */
export function leadsOwnedBy(
  client: SalesforceClient,
  ownerId: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<Created[]> {
  if (!isUserId(ownerId) && !isQueueId(ownerId)) return Promise.resolve([]);
  return oldestFirst(client, soql`OwnerId = ${ownerId} AND CreatedDate >= ${moment(from)}`, limit);
}

interface Created {
  readonly id: string;
  readonly createdAt: number;
}

async function oldestFirst(client: SalesforceClient, condition: Soql, limit: number): Promise<Created[]> {
  const answers = await askTogether(client, { what: 'search leads', priority: 'background' }, [
    {
      soql: soql`SELECT Id, CreatedDate FROM Lead WHERE IsConverted = false AND ${condition} ORDER BY CreatedDate, Id LIMIT ${limit}`,
      row: created,
    },
    { soql: soql`SELECT Id, CreatedDate FROM Contact WHERE ${condition} ORDER BY CreatedDate, Id LIMIT ${limit}`, row: created },
  ]);
  const found = answers.flatMap((answer) => rowsIfThere(answer));
  return found
    .map(({ Id, CreatedDate }) => ({ id: Id, createdAt: CreatedDate }))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** What stands beside contacts: calls, mails, meetings, notes, tasks, deals. */
import type { Priority } from '../../application/ports/crm.ts';
import { batchesOf } from './batches.ts';
import type { HubspotClient } from './client.ts';
import { isAbsence } from './failures.ts';
import { type Beside, PATHS } from './paths.ts';
import { isRecordId, readBatch, refuseUnless } from './read-batch.ts';
import { associationAnswer, type CrmObject } from './shapes.ts';

const MOST_CONTACTS_PER_CALL = 1000;

/** What to read of which contacts. */
export interface BesideRead {
  readonly type: Beside;
  readonly contactIds: readonly string[];
  readonly properties: readonly string[];
  /** Properties whose past values are wanted. */
  readonly history?: readonly string[];
  /** Of each contact, only so many are read: the newest. */
  readonly newest: number;
  readonly priority?: Priority;
}

/** The records beside each contact that has any, in any order. Throws `CrmCallFailed`, of `missing-scope` where the account hides them. */
export async function readBeside(client: HubspotClient, read: BesideRead): Promise<Map<string, CrmObject[]>> {
  const idsOf = await associatedIds(client, read);
  const { type, properties, history, priority } = read;
  const records = await readBatch(client, {
    what: `read ${type}`,
    path: PATHS.readBeside(type),
    ids: [...idsOf.values()].flat(),
    properties,
    ...(history !== undefined && { history }),
    ...(priority !== undefined && { priority }),
  });
  const byId = new Map(records.map((record) => [record.id, record]));
  return new Map([...idsOf].map(([contactId, ids]) => [contactId, ids.flatMap((id) => byId.get(id) ?? [])]));
}

async function associatedIds(client: HubspotClient, { type, contactIds, newest, priority }: BesideRead): Promise<Map<string, string[]>> {
  const what = `read ${type} of contacts`;
  const found = new Map<string, string[]>();
  for (const batch of batchesOf([...new Set(contactIds)].filter(isRecordId), MOST_CONTACTS_PER_CALL)) {
    let inputs: { id: string; after?: string }[] = batch.map((id) => ({ id }));
    while (inputs.length > 0) {
      const call = { what, method: 'POST', path: PATHS.contactsTo(type), body: { inputs }, reads: associationAnswer } as const;
      const answer = await client.call({ ...call, ...(priority !== undefined && { priority }) });
      refuseUnless(isAbsence, answer.errors, what);
      for (const { from, to } of answer.results)
        found.set(from.id, [...(found.get(from.id) ?? []), ...to.map(({ toObjectId }) => toObjectId)]);
      inputs = answer.results.flatMap(({ from, paging }) => (paging?.next ? [{ id: from.id, after: paging.next.after }] : []));
    }
  }
  return new Map([...found].map(([contactId, ids]) => [contactId, [...new Set(ids)].sort(newestFirst).slice(0, newest)]));
}

/** HubSpot's ids are numbers that grow. */
const newestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);

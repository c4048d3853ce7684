/** Reads records by id in batches. A record that does not exist is left out; any other refused row fails the call, lest a lead be taken for deleted. */
import type { Priority } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import { inBatches } from './batches.ts';
import type { HubspotClient } from './client.ts';
import { failureOfRow, type HubspotError, isAbsence } from './failures.ts';
import { batchAnswer, type CrmObject } from './shapes.ts';

const MOST_PER_CALL = 100;
const MOST_WITH_HISTORY = 50;

/** What to read. `history` names properties whose past values are wanted. */
export interface BatchRead {
  readonly what: string;
  readonly path: string;
  readonly ids: readonly string[];
  readonly properties: readonly string[];
  readonly history?: readonly string[];
  readonly priority?: Priority;
}

/** The records that exist, in any order. */
export function readBatch(client: HubspotClient, { what, path, ids, properties, history, priority }: BatchRead): Promise<CrmObject[]> {
  return inBatches(ids.filter(isRecordId), history === undefined ? MOST_PER_CALL : MOST_WITH_HISTORY, async (batch) => {
    const answer = await client.call({
      what,
      method: 'POST',
      path,
      body: { inputs: batch.map((id) => ({ id })), properties, ...(history === undefined ? {} : { propertiesWithHistory: history }) },
      reads: batchAnswer,
      ...(priority === undefined ? {} : { priority }),
    });
    refuseUnless(isAbsence, answer.errors, what);
    return answer.results;
  });
}

/** HubSpot's ids are numbers; another text among them would fail the whole batch. */
export const isRecordId = (id: string): boolean => /^\d{1,19}$/.test(id);

/** Throws for the first row error that is not `harmless`. */
export function refuseUnless(harmless: (error: HubspotError) => boolean, errors: readonly HubspotError[] | undefined, what: string): void {
  const serious = errors?.find((error) => !harmless(error));
  if (serious !== undefined) throw new CrmCallFailed(failureOfRow(serious, what));
}

/**
 * Tasks on contacts. HubSpot does not know a row again that it was sent before, so each task bears its trace id at the end of its body, and the
 * contact's newest tasks are looked through first.
 */
import type { RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { TaskToCreate } from '../../application/ports/crm-activities.ts';
import { readBeside } from './associated.ts';
import { batchesOf } from './batches.ts';
import type { HubspotClient } from './client.ts';
import { failureOfRow, type HubspotError } from './failures.ts';
import { PATHS } from './paths.ts';
import { isRecordId } from './read-batch.ts';
import { writeAnswer } from './shapes.ts';

const WHAT = 'create tasks';
const MOST_PER_CALL = 100;
/** A task that is sent again was made a short while ago. */
const LOOKED_THROUGH = 20;
const MOST_SUBJECT = 255;
const TASK_TO_CONTACT = 204;

/** One result per row. Throws only when nothing was written. */
export async function createTasks(client: HubspotClient, tasks: readonly TaskToCreate[]): Promise<RowResult[]> {
  const impossible = tasks.filter(({ leadId }) => !isRecordId(leadId)).map((task) => failed(task, GONE));
  const wanted = [...new Map(tasks.filter(({ leadId }) => isRecordId(leadId)).map((task) => [task.traceId, task])).values()];
  const results: RowResult[] = [...impossible];
  const batches = batchesOf(wanted, MOST_PER_CALL);
  for (const [position, batch] of batches.entries()) {
    try {
      results.push(...(await createMissing(client, batch)));
    } catch (error) {
      if (!(error instanceof CrmCallFailed) || results.length === 0) throw error;
      const { failure } = error;
      return [...results, ...batches.slice(position).flatMap((left) => left.map((task) => failed(task, failure)))];
    }
  }
  return results;
}

/**
 * HubSpot refuses a whole batch for one contact that is gone, so a refused batch is halved until the bad rows stand alone. What it made of the batch
 * before it came to the bad row is not said, so each half is looked for first.
 */
async function createMissing(client: HubspotClient, batch: readonly TaskToCreate[]): Promise<RowResult[]> {
  const there = await bodiesOf(client, batch);
  const isThere = ({ leadId, traceId }: TaskToCreate): boolean =>
    (there.get(leadId) ?? []).some((body) => body.includes(referenceTo(traceId)));
  const missing = batch.filter((task) => !isThere(task));
  const made = batch.filter(isThere).map(done);
  if (missing.length === 0) return made;
  try {
    return [...made, ...(await send(client, missing))];
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || !['rejected', 'owner-refused', 'not-found'].includes(error.failure.kind)) throw error;
    const { failure } = error;
    if (missing.length === 1) return [...made, ...missing.map((task) => failed(task, failure))];
    const half = Math.ceil(missing.length / 2);
    return [...made, ...(await createMissing(client, missing.slice(0, half))), ...(await createMissing(client, missing.slice(half)))];
  }
}

async function bodiesOf(client: HubspotClient, tasks: readonly TaskToCreate[]): Promise<Map<string, string[]>> {
  const contactIds = tasks.map(({ leadId }) => leadId);
  const found = await readBeside(client, { type: 'tasks', contactIds, properties: ['hs_task_body'], newest: LOOKED_THROUGH });
  return new Map([...found].map(([id, of]) => [id, of.map(({ properties }) => properties['hs_task_body'] ?? '')]));
}

async function send(client: HubspotClient, batch: readonly TaskToCreate[]): Promise<RowResult[]> {
  const inputs = batch.map((task) => ({
    objectWriteTraceId: task.traceId,
    properties: propertiesOf(task),
    associations: [{ to: { id: task.leadId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TASK_TO_CONTACT }] }],
  }));
  const answer = await client.call({ what: WHAT, method: 'POST', path: PATHS.createTasks, body: { inputs }, reads: writeAnswer });
  const errors = new Map((answer.errors ?? []).flatMap((error) => tracesOf(error).map((traceId) => [traceId, error] as const)));
  const written = new Set(answer.results.map(({ objectWriteTraceId }) => objectWriteTraceId));
  return batch.map((task) => {
    const error = errors.get(task.traceId);
    if (error !== undefined) return failed(task, failureOfRow(error, WHAT));
    return written.has(task.traceId) || (answer.errors ?? []).length === 0 ? done(task) : failed(task, UNMENTIONED);
  });
}

const propertiesOf = ({ subject, body, dueAt, ownerId, traceId }: TaskToCreate): Readonly<Record<string, string>> => ({
  hs_task_subject: subject.slice(0, MOST_SUBJECT),
  hs_task_body: `${asHtml(body)}<br><br>${referenceTo(traceId)}`,
  hs_task_status: 'NOT_STARTED',
  hs_task_priority: 'HIGH',
  hs_task_type: 'TODO',
  hs_timestamp: new Date(dueAt).toISOString(),
  hubspot_owner_id: ownerId,
});

/** Closed on both sides, so that no trace id is found inside a longer one. */
const referenceTo = (traceId: string): string => `(Signalbox ${traceId})`;

const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

const tracesOf = ({ context, errors }: HubspotError): readonly string[] =>
  [context, ...errors.map((inner) => inner.context)].flatMap((of) => of['objectWriteTraceId'] ?? []);

const done = ({ traceId }: TaskToCreate): RowResult => ({ traceId, ok: true });
const failed = ({ traceId }: TaskToCreate, failure: CrmFailure): RowResult => ({ traceId, ok: false, failure });

const GONE: CrmFailure = { kind: 'not-found', detail: `${WHAT}: this is no contact of HubSpot`, retryAfterMs: null };
const UNMENTIONED: CrmFailure = { kind: 'unavailable', detail: `${WHAT}: HubSpot's answer does not mention this row`, retryAfterMs: null };

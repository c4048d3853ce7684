/**
 * Tasks on leads and contacts. Salesforce does not know a row again that it was sent before, so each task bears its trace id at the end of its
 * description, and the tasks we made for the same lead are looked through first.
 */
import { z } from 'zod';
import type { RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { TaskToCreate } from '../../application/ports/crm-activities.ts';
import { bodyOfTask, zoneOfUser } from './activity-shapes.ts';
import type { SalesforceClient } from './client.ts';
import { failureOfRow } from './failures.ts';
import { type OurUserCache, ourUserId } from './our-user.ts';
import { askAll, queriesThatFit } from './query.ts';
import { isUserId, objectOf } from './record-ids.ts';
import { rowOutcome, type RowOutcome } from './shapes.ts';
import { soql } from './soql.ts';

const WHAT = 'create tasks';
const MOST_PER_CALL = 200;
const MOST_SUBJECT = 255;

/** What making tasks needs. */
export interface TaskDeps {
  readonly client: SalesforceClient;
  readonly ourUsers: OurUserCache;
  readonly now: () => number;
}

/** One result per row. Throws only when nothing was written. */
export async function createTasks(deps: TaskDeps, tasks: readonly TaskToCreate[]): Promise<RowResult[]> {
  const refused = tasks.flatMap((task) => (refusalOf(task) === null ? [] : [failed(task, refusalOf(task) ?? GONE)]));
  const possible = [...new Map(tasks.filter((task) => refusalOf(task) === null).map((task) => [task.traceId, task])).values()];
  if (possible.length === 0) return refused;
  const [isThere, zones] = await Promise.all([tasksThere(deps, possible), readZones(deps.client, possible)]);
  const results = [...refused, ...possible.filter(isThere).map(done)];
  const missing = possible.filter((task) => !isThere(task));
  for (let at = 0; at < missing.length; at += MOST_PER_CALL) {
    const part = missing.slice(at, at + MOST_PER_CALL);
    try {
      const outcomes = await send(
        deps.client,
        part.map((task) => recordOf(task, zones.get(task.ownerId) ?? 'UTC')),
      );
      results.push(...part.map((task, row) => settled(task, outcomes[row])));
    } catch (error) {
      if (!(error instanceof CrmCallFailed) || results.length === 0) throw error;
      const { failure } = error;
      return [...results, ...missing.slice(at).map((task) => failed(task, failure))];
    }
  }
  return results;
}

/** Tells whether a task was made already. */
async function tasksThere({ client, ourUsers, now }: TaskDeps, tasks: readonly TaskToCreate[]): Promise<(task: TaskToCreate) => boolean> {
  const ourId = await ourUserId(ourUsers, client, now);
  const queries = queriesThatFit(
    tasks.map(({ leadId }) => leadId),
    (part) => soql`SELECT WhoId, Description FROM Task WHERE CreatedById = ${ourId} AND WhoId IN ${part}`,
  );
  const rows = await askAll(client, { what: 'find our tasks' }, queries, bodyOfTask);
  const bodies = Map.groupBy(rows, ({ WhoId }) => WhoId);
  return ({ leadId, traceId }) =>
    (bodies.get(leadId) ?? []).some(({ Description }) => Description?.includes(referenceTo(traceId)) === true);
}

/** A task is due on a day, which is one of its owner's. */
async function readZones(client: SalesforceClient, tasks: readonly TaskToCreate[]): Promise<ReadonlyMap<string, string>> {
  const owners = tasks.map(({ ownerId }) => ownerId);
  const queries = queriesThatFit(owners, (part) => soql`SELECT Id, TimeZoneSidKey FROM User WHERE Id IN ${part}`);
  const users = await askAll(client, { what: 'read time zones' }, queries, zoneOfUser);
  return new Map(users.flatMap(({ Id, TimeZoneSidKey }) => (TimeZoneSidKey === null ? [] : [[Id, TimeZoneSidKey] as const])));
}

function send(client: SalesforceClient, records: readonly Readonly<Record<string, unknown>>[]): Promise<RowOutcome[]> {
  return client.call({
    what: WHAT,
    run: (connection) =>
      connection.request({
        method: 'POST',
        url: `/services/data/v${client.apiVersion}/composite/sobjects`,
        body: JSON.stringify({ allOrNone: false, records }),
        headers: { 'content-type': 'application/json', 'Sforce-Auto-Assign': 'FALSE' },
      }),
    reads: z.array(rowOutcome),
  });
}

const recordOf = ({ leadId, ownerId, subject, body, dueAt, traceId }: TaskToCreate, zone: string): Readonly<Record<string, unknown>> => ({
  attributes: { type: 'Task' },
  WhoId: leadId,
  OwnerId: ownerId,
  Subject: subject.slice(0, MOST_SUBJECT),
  Description: `${body}\n\n${referenceTo(traceId)}`,
  Priority: 'High',
  ActivityDate: dayIn(zone, dueAt),
  IsReminderSet: true,
  ReminderDateTime: new Date(dueAt).toISOString(),
});

/** `2026-11-20`. */
const dayIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Closed on both sides, so that no trace id is found inside a longer one. */
const referenceTo = (traceId: string): string => `(Signalbox ${traceId})`;

function settled(task: TaskToCreate, outcome: RowOutcome | undefined): RowResult {
  if (outcome === undefined) return failed(task, UNMENTIONED);
  if (outcome.success) return done(task);
  const [error] = outcome.errors;
  const { statusCode: code = '', message = '', fields = [] } = error ?? {};
  return failed(task, failureOfRow({ code, message, fields }, WHAT));
}

/** What Salesforce would refuse for certain. */
function refusalOf({ leadId, ownerId }: TaskToCreate): CrmFailure | null {
  if (objectOf(leadId) === null) return GONE;
  return isUserId(ownerId) ? null : { kind: 'owner-refused', detail: 'a task is for a user of Salesforce', retryAfterMs: null };
}

const done = ({ traceId }: TaskToCreate): RowResult => ({ traceId, ok: true });
const failed = ({ traceId }: TaskToCreate, failure: CrmFailure): RowResult => ({ traceId, ok: false, failure });

const GONE: CrmFailure = { kind: 'not-found', detail: `${WHAT}: this is no lead and no contact of Salesforce`, retryAfterMs: null };
const UNMENTIONED: CrmFailure = {
  kind: 'unavailable',
  detail: `${WHAT}: Salesforce's answer does not mention this row`,
  retryAfterMs: null,
};

/**
 * Writes owners, stamps and further fields, 200 records a call, and says of every row what became of it. The customer's assignment rules stay off. A row
 * that only its stamp, or a duplicate rule that lets people go on, stands against is written again without or in spite of it, once: the owner matters more.
 */
import { z } from 'zod';
import type { OwnerWrite, RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Log } from '../../application/ports/log.ts';
import { failureOfRow } from './failures.ts';
import { definitionsOf, type ReadDeps } from './read-leads.ts';
import { type LeadObject, isQueueId, isUserId, objectOf } from './record-ids.ts';
import { rowOutcome, type RowOutcome } from './shapes.ts';
import { isStampable, isStampField, stampValues } from './stamp-fields.ts';
import { type Definitions, valueToWrite } from './typed-fields.ts';

const MOST_PER_CALL = 200;
const WHAT = 'write owners';

interface WriteDeps extends ReadDeps {
  readonly log: Log;
}

/** How a row is sent. */
interface Way {
  readonly stamped: boolean;
  readonly duplicatesAllowed: boolean;
}

interface Row {
  readonly write: OwnerWrite;
  readonly object: LeadObject;
  readonly way: Way;
}

type Settled = { readonly result: RowResult } | { readonly again: Row };

/** One result per row. Throws only when nothing was written: revoked access, the daily limit, an outage. */
export async function writeOwners(deps: WriteDeps, writes: readonly OwnerWrite[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  let rows: Row[] = [];
  for (const write of writes) {
    const refused = refusalBefore(write);
    const object = objectOf(write.leadId);
    if (refused !== null || object === null) results.push(failed(write, refused ?? GONE));
    else rows.push({ write, object, way: { stamped: true, duplicatesAllowed: false } });
  }
  // A row is sent again with less in its way each time, so three rounds are the most.
  while (rows.length > 0) {
    const settled = await writeRound(
      deps,
      rows,
      results.some(({ ok }) => ok),
    );
    results.push(...settled.flatMap((one) => ('result' in one ? [one.result] : [])));
    rows = settled.flatMap((one) => ('again' in one ? [one.again] : []));
  }
  return results;
}

/** Once a part was written, a call that fails is the failure of the rows that are left. */
async function writeRound(deps: WriteDeps, rows: readonly Row[], anyWritten: boolean): Promise<Settled[]> {
  const settled: Settled[] = [];
  const parts = partsOf(rows);
  for (const [position, part] of parts.entries()) {
    try {
      settled.push(...(await writePart(deps, part)));
    } catch (error) {
      if (!(error instanceof CrmCallFailed) || (settled.length === 0 && !anyWritten)) throw error;
      const left = parts.slice(position).flat();
      return [...settled, ...left.map(({ write }) => ({ result: failed(write, error.failure) }))];
    }
  }
  return settled;
}

/** Salesforce refuses a call that names a record twice, and takes kinds of records in blocks; a header counts for a whole call. */
function partsOf(rows: readonly Row[]): Row[][] {
  const seen = new Map<string, number>();
  const calls = Map.groupBy(rows, ({ write, way }) => {
    const round = seen.get(write.leadId) ?? 0;
    seen.set(write.leadId, round + 1);
    return `${round} ${way.duplicatesAllowed}`;
  });
  return [...calls.values()].flatMap((call) => {
    const sorted = call.toSorted((a, b) => (a.object === b.object ? 0 : a.object === 'Lead' ? -1 : 1));
    return Array.from({ length: Math.ceil(sorted.length / MOST_PER_CALL) }, (_, at) =>
      sorted.slice(at * MOST_PER_CALL, (at + 1) * MOST_PER_CALL),
    );
  });
}

async function writePart(deps: WriteDeps, rows: readonly Row[]): Promise<Settled[]> {
  const definitions = await definitionsOf(
    deps,
    rows.map(({ object }) => object),
  );
  const unknown = rows.filter(({ write, object }) => unknownField(write, definitions[object]) !== null);
  const known = rows.filter((row) => !unknown.includes(row));
  const settled: Settled[] = unknown.map(({ write, object }) => ({
    result: failed(write, noSuchField(object, unknownField(write, definitions[object]))),
  }));
  if (known.length === 0) return settled;
  const outcomes = await send(deps, known, definitions);
  const leftOut = known.filter(({ object, way }) => way.stamped && !isStampable(definitions[object])).length;
  if (leftOut > 0)
    deps.log.warn('stamp left out', { installation: deps.client.installationId, count: leftOut, code: 'STAMP_FIELDS_MISSING' });
  return [...settled, ...known.map((row, at) => settle(deps, row, outcomes[at]))];
}

async function send(
  { client }: WriteDeps,
  rows: readonly Row[],
  definitions: Readonly<Record<LeadObject, Definitions>>,
): Promise<RowOutcome[]> {
  const records = rows.map(({ write, object, way }) => ({
    attributes: { type: object },
    id: write.leadId,
    ...further(write.set, definitions[object]),
    ...(write.ownerId === null ? {} : { OwnerId: write.ownerId }),
    ...(way.stamped && isStampable(definitions[object]) ? stampValues(write.stamp) : {}),
  }));
  const headers = {
    'content-type': 'application/json',
    'Sforce-Auto-Assign': 'FALSE',
    ...(rows[0]?.way.duplicatesAllowed === true && { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' }),
  };
  const outcomes = await client.call({
    what: WHAT,
    run: (connection) =>
      connection.request({
        method: 'PATCH',
        url: `/services/data/v${client.apiVersion}/composite/sobjects`,
        body: JSON.stringify({ allOrNone: false, records }),
        headers,
      }),
    reads: z.array(rowOutcome),
  });
  return outcomes;
}

/** Answers come in the order of the rows. */
function settle({ log, client }: WriteDeps, row: Row, outcome: RowOutcome | undefined): Settled {
  const { write, way } = row;
  if (outcome === undefined) return { result: failed(write, UNMENTIONED) };
  if (outcome.success) return { result: { traceId: write.traceId, ok: true } };
  const [error] = outcome.errors;
  const code = error?.statusCode ?? '';
  if (code === 'DUPLICATES_DETECTED' && !way.duplicatesAllowed) return { again: { ...row, way: { ...way, duplicatesAllowed: true } } };
  const stampRefused = outcome.errors.some(({ fields }) => fields.some(isStampField));
  if (way.stamped && stampRefused) {
    log.warn('stamp left out', { installation: client.installationId, count: 1, code: 'STAMP_REFUSED' });
    return { again: { ...row, way: { ...way, stamped: false } } };
  }
  return { result: failed(write, failureOfRow({ code, message: error?.message ?? '', fields: error?.fields ?? [] }, WHAT)) };
}

/** What Salesforce would refuse for certain. */
function refusalBefore({ leadId, ownerId }: OwnerWrite): CrmFailure | null {
  if (ownerId === null) return null;
  if (ownerId === '')
    return { kind: 'rejected', detail: `${WHAT}: in Salesforce every record has an owner, so none can be cleared`, retryAfterMs: null };
  if (isQueueId(ownerId) && objectOf(leadId) === 'Contact')
    return { kind: 'owner-refused', detail: 'Salesforce’s queues own leads, and no contacts', retryAfterMs: null };
  if (isUserId(ownerId) || isQueueId(ownerId)) return null;
  return { kind: 'owner-refused', detail: 'this is no user and no queue of Salesforce', retryAfterMs: null };
}

/** The owner is decided, never set on the side. */
const isOnTheSide = (name: string): boolean => name !== 'OwnerId';

const unknownField = ({ set = {} }: OwnerWrite, definitions: Definitions): string | null =>
  Object.keys(set).find((name) => isOnTheSide(name) && !definitions.has(name)) ?? null;

const further = (set: Readonly<Record<string, string>> = {}, definitions: Definitions): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(set)
      .filter(([name]) => isOnTheSide(name))
      .map(([name, value]) => [name, valueToWrite(value, definitions.get(name) ?? { type: 'string' })]),
  );

const failed = ({ traceId }: OwnerWrite, failure: CrmFailure): RowResult => ({ traceId, ok: false, failure });

const GONE: CrmFailure = { kind: 'not-found', detail: `${WHAT}: this is no lead and no contact of Salesforce`, retryAfterMs: null };
const UNMENTIONED: CrmFailure = {
  kind: 'unavailable',
  detail: `${WHAT}: Salesforce's answer does not mention this row`,
  retryAfterMs: null,
};

/** One unknown field would fail the whole call. Its name is the policy's own word. */
const noSuchField = (object: LeadObject, name: string | null): CrmFailure => ({
  kind: 'rejected',
  detail: `${WHAT}: a ${object} has no field ${name !== null && /^\w{1,80}$/.test(name) ? name : 'of that name'}, or the connected user cannot see it`,
  retryAfterMs: null,
});

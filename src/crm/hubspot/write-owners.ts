/**
 * Writes owners, stamps and further properties in batches, and says of every row what became of it. HubSpot may refuse a whole batch for one bad
 * row, so a refused batch is halved until the bad rows stand alone; and a row that is refused with its stamp is written
 * without, because the owner matters more.
 */
import type { OwnerWrite, RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Log } from '../../application/ports/log.ts';
import { batchesOf } from './batches.ts';
import type { HubspotClient } from './client.ts';
import { failureOfRow, type HubspotError } from './failures.ts';
import { PATHS } from './paths.ts';
import { writeAnswer } from './shapes.ts';
import { stampProperties } from './stamp-fields.ts';

const MOST_PER_CALL = 100;
const WHAT = 'write owners';

interface WriteDeps {
  readonly client: HubspotClient;
  readonly log: Log;
  readonly installationId: string;
}

/** One result per row. Throws only when nothing was written: revoked access, a missing scope, the rate limit, an outage. */
export function writeOwners(deps: WriteDeps, writes: readonly OwnerWrite[]): Promise<RowResult[]> {
  return inTurn(distinctBatches(writes), (batch) => writeBatch(deps, batch));
}

/** Writes part after part. Once a part was written, a call that fails is the failure of the rows that are left. */
async function inTurn(parts: readonly OwnerWrite[][], write: (part: OwnerWrite[]) => Promise<RowResult[]>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const [position, part] of parts.entries()) {
    try {
      results.push(...(await write(part)));
    } catch (error) {
      if (!(error instanceof CrmCallFailed) || results.length === 0) throw error;
      return [...results, ...failed(parts.slice(position).flat(), error.failure)];
    }
  }
  return results;
}

const failed = (rows: readonly OwnerWrite[], failure: CrmFailure): RowResult[] =>
  rows.map(({ traceId }) => ({ traceId, ok: false, failure }));

/** HubSpot refuses a batch that names a record twice; a later write of the same lead goes into a later batch. */
function distinctBatches(writes: readonly OwnerWrite[]): OwnerWrite[][] {
  const rounds: OwnerWrite[][] = [];
  const seen = new Map<string, number>();
  for (const write of writes) {
    const round = seen.get(write.leadId) ?? 0;
    seen.set(write.leadId, round + 1);
    (rounds[round] ??= []).push(write);
  }
  return rounds.flatMap((round) => batchesOf(round, MOST_PER_CALL));
}

async function writeBatch(deps: WriteDeps, batch: OwnerWrite[]): Promise<RowResult[]> {
  const results = await writeWhole(deps.client, batch);
  const refused = new Set(results.flatMap((result) => (!result.ok && result.failure.kind === 'rejected' ? [result.traceId] : [])));
  if (refused.size === 0) return results;
  const rows = batch.filter(({ traceId }) => refused.has(traceId));
  const again = await writeOrSplit(deps.client, rows, false).catch((error: unknown) => {
    if (error instanceof CrmCallFailed) return failed(rows, error.failure);
    throw error;
  });
  const written = again.filter(({ ok }) => ok).length;
  if (written > 0) deps.log.warn('stamp left out', { installation: deps.installationId, count: written, code: 'STAMP_REFUSED' });
  return [...results.filter(({ traceId }) => !refused.has(traceId)), ...again];
}

/** A batch refused as a whole is most likely one whose stamp properties were deleted: all its rows count as refused with their stamp. */
async function writeWhole(client: HubspotClient, batch: OwnerWrite[]): Promise<RowResult[]> {
  try {
    return await send(client, batch, true);
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || !isAboutRows(error.failure)) throw error;
    return error.failure.kind === 'rejected' ? failed(batch, error.failure) : writeOrSplit(client, batch, true);
  }
}

async function writeOrSplit(client: HubspotClient, batch: OwnerWrite[], stamped: boolean): Promise<RowResult[]> {
  try {
    return await send(client, batch, stamped);
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || !isAboutRows(error.failure)) throw error;
    if (batch.length === 1) return failed(batch, error.failure);
    const half = Math.ceil(batch.length / 2);
    return inTurn([batch.slice(0, half), batch.slice(half)], (part) => writeOrSplit(client, part, stamped));
  }
}

const isAboutRows = ({ kind }: CrmFailure): boolean => kind === 'rejected' || kind === 'owner-refused' || kind === 'not-found';

async function send(client: HubspotClient, batch: readonly OwnerWrite[], stamped: boolean): Promise<RowResult[]> {
  const inputs = batch.map(({ leadId, ownerId, stamp, set, traceId }) => ({
    id: leadId,
    objectWriteTraceId: traceId,
    properties: { ...besides(set), ...(ownerId !== null && { hubspot_owner_id: ownerId }), ...(stamped && stampProperties(stamp)) },
  }));
  const answer = await client.call({ what: WHAT, method: 'POST', path: PATHS.updateContacts, body: { inputs }, reads: writeAnswer });
  const written = new Set(answer.results.flatMap(({ id, objectWriteTraceId }) => [id, objectWriteTraceId ?? id]));
  return batch.map((write) => {
    const error = answer.errors?.find((one) => isOf(one, write));
    if (error !== undefined) return { traceId: write.traceId, ok: false, failure: failureOfRow(error, WHAT) };
    if (written.has(write.traceId) || written.has(write.leadId)) return { traceId: write.traceId, ok: true };
    return { traceId: write.traceId, ok: false, failure: UNMENTIONED };
  });
}

/** The owner is decided, never set on the side. */
const besides = (set: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(set).filter(([name]) => name !== 'hubspot_owner_id'));

const UNMENTIONED: CrmFailure = { kind: 'unavailable', detail: `${WHAT}: HubSpot's answer does not mention this row`, retryAfterMs: null };

/** HubSpot names the row of an error by our trace id; where it does not, by the record's id. */
function isOf({ context, errors }: HubspotError, { traceId, leadId }: OwnerWrite): boolean {
  const contexts = [context, ...errors.map((inner) => inner.context)];
  const traced = contexts.flatMap((of) => of['objectWriteTraceId'] ?? []);
  if (traced.length > 0) return traced.includes(traceId);
  return contexts.some((of) => [...(of['ids'] ?? []), ...(of['id'] ?? []), ...(of['objectId'] ?? [])].includes(leadId));
}

/**
 * Takes what was decided to the CRM, an owner or what a follow-up path sets: look before writing, write in one batch, read back, look once more after the CRM's own late
 * automation. Every step is recorded before the next, so that a crash anywhere resumes and never repeats. An earlier attempt that may
 * have reached the CRM is looked up in the owner's history before anything is sent again.
 */
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import type { PublishedPolicies } from '../decide/published-policy.ts';
import { markDisconnected } from '../install/mark-disconnected.ts';
import type { Crm, OwnerReading } from '../ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { OutgoingWrite, WriteUpdate } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';
import { enrolLeads, isToEnrol } from './enrol-leads.ts';
import { judgeHistory, type Verdict } from './judge-history.ts';
import { readOwnerHistory } from './read-owner-history.ts';
import { restoreChoices, type Overwritten } from './restore-choices.ts';
import { seekNextRep } from './seek-next-rep.ts';
import { settleWrite, writtenUpdate } from './settle-write.ts';

const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

export type DeliveryPorts = Pick<
  Ports,
  'installations' | 'outgoingWrites' | 'ownerChanges' | 'waitingLeads' | 'decisions' | 'crms' | 'metrics' | 'log' | 'now'
> & { readonly publishedPolicies: PublishedPolicies };

/** One delivery run over claimed writes. */
export interface Delivery {
  readonly ports: DeliveryPorts;
  readonly installationId: string;
  readonly crm: Crm;
  /** Whether an owner set by other automation is written over, once. */
  readonly reassert: boolean;
}

export async function deliverWrites(ports: DeliveryPorts, installationId: string): Promise<{ again: boolean }> {
  const claimed = await ports.outgoingWrites.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (claimed.length === 0) return { again: false };
  try {
    const published = await ports.publishedPolicies.read(installationId);
    const reassert = published?.compiled.policy.writing.overturnedByAutomation === 'reassert-once';
    await deliver({ ports, installationId, crm: await ports.crms.open(installationId), reassert }, claimed);
  } catch (error) {
    await tryAgainLater(ports, installationId, { writes: claimed, error });
  }
  return { again: claimed.length === BATCH };
}

async function deliver(delivery: Delivery, claimed: readonly OutgoingWrite[]): Promise<void> {
  const verdicts = await lookBeforeWriting(delivery, claimed);
  const toSend = claimed.filter((write) => mustSend(delivery, write, verdicts.get(write.writeId)));
  const settled = claimed.filter((write) => !toSend.includes(write));
  await settle(delivery, settled, verdicts);
  if (toSend.length > 0) await send(delivery, toSend);
}

/** A write that stands is sent once more when the enrolment that belongs to it is still to be made: sending it twice is harmless. */
const mustSend = (delivery: Delivery, write: OutgoingWrite, verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'not-applied' ||
  (verdict?.kind === 'stands' && isToEnrol(write)) ||
  (verdict?.kind === 'automation' && delivery.reassert && !write.reasserted);

/** A write never tried needs only the current owner; the history is read where that is not the expected one, or where we may have written before. */
async function lookBeforeWriting(delivery: Delivery, claimed: readonly OutgoingWrite[]): Promise<Map<string, Verdict>> {
  const untried = claimed.filter((write) => write.state === 'waiting' && !write.maybeSent);
  const owners = untried.length === 0 ? [] : await delivery.crm.readOwners(untried.map((write) => write.leadId));
  const now = new Map(owners.map((reading) => [reading.leadId, reading.ownerId]));
  const clear = untried.filter((write) => now.has(write.leadId) && now.get(write.leadId) === write.expectedOwnerId);
  const verdicts = await judgeByHistory(
    delivery,
    claimed.filter((write) => !clear.includes(write)),
  );
  for (const write of clear) verdicts.set(write.writeId, { kind: 'not-applied' });
  return verdicts;
}

/** Leads that are gone from the CRM have no verdict. What the histories tell is kept for the card. */
async function judgeByHistory(delivery: Delivery, writes: readonly OutgoingWrite[]): Promise<Map<string, Verdict>> {
  if (writes.length === 0) return new Map();
  const { ports, installationId, crm } = delivery;
  const readings = await readOwnerHistory(ports, { installationId, crm, leadIds: writes.map((write) => write.leadId) });
  const changes = readings.flatMap(({ leadId, changes: all }) => all.map((change) => ({ leadId, ...change })));
  await ports.ownerChanges.record(installationId, changes);
  const byLead = new Map<string, OwnerReading>(readings.map((reading) => [reading.leadId, reading]));
  return new Map(
    writes.flatMap((write): [string, Verdict][] => {
      const reading = byLead.get(write.leadId);
      return reading === undefined ? [] : [[write.writeId, judgeHistory(write, reading)]];
    }),
  );
}

async function send(delivery: Delivery, writes: readonly OutgoingWrite[]): Promise<void> {
  const { ports, installationId, crm } = delivery;
  const held = await ports.outgoingWrites.markSending(installationId, writes);
  const ours = writes.filter((write) => held.has(write.writeId));
  const results = await crm.writeOwners(
    ours.map(({ leadId, ownerId, stamp, set, writeId }) => ({ leadId, ownerId, stamp, set, traceId: writeId })),
  );
  const failures = new Map<string, CrmFailure>(results.flatMap((row) => (row.ok ? [] : [[row.traceId, row.failure] as const])));
  const failed = ours.flatMap((write) => {
    const failure = failures.get(write.writeId);
    return failure === undefined ? [] : [{ write, failure }];
  });
  const written = ours.filter((write) => !failures.has(write.writeId));
  ports.metrics.count('signalbox_owner_writes_total', { result: 'written' }, written.length);
  ports.metrics.count('signalbox_owner_writes_total', { result: 'refused' }, failed.length);
  await recordRefusals(delivery, failed);
  await recordWritten(delivery, written);
}

/** The owner of a row was refused, the lead is gone, or the row must be tried again. */
async function recordRefusals(delivery: Delivery, failed: readonly { write: OutgoingWrite; failure: CrmFailure }[]): Promise<void> {
  const { ports, installationId } = delivery;
  const refused = failed.filter(({ failure }) => failure.kind === 'owner-refused');
  for (const { write, failure } of refused) await seekNextRep(ports, installationId, { write, because: failure.detail });
  const updates = failed.map(({ write, failure }): WriteUpdate => {
    const common = { writeId: write.writeId, fence: write.fence, attempts: write.attempts + 1, problem: failure.detail };
    if (failure.kind === 'owner-refused') return { ...common, state: 'refused', dueAt: null };
    if (failure.kind === 'not-found') return { ...common, state: 'superseded', dueAt: null };
    return retryUpdate(write, failure, ports.now());
  });
  if (updates.length > 0) await ports.outgoingWrites.update(installationId, updates, ports.now());
}

function retryUpdate(write: OutgoingWrite, failure: CrmFailure, now: number): WriteUpdate {
  const attempts = write.attempts + 1;
  const { dueAt, stuck } = retryAfterFailure(failure, attempts, now);
  const { writeId, fence } = write;
  return { writeId, fence, attempts, problem: failure.detail, state: stuck ? 'stuck' : 'waiting', dueAt: stuck ? null : dueAt };
}

/** The owner is in the CRM. It is looked at once more when the CRM's own automation has had its time, or as soon as it reports a change. */
async function recordWritten(delivery: Delivery, written: readonly OutgoingWrite[]): Promise<void> {
  if (written.length === 0) return;
  const { ports, installationId } = delivery;
  const { enrolled, failures } = await enrolLeads(delivery, written);
  const now = ports.now();
  const updates = written.map((write): WriteUpdate => {
    const failure = failures.get(write.writeId);
    if (failure !== undefined) return { ...retryUpdate(write, failure, now), writtenAt: write.writtenAt ?? now };
    return { ...writtenUpdate(write, now), ...(enrolled.has(write.writeId) && { enrolledAt: now }) };
  });
  await ports.outgoingWrites.update(installationId, updates, now);
  for (const write of written.filter(({ ownerId }) => ownerId !== null))
    ports.metrics.observe('signalbox_time_to_owner_seconds', Math.max(0, now - write.createdAt) / 1000);
}

async function settle(delivery: Delivery, writes: readonly OutgoingWrite[], verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
  if (writes.length === 0) return;
  const { ports, installationId } = delivery;
  const overwritten = writes.flatMap((write): Overwritten[] => {
    const verdict = verdicts.get(write.writeId);
    return verdict?.kind === 'person-overwritten' ? [{ write, choice: verdict.change }] : [];
  });
  if (overwritten.length > 0) await restoreChoices(delivery, overwritten);
  const rest = writes.filter((write) => !overwritten.some((one) => one.write === write));
  const now = ports.now();
  if (rest.length > 0)
    await ports.outgoingWrites.update(
      installationId,
      rest.map((write) => settleWrite(write, verdicts.get(write.writeId), now)),
      now,
    );
}

interface FailedRun {
  readonly writes: readonly OutgoingWrite[];
  readonly error: unknown;
}

/** The call failed as a whole. A row that may have been sent is known as such, and is looked up before it is sent again. */
async function tryAgainLater(ports: DeliveryPorts, installationId: string, { writes, error }: FailedRun): Promise<void> {
  if (!(error instanceof CrmCallFailed)) ports.log.error('delivery failed', { installation: installationId, count: writes.length }, error);
  const failure: CrmFailure =
    error instanceof CrmCallFailed ? error.failure : { kind: 'unavailable', detail: 'Something failed on our side.', retryAfterMs: null };
  if (failure.kind === 'access-revoked') await markDisconnected(ports, { installationId, detail: failure.detail });
  const now = ports.now();
  const updates = writes.map((write): WriteUpdate => {
    if (write.state !== 'written') return retryUpdate(write, failure, now);
    const { dueAt } = retryAfterFailure(failure, write.attempts + 1, now);
    return { writeId: write.writeId, fence: write.fence, attempts: write.attempts + 1, problem: failure.detail, state: 'written', dueAt };
  });
  await ports.outgoingWrites.update(installationId, updates, now);
}

/**
 * Works through the stored events that are not creations: owners changed, leads merged, leads whose data must be erased, accounts that changed.
 * A lead that is gone is only looked at: whoever reads it finds it missing.
 */
import { readOwnerHistory } from '../deliver/read-owner-history.ts';
import type { Crm } from '../ports/crm.ts';
import type { ClaimedEvent } from '../ports/inbox.ts';
import type { Ports } from '../ports/ports.ts';
import { keepIndex } from './keep-index.ts';

const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

type Needs = Pick<
  Ports,
  | 'inbox'
  | 'crms'
  | 'decisions'
  | 'outgoingWrites'
  | 'ownerChanges'
  | 'observations'
  | 'waitingLeads'
  | 'accountIndex'
  | 'followedLeads'
  | 'now'
>;

export async function handleStoredEvents(ports: Needs, installationId: string): Promise<{ again: boolean }> {
  const claimed = await ports.inbox.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (claimed.length === 0) return { again: false };
  await eraseLeads(ports, installationId, claimed);
  await askForSurvivors(ports, installationId, claimed);
  await noteOwnerChanges(ports, installationId, claimed);
  await followMerged(ports, installationId, claimed);
  await keepIndex(ports, installationId, claimed);
  await ports.inbox.complete(installationId, claimed);
  return { again: claimed.length === BATCH };
}

async function eraseLeads(ports: Needs, installationId: string, events: readonly ClaimedEvent[]): Promise<void> {
  for (const event of events) {
    if (event.kind === 'lead-erased') await ports.decisions.eraseLead(installationId, event.leadId, ports.now());
  }
}

/** The record that survives a merge may have a new id and no owner; the entry filter decides whether anything is to be done. */
async function askForSurvivors(ports: Needs, installationId: string, events: readonly ClaimedEvent[]): Promise<void> {
  const survivors = events.flatMap((event) => (event.kind === 'lead-merged' && event.detail.mergedInto ? [event.detail.mergedInto] : []));
  if (survivors.length === 0) return;
  const now = ports.now();
  const asked = [...new Set(survivors)].map((leadId) => ({
    leadId,
    request: { kind: 'new', excluded: [], poolId: null } as const,
    requestedAt: now,
  }));
  await ports.waitingLeads.ask(installationId, asked, now);
}

/**
 * Most owner events are the echo of our own writes: those are recognised without asking the CRM. Events come in no order, so every one
 * of a lead counts: an echo beside a person's choice must not hide it.
 */
async function noteOwnerChanges(ports: Needs, installationId: string, events: readonly ClaimedEvent[]): Promise<void> {
  const changes = events.filter((event) => event.kind === 'owner-changed');
  const decided = await ports.decisions.decidedBefore(installationId, [...new Set(changes.map((event) => event.leadId))]);
  // Where we only observe, this is what our decision is compared with.
  await ports.observations.lookNow(installationId, [...decided], ports.now());
  const foreign: string[] = [];
  for (const leadId of decided) {
    const [latest] = await ports.outgoingWrites.ofLead(installationId, leadId);
    const isForeign = changes.some((event) => event.leadId === leadId && event.detail.ownerId !== latest?.ownerId);
    if (latest === undefined || isForeign) foreign.push(leadId);
  }
  if (foreign.length === 0) return;
  await recordHistory(ports, installationId, { crm: await ports.crms.open(installationId), leadIds: foreign });
  await ports.outgoingWrites.recheck(installationId, foreign, ports.now());
  await ports.followedLeads.lookAt(installationId, foreign, ports.now());
}

/** What is asked of the owner of a merged lead goes on with the one that survives; a lead that was deleted is over. */
async function followMerged(ports: Needs, installationId: string, events: readonly ClaimedEvent[]): Promise<void> {
  const merged = events.flatMap(({ kind, leadId, detail: { mergedInto: into } }) =>
    kind === 'lead-merged' && into !== undefined && into !== leadId ? [{ leadId, into }] : [],
  );
  await ports.followedLeads.mergeInto(installationId, merged, ports.now());
  const gone = events.filter(({ kind }) => kind === 'lead-deleted' || kind === 'lead-merged').map(({ leadId }) => leadId);
  await ports.followedLeads.lookAt(installationId, [...new Set(gone)], ports.now());
}

async function recordHistory(ports: Needs, installationId: string, what: { crm: Crm; leadIds: readonly string[] }): Promise<void> {
  const readings = await readOwnerHistory(ports, { installationId, ...what });
  const changes = readings.flatMap((reading) => reading.changes.map((change) => ({ leadId: reading.leadId, ...change })));
  await ports.ownerChanges.record(installationId, changes);
}

/**
 * Puts back the owners from before a run, where nobody changed them since: a person's choice always stands, and so does any other. Whether
 * a lead was put back is seen in the CRM, so that a crash between writing and noting it repeats nothing.
 */
import { readOwnerHistory } from '../deliver/read-owner-history.ts';
import type { BulkLead, ClaimedRun } from '../ports/bulk-runs.ts';
import type { Crm, OwnerReading, OwnerWrite } from '../ports/crm.ts';
import type { CrmFailure } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';

const AT_ONCE = 100;
const MINUTE_MS = 60_000;

type UndoPorts = Pick<Ports, 'bulkRuns' | 'outgoingWrites' | 'ownerChanges' | 'crms' | 'now'>;
type Undone = Parameters<Ports['bulkRuns']['undone']>[2][number];

/** Puts back the next leads, at the pace of the run. Throws `CrmCallFailed`. */
export async function undoBulkRun(ports: UndoPorts, installationId: string, run: ClaimedRun): Promise<void> {
  const leads = await ports.bulkRuns.toUndo(installationId, run.runId, Math.min(AT_ONCE, run.perMinute));
  const crm = await ports.crms.open(installationId);
  const results = leads.length === 0 ? [] : await putBack(ports, crm, { installationId, run, leads });
  const now = ports.now();
  // Leads whose decision or write is still under way are waited for; and a lead that could not be put back yet took its time, too.
  const dueAt = leads.length === 0 ? now + 2_000 : now + Math.ceil((leads.length * MINUTE_MS) / run.perMinute);
  await ports.bulkRuns.undone(installationId, run, results, { dueAt, now });
}

interface PuttingBack {
  readonly installationId: string;
  readonly run: ClaimedRun;
  readonly leads: readonly BulkLead[];
}

async function putBack(ports: UndoPorts, crm: Crm, { installationId, run, leads }: PuttingBack): Promise<Undone[]> {
  const reader = { ports, installationId, crm };
  const before = await readingsOf(reader, leads);
  const toWrite = leads.filter((lead) => judge(lead, before.get(lead.leadId)) === 'write');
  const refused = await write(ports, crm, { run, writes: toWrite.map(({ leadId, ownerBefore }) => ({ leadId, ownerId: ownerBefore })) });
  const after = new Map([...before, ...(await readingsOf(reader, toWrite))]);
  const choices = leads.flatMap((lead) => overwrittenChoice(lead, after.get(lead.leadId)) ?? []);
  const unrestored = await write(ports, crm, { run, writes: choices });
  const readings = [...after.values()];
  await ports.ownerChanges.record(
    installationId,
    readings.flatMap(({ leadId, changes }) => changes.map((change) => ({ leadId, ...change }))),
  );
  const failures = new Map([...refused, ...unrestored]);
  const restored = new Set(choices.map(({ leadId }) => leadId));
  return leads.flatMap((lead): Undone[] => {
    const { leadId } = lead;
    const failure = failures.get(leadId);
    // What passes by itself is tried again with the next leads.
    if (failure !== undefined && PASSING.has(failure.kind)) return [];
    if (failure !== undefined) return [{ leadId, undo: 'failed', problem: failure.detail }];
    const verdict = judge(lead, before.get(leadId));
    return [{ leadId, undo: restored.has(leadId) ? 'kept' : verdict === 'write' ? 'put-back' : verdict, problem: null }];
  });
}

const PASSING: ReadonlySet<CrmFailure['kind']> = new Set(['rate-limited', 'conflict', 'unavailable']);

async function readingsOf(
  { ports, installationId, crm }: { readonly ports: UndoPorts; readonly installationId: string; readonly crm: Crm },
  leads: readonly BulkLead[],
): Promise<ReadonlyMap<string, OwnerReading>> {
  if (leads.length === 0) return new Map();
  const readings = await readOwnerHistory(ports, { installationId, crm, leadIds: leads.map((lead) => lead.leadId) });
  return new Map(readings.map((reading) => [reading.leadId, reading]));
}

/** The owner from before may be put back only over the owner the run gave, and only if it was us who gave it last. */
function judge({ ownerBefore, ownerAfter }: BulkLead, reading: OwnerReading | undefined): 'write' | 'put-back' | 'kept' | 'gone' {
  if (reading === undefined) return 'gone';
  const by = reading.changes[0]?.by;
  if (reading.ownerId === ownerBefore && by === 'us') return 'put-back';
  return reading.ownerId === ownerAfter && by === 'us' ? 'write' : 'kept';
}

interface OwnerToWrite {
  readonly leadId: string;
  readonly ownerId: string | null;
}

async function write(
  ports: UndoPorts,
  crm: Crm,
  { run, writes }: { readonly run: ClaimedRun; readonly writes: readonly OwnerToWrite[] },
): Promise<ReadonlyMap<string, CrmFailure>> {
  if (writes.length === 0) return new Map();
  const results = await crm.writeOwners(writes.map((one) => writeOf(ports, run, one)));
  return new Map(results.flatMap((row) => (row.ok ? [] : [[row.traceId, row.failure] as const])));
}

/**
 * No CRM can refuse a write because somebody was faster: where we put an owner back over a choice that a person made after the run, theirs is to
 * be written back. The history says so, also to whoever goes on after a crash.
 */
function overwrittenChoice({ leadId, ownerBefore, ownerAfter }: BulkLead, reading: OwnerReading | undefined): OwnerToWrite | null {
  const [newest, choice, run] = reading?.changes ?? [];
  const isOurs = newest?.by === 'us' && newest.ownerId === ownerBefore && run?.by === 'us' && run.ownerId === ownerAfter;
  return isOurs && choice?.by === 'person' ? { leadId, ownerId: choice.ownerId } : null;
}

/** An empty owner clears it. */
const writeOf = (
  { now }: UndoPorts,
  { why }: ClaimedRun,
  lead: { readonly leadId: string; readonly ownerId: string | null },
): OwnerWrite => ({
  leadId: lead.leadId,
  ownerId: lead.ownerId ?? '',
  traceId: lead.leadId,
  stamp: { routedAt: now(), rule: '', reason: `Put back: the run over many leads (${why}) was undone.`, policyVersion: 0, method: 'undo' },
});

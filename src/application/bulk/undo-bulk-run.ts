/**
 * Puts back the owners from before a run, where nobody changed them since: a person's choice always stands, and so does any other. Whether
 * a lead was put back is seen in the CRM, so that a crash between writing and noting it repeats nothing.
 */
import type { BulkLead, ClaimedRun } from '../ports/bulk-runs.ts';
import type { Crm, CrmFailure, OwnerReading, OwnerWrite } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';

const AT_ONCE = 100;
const MINUTE_MS = 60_000;

type UndoPorts = Pick<Ports, 'bulkRuns' | 'ownerChanges' | 'crms' | 'now'>;
type Undone = Parameters<Ports['bulkRuns']['undone']>[2][number];

/** Puts back the next leads, at the pace of the run. Throws `CrmCallFailed`. */
export async function undoBulkRun(ports: UndoPorts, installationId: string, run: ClaimedRun): Promise<void> {
  const leads = await ports.bulkRuns.toUndo(installationId, run.runId, Math.min(AT_ONCE, run.perMinute));
  const crm = await ports.crms.open(installationId);
  const results = leads.length === 0 ? [] : await putBack(ports, crm, { installationId, run, leads });
  const now = ports.now();
  // Leads whose decision or write is still under way are waited for.
  const dueAt = leads.length === 0 ? now + 2_000 : now + Math.ceil((results.length * MINUTE_MS) / run.perMinute);
  await ports.bulkRuns.undone(installationId, run, results, { dueAt, now });
}

interface PuttingBack {
  readonly installationId: string;
  readonly run: ClaimedRun;
  readonly leads: readonly BulkLead[];
}

async function putBack(ports: UndoPorts, crm: Crm, { installationId, run, leads }: PuttingBack): Promise<Undone[]> {
  const before = await readingsOf(crm, leads);
  const judged = leads.map((lead) => ({ lead, verdict: judge(lead, before.get(lead.leadId)) }));
  const toWrite = judged.filter(({ verdict }) => verdict === 'write').map(({ lead }) => lead);
  const failures = await write(ports, crm, { run, leads: toWrite });
  const after = toWrite.length === 0 ? before : await readingsOf(crm, toWrite);
  await restoreChoices(ports, crm, { run, leads: toWrite, before, after });
  const readings = [...before.values(), ...after.values()];
  await ports.ownerChanges.record(
    installationId,
    readings.flatMap(({ leadId, changes }) => changes.map((change) => ({ leadId, ...change }))),
  );
  return judged.map(({ lead, verdict }): Undone => {
    if (verdict !== 'write') return { leadId: lead.leadId, undo: verdict, problem: null };
    const failure = failures.get(lead.leadId);
    if (failure !== undefined) return { leadId: lead.leadId, undo: 'failed', problem: failure.detail };
    return { leadId: lead.leadId, undo: chosenMeanwhile(before, after, lead) === null ? 'put-back' : 'kept', problem: null };
  });
}

async function readingsOf(crm: Crm, leads: readonly BulkLead[]): Promise<ReadonlyMap<string, OwnerReading>> {
  const readings = await crm.readOwnerHistory(leads.map((lead) => lead.leadId));
  return new Map(readings.map((reading) => [reading.leadId, reading]));
}

/** The owner from before may be put back only over the owner the run gave, and only if it was us who gave it last. */
function judge({ ownerBefore, ownerAfter }: BulkLead, reading: OwnerReading | undefined): 'write' | 'put-back' | 'kept' | 'gone' {
  if (reading === undefined) return 'gone';
  const by = reading.changes[0]?.by;
  if (reading.ownerId === ownerBefore && by === 'us') return 'put-back';
  return reading.ownerId === ownerAfter && by === 'us' ? 'write' : 'kept';
}

async function write(
  ports: UndoPorts,
  crm: Crm,
  { run, leads }: { readonly run: ClaimedRun; readonly leads: readonly BulkLead[] },
): Promise<ReadonlyMap<string, CrmFailure>> {
  if (leads.length === 0) return new Map();
  const results = await crm.writeOwners(leads.map((lead) => writeOf(ports, run, { leadId: lead.leadId, ownerId: lead.ownerBefore })));
  return new Map(results.flatMap((row) => (row.ok ? [] : [[row.traceId, row.failure] as const])));
}

/** No CRM can refuse a write because somebody was faster: a choice made between our look and our write is written back. */
async function restoreChoices(
  ports: UndoPorts,
  crm: Crm,
  {
    run,
    leads,
    before,
    after,
  }: { readonly run: ClaimedRun; readonly leads: readonly BulkLead[]; readonly before: Readings; readonly after: Readings },
): Promise<void> {
  const chosen = leads.flatMap((lead) => chosenMeanwhile(before, after, lead) ?? []);
  if (chosen.length > 0) await crm.writeOwners(chosen.map((choice) => writeOf(ports, run, choice)));
}

type Readings = ReadonlyMap<string, OwnerReading>;

/** What a person chose after we looked and before we wrote; null = nothing. */
function chosenMeanwhile(before: Readings, after: Readings, { leadId }: BulkLead): { leadId: string; ownerId: string | null } | null {
  const known = before.get(leadId)?.changes.length ?? 0;
  const news = after.get(leadId)?.changes ?? [];
  const choice = news.slice(0, news.length - known).find((change) => change.by === 'person');
  return choice === undefined ? null : { leadId, ownerId: choice.ownerId };
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

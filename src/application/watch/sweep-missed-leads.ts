/**
 * Finds leads whose announcement never came: asks the CRM for everything created since the last look and routes what is neither
 * decided nor waiting. Runs at start and at an interval, so that an outage of ours, or of the CRM's webhooks, loses no lead.
 */
import { markDisconnected } from '../install/mark-disconnected.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** Looked at twice, because the search index may have been behind at the last look. */
const OVERLAP_MS = 60_000;
/** A CRM that is listened to closes its own gaps, and each of its calls may count: it is asked only so often. */
const LISTENED_EVERY_MS = 5 * 60_000;
/** As many as a CRM's search gives at once, and more than one import creates in one millisecond. */
const PAGE = 10_000;

export type SweepPorts = Pick<Ports, 'installations' | 'waitingLeads' | 'decisions' | 'crms' | 'metrics' | 'log' | 'now'> & {
  /** Younger leads are left to their webhook, and to the CRM's search index, which lags by seconds. In ms. */
  readonly settleMs: number;
  /** Absent = no CRM is listened to. */
  readonly listenedCrms?: Ports['listenedCrms'];
};

/** Sweeps every connected installation; the failure of one does not keep the others. */
export async function sweepMissedLeads(ports: SweepPorts): Promise<void> {
  for (const installation of await ports.installations.listConnected()) {
    try {
      await sweepInstallation(ports, installation);
    } catch (error) {
      // An account where nothing happens shows its withdrawn access here first.
      if (error instanceof CrmCallFailed && error.failure.kind === 'access-revoked')
        await markDisconnected(ports, { installationId: installation.id, detail: error.failure.detail });
      ports.log.warn('sweep failed', { installation: installation.id, detail: error instanceof Error ? error.message : 'unknown' });
    }
  }
}

async function sweepInstallation(ports: SweepPorts, installation: Installation): Promise<void> {
  const until = ports.now() - ports.settleMs;
  const isListened = (ports.listenedCrms?.[installation.crm]?.length ?? 0) > 0;
  if (isListened && until - installation.sweptUntil < LISTENED_EVERY_MS) return;
  const from = Math.max(installation.installedAt, installation.sweptUntil - OVERLAP_MS);
  if (from >= until) return;
  const crm = await ports.crms.open(installation.id);
  const created = await crm.leadsCreatedBetween(from, until, PAGE);
  await askForUnknown(ports, installation.id, created);
  // A full page means there may be more: the next look starts where this one ended.
  const newest = created.at(-1)?.createdAt ?? until;
  const sweptUntil = created.length < PAGE ? until : Math.max(newest, from + 1) + OVERLAP_MS;
  await ports.installations.setSweptUntil(installation.id, sweptUntil);
}

async function askForUnknown(
  ports: SweepPorts,
  installationId: string,
  created: readonly { id: string; createdAt: number }[],
): Promise<void> {
  if (created.length === 0) return;
  const decided = await ports.decisions.decidedBefore(
    installationId,
    created.map((lead) => lead.id),
  );
  const waiting = new Set((await ports.waitingLeads.list(installationId, 100_000)).map((lead) => lead.leadId));
  const missed = created.filter((lead) => !decided.has(lead.id) && !waiting.has(lead.id));
  if (missed.length === 0) return;
  const asked = missed.map((lead) => ({
    leadId: lead.id,
    request: { kind: 'new', excluded: [], poolId: null } as const,
    requestedAt: lead.createdAt,
  }));
  await ports.waitingLeads.ask(installationId, asked, ports.now());
  ports.metrics.count('signalbox_sweep_found_total', {}, missed.length);
  ports.log.warn('sweep found leads that were not announced', { installation: installationId, count: missed.length });
}

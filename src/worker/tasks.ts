/** What each wake-up and each tick does: a table from the queue's words to use cases. */
import { type BulkPorts, workOnBulkRuns } from '../application/bulk/work-on-bulk-runs.ts';
import { publishDuePolicies } from '../application/configure/publish-due-policies.ts';
import { routeWaitingLeads, type RoutingPorts } from '../application/decide/route-waiting-leads.ts';
import { answerWorkflows } from '../application/deliver/answer-workflows.ts';
import { deliverWrites, type DeliveryPorts } from '../application/deliver/deliver-writes.ts';
import { markDisconnected } from '../application/install/mark-disconnected.ts';
import { CrmCallFailed } from '../application/ports/crm-failure.ts';
import type { Ports } from '../application/ports/ports.ts';
import type { TickKind, Wakeups, WakeKind } from '../application/ports/wakeups.ts';
import { handleStoredEvents } from '../application/receive/handle-stored-events.ts';
import { sendNotices } from '../application/tell/send-notices.ts';
import type { SendingPorts } from '../application/tell/sending.ts';
import { catchUpFromJournal } from '../application/watch/catch-up-from-journal.ts';
import { followLeads } from '../application/follow/follow-leads.ts';
import { indexAccounts } from '../application/watch/index-accounts.ts';
import { readBackObserved } from '../application/watch/read-back-observed.ts';
import { sweepMissedLeads, type SweepPorts } from '../application/watch/sweep-missed-leads.ts';
import { sweepOwnedLeads } from '../application/follow/sweep-owned-leads.ts';

export type WorkerPorts = Ports &
  RoutingPorts &
  DeliveryPorts &
  BulkPorts &
  SendingPorts &
  SweepPorts & { readonly wakeups: Wakeups; readonly tidy: (now: number) => Promise<void> };

type Wake = (installationId: string) => Promise<{ again: boolean }>;

export function wakeTasks(ports: WorkerPorts): Record<WakeKind, Wake> {
  const guarded =
    (kind: WakeKind, run: Wake): Wake =>
    (installationId) =>
      guard(ports, { kind, installationId }, run);
  return {
    route: guarded('route', (id) => routeWaitingLeads(ports, id)),
    events: guarded('events', (id) => handleStoredEvents(ports, id)),
    deliver: guarded('deliver', (id) => deliverWrites(ports, id)),
    answer: guarded('answer', (id) => answerWorkflows(ports, id)),
    bulk: guarded('bulk', (id) => workOnBulkRuns(ports, id)),
    index: guarded('index', (id) => indexAccounts(ports, id)),
    observe: guarded('observe', (id) => readBackObserved(ports, id)),
    publish: guarded('publish', (id) => publishDuePolicies(ports, id)),
    follow: guarded('follow', (id) => followLeads(ports, id)),
    tell: guarded('tell', (id) => sendNotices(ports, id)),
  };
}

export function tickTasks(ports: WorkerPorts): Record<TickKind, () => Promise<void>> {
  return {
    due: async () => void (await ports.wakeups.wakeDue(ports.now())),
    sweep: async () => {
      await sweepMissedLeads(ports);
      await catchUpFromJournal(ports);
    },
    owners: () => sweepOwnedLeads(ports),
    tidy: () => ports.tidy(ports.now()),
  };
}

/** A failed look is no lost work: what was claimed comes back when its lease ends. */
async function guard(ports: WorkerPorts, what: { kind: WakeKind; installationId: string }, run: Wake): Promise<{ again: boolean }> {
  try {
    return await run(what.installationId);
  } catch (error) {
    const failure = error instanceof CrmCallFailed ? error.failure : null;
    if (failure?.kind === 'access-revoked') await markDisconnected(ports, { installationId: what.installationId, detail: failure.detail });
    else if (failure === null) ports.log.error('task failed', { installation: what.installationId, kind: what.kind }, error);
    else ports.log.warn('task put off', { installation: what.installationId, kind: what.kind, detail: failure.detail });
    return { again: false };
  }
}

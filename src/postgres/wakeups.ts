/** The queue as the worker sees it: wake-ups by installation, ticks of the clock, and the search for what is due. */
import type { Job, PgBoss } from 'pg-boss';
import type { TickKind, WakeKind, Wakeups } from '../application/ports/wakeups.ts';
import type { PortDeps } from './port-deps.ts';
import { TICK_KINDS, WAKE_KINDS, wake } from './queue.ts';
import type { WakeJob } from './queue.ts';
import { acrossInstallations } from './transaction.ts';

const FIND_DUE = `
-- Connected installations with something due or with a lease that is over, and what kind. One probe of a due-index each per kind.
select i.installation_id as "installationId", kind.name as kind
from installations i, unnest(array['route', 'events', 'deliver', 'answer', 'bulk', 'index', 'observe', 'publish', 'follow', 'tell']) as kind (name)
where i.state = 'connected' and case kind.name
  when 'route' then exists (select from waiting_leads w where w.installation_id = i.installation_id and w.state <> 'stuck' and w.due_at <= $1 and (w.lease_until is null or w.lease_until <= $1))
  when 'events' then exists (select from inbox e where e.installation_id = i.installation_id and not e.done and (e.lease_until is null or e.lease_until <= $1))
  when 'deliver' then exists (select from outgoing_writes o where o.installation_id = i.installation_id and o.state in ('waiting', 'sending', 'written') and o.due_at <= $1 and (o.lease_until is null or o.lease_until <= $1))
  when 'answer' then exists (select from workflow_requests r where r.installation_id = i.installation_id and r.finished_at is null and r.due_at <= $1 and (r.lease_until is null or r.lease_until <= $1))
  when 'bulk' then exists (select from bulk_runs b where b.installation_id = i.installation_id and b.due_at <= $1 and (b.lease_until is null or b.lease_until <= $1))
  when 'index' then not exists (select from account_indexing a where a.installation_id = i.installation_id and a.due_at > $1)
  when 'observe' then exists (select from observations o where o.installation_id = i.installation_id and o.due_at <= $1 and (o.lease_until is null or o.lease_until <= $1))
  when 'publish' then exists (select from scheduled_policies s where s.installation_id = i.installation_id and s.state = 'scheduled' and s.takes_effect_at <= $1)
  when 'follow' then exists (select from followed_leads f where f.installation_id = i.installation_id and f.pressing = any (array[true, false]) and f.due_at <= $1 and (f.lease_until is null or f.lease_until <= $1))
  when 'tell' then exists (select from notices n where n.installation_id = i.installation_id and n.due_at <= $1 and (n.lease_until is null or n.lease_until <= $1))
end`;

/** How many installations one process serves at a time, by kind. */
export type Concurrency = Readonly<Record<WakeKind, number>>;

const DEFAULT_CONCURRENCY: Concurrency = {
  route: 4,
  events: 2,
  deliver: 4,
  answer: 2,
  bulk: 2,
  index: 1,
  observe: 1,
  publish: 1,
  follow: 2,
  tell: 4,
};

/** After this long a busy installation makes room for the others and goes to the end of the line. Milliseconds. */
const TURN_MS = 10_000;

/** A second is the backstop; a notification wakes within milliseconds. */
const POLLING = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 1 } as const;
const TICK_POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 } as const;

/** Ticks of several processes within this time are one. Seconds. */
const TICK_SLOT = 1;

/** Wake-ups over pg-boss. */
export function createWakeups(
  { pool, queue, log }: Pick<PortDeps, 'pool' | 'queue' | 'log'>,
  concurrency: Concurrency = DEFAULT_CONCURRENCY,
): Wakeups {
  let stopping = false;
  return {
    async work(handlers) {
      for (const kind of WAKE_KINDS) {
        await queue.work(kind, { ...POLLING, localConcurrency: concurrency[kind] }, async ([job]: Job<WakeJob>[]) => {
          if (job === undefined) return;
          const { installationId } = job.data;
          const busy = await takeTurn(
            () => handlers.wake[kind](installationId),
            () => stopping,
          );
          if (busy) await enqueue(queue, kind, installationId);
        });
      }
      for (const kind of TICK_KINDS) await queue.work(kind, TICK_POLLING, () => handlers.tick[kind]());
      queue.on('error', (error) => log.error('queue failed', { detail: error.name }, error));
    },
    async tick(kind: TickKind) {
      await queue.send(kind, {}, { singletonKey: kind, singletonSeconds: TICK_SLOT });
    },
    wakeDue: (now) =>
      acrossInstallations(pool, async (tx) => {
        const due = await tx.query<{ installationId: string; kind: WakeKind }>(FIND_DUE, [now]);
        for (const kind of WAKE_KINDS) {
          await wake(
            queue,
            tx,
            kind,
            due.filter((each) => each.kind === kind).map((each) => each.installationId),
          );
        }
        return due.length;
      }),
    async stop() {
      stopping = true;
      await Promise.all([...WAKE_KINDS, ...TICK_KINDS].map((name) => queue.offWork(name, { wait: true })));
    },
  };
}

/** Looks again while there is more, for as long as a turn lasts. True = there is still more. */
async function takeTurn(look: () => Promise<{ again: boolean }>, stopping: () => boolean): Promise<boolean> {
  const until = performance.now() + TURN_MS;
  while ((await look()).again) {
    if (stopping() || performance.now() > until) return true;
  }
  return false;
}

async function enqueue(queue: PgBoss, kind: WakeKind, installationId: string): Promise<void> {
  await queue.send(kind, { installationId } satisfies WakeJob, { singletonKey: installationId });
}

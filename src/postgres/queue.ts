/**
 * The queue, pg-boss on the same database, in its own schema. A job means only "look again" and carries an installation's id;
 * the truth is in the tables. Jobs are inserted in the transaction of the fact that caused them, at most one of a kind waits
 * per installation, and none is ever dated into the future under that key (it would hold back an immediate one): what is due
 * later is found by `wakeDue`.
 */
import { PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { TickKind, WakeKind } from '../application/ports/wakeups.ts';
import { connectionSettings } from './pool.ts';
import type { Tx } from './transaction.ts';

/** In this order everywhere, so that two transactions that enqueue several kinds cannot deadlock. */
export const WAKE_KINDS = [
  'route',
  'events',
  'deliver',
  'answer',
  'bulk',
  'index',
  'observe',
  'publish',
  'follow',
  'tell',
] as const satisfies readonly WakeKind[];
export const TICK_KINDS = ['due', 'sweep', 'owners', 'tidy'] as const satisfies readonly TickKind[];

/** What a wake-up job carries. */
export interface WakeJob {
  readonly installationId: string;
}

/** A wake-up that did its work is of no further use; one that nobody took within the hour was found by `wakeDue` long since. */
const OPTIONS = {
  policy: 'short',
  notify: true,
  expireInSeconds: 300,
  heartbeatSeconds: 30,
  retryLimit: 1,
  retryDelay: 1,
  deleteAfterSeconds: 60,
  retentionSeconds: 3600,
} as const;

/** The queue of one process, not started yet. `onError` hears of broken connections and failed maintenance; it goes on by itself. */
export function createQueue(url: string, onError: (error: Error) => void): PgBoss {
  const settings = { ...connectionSettings(url, 4), application_name: 'signalbox-queue' };
  const queue = new PgBoss({
    ...settings,
    schema: 'pgboss',
    schedule: false,
    useListenNotify: true,
    maintenanceIntervalSeconds: 60,
    monitorVacuum: false,
  });
  queue.on('error', onError);
  return queue;
}

/** Starts the queue, makes its schema and the queues where missing, and lets our roles insert jobs. Run under the migration lock. */
export async function prepareQueue(queue: PgBoss, client: pg.Client): Promise<void> {
  await queue.start();
  const existing = new Set((await queue.getQueues()).map((found) => found.name));
  const missing = [...WAKE_KINDS, ...TICK_KINDS].filter((name) => !existing.has(name));
  for (const name of missing) await queue.createQueue(name, OPTIONS);
  await client.query(`do $$ declare t regclass; begin
    grant usage on schema pgboss to signalbox_app, signalbox_across;
    for t in select oid from pg_class where relnamespace = 'pgboss'::regnamespace and relkind in ('r', 'p') and (relname like 'job%' or relname = 'queue') loop
      execute format('grant select, insert on %s to signalbox_app, signalbox_across', t);
    end loop;
  end $$`);
}

/** Wakes workers for these installations once the transaction commits. Call it last in the transaction: the key is locked from here on. */
export async function wake(queue: PgBoss, tx: Tx, kind: WakeKind, installationIds: readonly string[]): Promise<void> {
  if (installationIds.length === 0) return;
  const jobs = installationIds
    .toSorted()
    .map((installationId) => ({ data: { installationId } satisfies WakeJob, singletonKey: installationId }));
  await queue.insert(kind, jobs, { db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) } });
}

const AWAITED = `
-- Whether a workflow waits for any of these leads. Counts on workflow_requests_lead.
select exists (select from workflow_requests where installation_id = $1 and lead_id = any ($2) and finished_at is null) as awaited`;

/** Wakes `answer` if a workflow waits for any of these leads; to be called last, like `wake`. */
export async function wakeAnswers(queue: PgBoss, tx: Tx, installationId: string, leadIds: readonly string[]): Promise<void> {
  const [row] = await tx.query<{ awaited: boolean }>(AWAITED, [installationId, leadIds]);
  if (row?.awaited === true) await wake(queue, tx, 'answer', [installationId]);
}

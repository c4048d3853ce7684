/**
 * How late limits are acted on that are reached in the same second: by one server with its queue and its clock, on a CRM that answers at once, from
 * when the limit was reached to when what it causes is committed. Each limit is looked up in the CRM first, tells the manager, and takes the lead to the
 * next best. The reference in the same run is the least a durable timer can be: a hundred rows claimed, a line written for each, one commit.
 * Ends with an error unless every one was acted on once.
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPublishedPolicies } from '../src/application/decide/published-policy.ts';
import { createRunningShadows } from '../src/application/decide/running-shadow.ts';
import { routeWaitingLeads } from '../src/application/decide/route-waiting-leads.ts';
import { createOpenWorkCache } from '../src/application/gather/open-work.ts';
import { createRosterCache } from '../src/application/gather/read-roster.ts';
import { followLeads } from '../src/application/follow/follow-leads.ts';
import { createPublicHolidays } from '../src/calendar/public-holidays.ts';
import { createMemoryCrm } from '../src/crm/memory/crm.ts';
import { addLead, memoryCrmState } from '../src/crm/memory/state.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { openDatabase } from '../src/postgres/open-database.ts';
import { promisedFor } from '../src/routing/clocks/promised.ts';
import { compilePolicy } from '../src/routing/policy/compile-policy.ts';
import type { BreachAction } from '../src/routing/policy/policy-slas.ts';
import type { Policy } from '../src/routing/policy/policy.ts';
import { openRows } from '../test/postgres/open-rows.ts';
import { printTable } from './measure.ts';
import { startWorking, timesOf } from './working.ts';
import { policyOf, rosterOf } from './workload.ts';

const BURST = 10_000;
const ALONE = 20;
const REPS = 10;
const MINUTE = 60_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: (...failure: unknown[]) => console.error(...failure) };

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
await chmod(dataDir, 0o711);
const db = await openDatabase({ databaseUrl: null, dataDir });
const now = Date.now;
const stored = createPostgresPorts(db, {
  encryptionKey: Buffer.alloc(32, 7),
  previousEncryptionKey: null,
  now,
  newId: randomUUID,
  log: SILENT,
});
const grant = { instanceUrl: null, accessToken: 'a', refreshToken: 'r', expiresAt: now() + 60 * MINUTE, crmAccountId: '1', scopes: [] };
const { id } = await stored.installations.connect({
  crm: 'hubspot',
  grant,
  name: 'Bench',
  zone: 'UTC',
  appUrl: 'https://crm.test',
  now: now(),
});
const crm = memoryCrmState({ now, reps: rosterOf(REPS).reps });
const ports = {
  ...stored,
  crms: { open: () => Promise.resolve(createMemoryCrm(crm)) },
  enrichment: { providers: [], enrich: () => Promise.resolve(new Map()) },
  metrics: { count: () => undefined, observe: () => undefined },
  log: SILENT,
  now,
  newId: randomUUID,
  rosters: createRosterCache(60_000),
  openWork: createOpenWorkCache(),
  calendar: createPublicHolidays(),
  publishedPolicies: createPublishedPolicies(stored.policies),
  runningShadows: createRunningShadows(stored.shadows),
};

const policyWith = (onBreach: readonly BreachAction[]): Policy => ({
  ...policyOf(0),
  pools: [{ id: 'sales', name: 'Sales', members: Array.from({ length: REPS }, (_, n) => ({ repId: `rep${n}`, weight: 1 })) }],
  fallback: { to: { kind: 'pool', poolId: 'sales' }, whenOut: { kind: 'assign-anyway' } },
  slas: {
    limits: [
      {
        id: 'accept',
        name: 'Accept',
        enabled: true,
        appliesTo: {},
        asks: { for: 'acceptance' },
        withinMinutes: 5,
        time: 'wall',
        onReassign: 'restart',
        onBreach,
      },
    ],
  },
  notifications: { channelIds: ['email'], managerId: 'rep0' },
});

const count = async (what: string): Promise<number> =>
  (await db.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? 0;

/** Leads whose limits are reached at this moment. */
async function reachedAt(
  dueAt: number,
  { many, onBreach }: { readonly many: number; readonly onBreach: readonly BreachAction[] },
): Promise<string[]> {
  const leadIds = Array.from({ length: many }, () => randomUUID());
  const [lead] = leadIds.map((leadId) => addLead(crm, { id: leadId, ownerId: 'rep1', createdAt: dueAt - 5 * MINUTE }));
  if (lead === undefined) return [];
  const compiled = compilePolicy(policyWith(onBreach));
  const facts = { ruleId: null, poolId: 'sales', lead: { ...lead, routedBefore: true, readAt: dueAt }, account: null };
  const rows = { leadIds, repId: 'rep1', beganAt: dueAt - 5 * MINUTE, dueAt, promises: promisedFor(compiled, facts) };
  await openRows(db.pool, id, rows);
  // As the database does by itself within a minute.
  await db.pool.query('analyze followed_leads, follow_events');
  return leadIds;
}

/** Milliseconds for each. */
async function lateness(leadIds: readonly string[]): Promise<number[]> {
  const { rows } = await db.pool.query<{ late: number }>(
    "select recorded_at - at as late from follow_events where kind = 'breached' and lead_id = any ($1)",
    [leadIds],
  );
  if (rows.length !== leadIds.length) throw new Error(`${rows.length} of ${leadIds.length} were acted on`);
  return rows.map(({ late }) => late);
}

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const end = now() + 5 * MINUTE;
  while (!(await holds())) {
    if (now() > end) throw new Error(`waited in vain for ${what}`);
    await wait(50);
  }
};

async function burst(onBreach: readonly BreachAction[]): Promise<number[]> {
  await stored.policies.publish(id, { policy: policyWith(onBreach), by: 'bench', note: null, now: now() });
  const before = await count("follow_events where kind = 'breached'");
  const leadIds = await reachedAt(now() + 10_000, { many: BURST, onBreach });
  await until('every limit to be acted on', async () => (await count("follow_events where kind = 'breached'")) === before + BURST);
  await until('every lead to be routed', async () => (await count('waiting_leads')) === 0);
  const repeated = await count(
    `(select lead_id from decisions where request ->> 'kind' = 'lapsed' group by lead_id having count(*) > 1) as twice`,
  );
  if (repeated > 0) throw new Error(`${repeated} leads were taken away twice`);
  return lateness(leadIds);
}

async function alone(): Promise<number[]> {
  const late: number[] = [];
  for (let n = 0; n < ALONE; n++) {
    const before = await count("follow_events where kind = 'breached'");
    const leadIds = await reachedAt(now() + 1_000 + Math.floor(Math.random() * 1_000), { many: 1, onBreach: [{ kind: 'tell-manager' }] });
    await until('a limit to be acted on', async () => (await count("follow_events where kind = 'breached'")) > before);
    late.push(...(await lateness(leadIds)));
  }
  return late;
}

/** Durable timers and nothing else, due when it begins. */
async function bare(): Promise<number[]> {
  await db.pool.query(
    'create table bare_timers (id int primary key, due_at bigint); create index on bare_timers (due_at); create table bare_lines (id int primary key, at bigint)',
  );
  await db.pool.query('insert into bare_timers select n, 0 from generate_series(1, $1::int) as n', [BURST]);
  const started = now();
  const work = async (): Promise<void> => {
    for (;;) {
      const { rowCount } = await db.pool.query(
        `with due as (select id from bare_timers where due_at <= $1 order by due_at limit 100 for update skip locked), done as (update bare_timers t set due_at = null from due where t.id = due.id)
         insert into bare_lines select id, $1 from due`,
        [now()],
      );
      if ((rowCount ?? 0) === 0) return;
    }
  };
  await Promise.all([work(), work()]);
  return (await db.pool.query<{ late: number }>('select at - $1::bigint as late from bare_lines', [started])).rows.map(({ late }) => late);
}

// Owners are not written: what is measured ends with the decision.
const clock = await startWorking(stored.wakeups, {
  tasks: {
    route: (installationId) => routeWaitingLeads(ports, installationId),
    follow: (installationId) => followLeads(ports, installationId),
  },
  now,
  log: SILENT,
});
const reference = await bare();
const rows = [
  timesOf(`(burst of ${BURST.toLocaleString('en')}, bare timers)`, reference),
  timesOf(`burst of ${BURST.toLocaleString('en')}: the manager is told`, await burst([{ kind: 'tell-manager' }])),
  timesOf(
    `burst of ${BURST.toLocaleString('en')}: told, and to the next best`,
    await burst([{ kind: 'tell-manager' }, { kind: 'reassign' }]),
  ),
  timesOf(`${ALONE} limits, one at a time`, await alone()),
];
printTable(['late by', 'p50 ms', 'p99 ms', 'slowest ms'], rows);
await clock.stop();
await stored.wakeups.stop();
await db.close();
await rm(dataDir, { recursive: true, force: true });
process.exit(0);

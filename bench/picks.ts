/**
 * Rotation picks per second in one pool with 1, 4 and 16 workers, each on connections of its own: claim, decide, commit, one lead and
 * a hundred leads a transaction. The reference in the same run is the least a durable pick can be: one counter row, one update, one commit.
 * Ends with an error unless the rotation is exact afterwards.
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DecisionToCommit } from '../src/application/ports/decisions.ts';
import type { WaitingLead } from '../src/application/ports/waiting-leads.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { openDatabase, type Database } from '../src/postgres/open-database.ts';
import { compilePolicy } from '../src/routing/policy/compile-policy.ts';
import { decide, ENGINE } from '../src/routing/decide.ts';
import type { Lead } from '../src/routing/facts.ts';
import type { RotationState } from '../src/routing/rotation/rotation-state.ts';
import { printTable } from './measure.ts';
import { policyOf, rosterOf } from './workload.ts';

const REPS = 10;
const SECONDS = 4;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
await chmod(dataDir, 0o711);
const policy = compilePolicy({
  ...policyOf(0),
  pools: [
    { id: 'everyone', name: 'Everyone', members: Array.from({ length: REPS }, (_, n) => ({ repId: `rep${n}`, weight: 1 + (n % 4) })) },
  ],
  fallback: { to: { kind: 'pool', poolId: 'everyone' }, whenOut: { kind: 'assign-anyway' } },
});
const roster = rosterOf(REPS);
const leadOf = (id: string): Lead => ({ id, fields: {}, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 });

const open = (): Promise<Database> => openDatabase({ databaseUrl: null, dataDir, poolSize: 2 });
const portsOn = (db: Database) =>
  createPostgresPorts(db, {
    encryptionKey: Buffer.alloc(32, 7),
    previousEncryptionKey: null,
    now: Date.now,
    newId: randomUUID,
    log: SILENT,
  });

function decideAll(claimed: readonly WaitingLead[], start: RotationState): DecisionToCommit[] {
  let rotation = start;
  return claimed.map((waiting) => {
    const lead = leadOf(waiting.leadId);
    const result = decide({
      policy,
      lead,
      accounts: [],
      roster,
      rotation,
      request: waiting.request,
      now: 0,
      deadline: null,
      rules: 'index',
    });
    const rotationBefore = rotation;
    rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((state) => [state.poolId, state])) };
    const { outcome } = result.decision;
    const ownerId = outcome.kind === 'assigned' ? outcome.ownerId : '';
    const stamp = { routedAt: 0, rule: 'Fallback', reason: '', policyVersion: 1, method: 'pool' };
    const record = {
      decisionId: randomUUID(),
      leadId: lead.id,
      policyVersion: 1,
      engine: ENGINE,
      request: waiting.request,
      requestedAt: 0,
      decidedAt: Date.now(),
      lead,
      accounts: [],
      rosterId: 'bench',
      rosterReadAt: 0,
      rotationBefore,
      usageBefore: {},
      decision: result.decision,
    };
    return {
      claimed: waiting,
      record,
      rotationAfter: result.rotation,
      write: { ownerId, expectedOwnerId: null, stamp, set: {}, enrolIn: null },
      assignment: { repId: ownerId, poolId: 'everyone', accountId: null, email: null, phone: null },
      hold: null,
    };
  });
}

/** Picks per second with this many workers and leads a transaction. */
async function picks(installationId: string, { workers, batch }: { workers: number; batch: number }): Promise<number> {
  const databases = await Promise.all(Array.from({ length: workers }, open));
  const [first] = databases.map(portsOn);
  const leads = Array.from({ length: batch === 1 ? 20_000 : 60_000 }, () => ({
    leadId: randomUUID(),
    request: { kind: 'new', excluded: [], poolId: null } as const,
    requestedAt: 0,
  }));
  for (let at = 0; at < leads.length; at += 5_000) await first!.waitingLeads.ask(installationId, leads.slice(at, at + 5_000), Date.now());
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(
    databases.map(portsOn).map(async (ports) => {
      while (performance.now() < end) {
        const claimed = await ports.waitingLeads.claim(installationId, batch, Date.now(), 60_000);
        if (claimed.length === 0) return;
        await ports.decisions.commit(
          installationId,
          { claimed, needs: { poolIds: ['everyone'], usage: [] }, roster: { id: 'bench', roster }, now: Date.now() },
          ({ rotation }) => decideAll(claimed, rotation),
        );
        done += claimed.length;
      }
    }),
  );
  const [standing] = await first!.decisions.rotation(installationId);
  const worst = Math.max(...(standing?.members ?? []).map((member) => Math.abs(member.credit)));
  if (!(worst < 1)) throw new Error(`the rotation is off by ${worst} leads`);
  await Promise.all(databases.map((db) => db.close()));
  return done / SECONDS;
}

/** One row, one update, one commit. */
async function counter(db: Database, workers: number): Promise<number> {
  await db.pool.query('create table if not exists bench_counter (id int primary key, picks bigint not null)');
  await db.pool.query('insert into bench_counter values (1, 0) on conflict do nothing');
  const databases = await Promise.all(Array.from({ length: workers }, open));
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(
    databases.map(async ({ pool }) => {
      while (performance.now() < end) {
        await pool.query('update bench_counter set picks = picks + 1 where id = 1 returning picks');
        done++;
      }
    }),
  );
  await Promise.all(databases.map((one) => one.close()));
  return done / SECONDS;
}

const keeper = await open();
const rows: string[][] = [];
for (const workers of [1, 4, 16]) {
  const reference = await counter(keeper, workers);
  const show = (what: string, speed: number) => [
    String(workers),
    what,
    Math.round(speed).toLocaleString('en'),
    (speed / reference).toFixed(2),
  ];
  rows.push(show('bare counter', reference));
  for (const batch of [1, 100]) {
    const grant = {
      instanceUrl: null,
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: Date.now() + 3_600_000,
      crmAccountId: `${workers}-${batch}`,
      scopes: [],
    };
    const { id } = await portsOn(keeper).installations.connect({
      crm: 'hubspot',
      grant,
      name: 'Bench',
      zone: 'UTC',
      appUrl: 'https://crm.test',
      now: Date.now(),
    });
    rows.push(show(`${batch} lead${batch === 1 ? '' : 's'} a transaction`, await picks(id, { workers, batch })));
  }
}
printTable(['workers', 'what', 'picks/s', 'to the counter'], rows);
await keeper.close();
await rm(dataDir, { recursive: true, force: true });

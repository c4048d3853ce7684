/** The commit of decisions: rotation exact under any number of workers, all or nothing, and only for those who still hold the lead. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Ports } from '../../src/application/ports/ports.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import type { MemberState, PoolState } from '../../src/routing/rotation/rotation-state.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, leadOf, portsOn, route, locking } from './installed.ts';
import { until, useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const REPS = ['rep-1', 'rep-2', 'rep-3', 'rep-4', 'rep-5'];

/** Plain turns: exact only if every worker sees the state the one before it left. */
function takeTurn(before: PoolState | undefined, poolId: string): { ownerId: string; after: PoolState } {
  const turn = before?.turn ?? 0;
  const ownerId = REPS[turn % REPS.length] ?? '';
  const members: MemberState[] = REPS.map((repId) => {
    const member = before?.members.find((each) => each.repId === repId);
    const received = (member?.received ?? 0) + (repId === ownerId ? 1 : 0);
    return {
      repId,
      received,
      credit: 0,
      entitled: (turn + 1) / REPS.length,
      lastServed: repId === ownerId ? turn + 1 : (member?.lastServed ?? 0),
    };
  });
  return { ownerId, after: { poolId, turn: turn + 1, members } };
}

/** Claims and commits batches until none is left, as a worker does. */
async function workOff(worker: Pick<Ports, 'waitingLeads' | 'decisions'>, batchSize: number, poolIds: readonly string[]): Promise<void> {
  for (;;) {
    const claimed = await worker.waitingLeads.claim(id, batchSize, NOW, MINUTE);
    if (claimed.length === 0) return;
    await worker.decisions.commit(id, { claimed, needs: locking(...poolIds), roster: ROSTER, now: NOW }, ({ rotation }, live) => {
      const states = new Map(Object.entries(rotation));
      return claimed
        .filter((lead) => live.has(lead.leadId))
        .map((lead) => {
          const poolId = poolIds.toSorted()[Number(lead.leadId) % poolIds.length] ?? '';
          const { ownerId, after } = takeTurn(states.get(poolId), poolId);
          states.set(poolId, after);
          return decisionOn(lead, { ownerId, rotationAfter: [after] });
        });
    });
  }
}

test('sixteen workers of four processes keep the rotation exact', async () => {
  await ports.waitingLeads.ask(
    id,
    Array.from({ length: 300 }, (_, i) => asked(String(i))),
    NOW,
  );
  const others = await Promise.all([1, 2, 3].map(() => database().another()));
  const processes = [ports, ...others.map((db) => portsOn(db))];
  const pools = ['pool-b', 'pool-a'];
  await Promise.all(
    processes.flatMap((process) => [1, 2, 3, 7].map((batch) => workOff(process, batch, batch % 2 === 0 ? pools.toReversed() : pools))),
  );
  for (const pool of await ports.decisions.rotation(id)) {
    expect(pool.turn).toBe(150);
    expect(pool.members.map((member) => member.received)).toEqual([30, 30, 30, 30, 30]);
  }
  const writes = await ports.outgoingWrites.claim(id, 999, NOW, MINUTE);
  expect(writes).toHaveLength(300);
  expect(new Set(writes.map((write) => write.leadId)).size).toBe(300);
  const counted = Map.groupBy(writes, (write) => write.ownerId);
  expect(REPS.map((rep) => counted.get(rep)?.length)).toEqual([60, 60, 60, 60, 60]);
  expect(await ports.waitingLeads.list(id, 9)).toEqual([]);
});

test('two workers that hold the same lead by turns commit it once', async () => {
  await ports.waitingLeads.ask(id, [asked('a'), asked('b')], NOW);
  const late = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  const fresh = await ports.waitingLeads.claim(id, 1, NOW + MINUTE, MINUTE);
  const commit = (claimed: typeof late, ownerId: string) =>
    ports.decisions.commit(id, { claimed, needs: locking('pool-1'), roster: ROSTER, now: NOW }, (_, live) =>
      claimed.filter((lead) => live.has(lead.leadId)).map((lead) => decisionOn(lead, { ownerId })),
    );
  await Promise.all([commit(late, 'late'), commit(fresh, 'fresh')]);
  expect((await ports.decisions.recent(id, 9)).map((decision) => decision.leadId).toSorted()).toEqual(['a', 'b']);
  const owners = (await ports.outgoingWrites.claim(id, 9, NOW, MINUTE)).map((write) => `${write.leadId} ${write.ownerId}`).toSorted();
  expect(owners).toEqual([`a ${fresh[0]?.leadId === 'a' ? 'fresh' : 'late'}`, `b ${fresh[0]?.leadId === 'b' ? 'fresh' : 'late'}`]);
});

test('what decide returns for a lead that is not live is left out together with all it caused', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const [stale] = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  const [live] = await ports.waitingLeads.claim(id, 9, NOW + MINUTE, MINUTE);
  if (stale === undefined || live === undefined) throw new Error('both claims are needed');
  await ports.decisions.commit(id, { claimed: [stale], needs: locking(), roster: ROSTER, now: NOW }, () => [decisionOn(stale)]);
  expect(await ports.decisions.latest(id, 'a')).toBeNull();
  expect(await ports.outgoingWrites.ofLead(id, 'a')).toEqual([]);
  expect(await ports.waitingLeads.find(id, 'a')).toMatchObject({ state: 'waiting' });
});

test('a decide that throws leaves everything as it was', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const claimed = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  const failing = ports.decisions.commit(id, { claimed, needs: locking('pool-1'), roster: ROSTER, now: NOW }, () => {
    throw new Error('a bug');
  });
  await expect(failing).rejects.toThrow('a bug');
  expect(await ports.decisions.rotation(id)).toEqual([]);
  await workOff(ports, 9, ['pool-1']);
  expect(await ports.waitingLeads.claim(id, 9, NOW + MINUTE, MINUTE)).toHaveLength(1);
});

test('a connection cut in the middle of a commit loses nothing, repeats nothing, and is replaced', async () => {
  const other = await database().another();
  const victim = portsOn(other);
  await ports.waitingLeads.ask(
    id,
    Array.from({ length: 20 }, (_, i) => asked(String(i))),
    NOW,
  );
  const claimed = await victim.waitingLeads.claim(id, 20, NOW, MINUTE);
  const admin = new pg.Client({ connectionString: database().url });
  await admin.connect();
  const blocker = new pg.Client({ connectionString: database().url });
  await blocker.connect();
  await blocker.query('begin; lock table outgoing_writes in access exclusive mode');
  const cut = victim.decisions
    .commit(id, { claimed, needs: locking('pool-1'), roster: ROSTER, now: NOW }, () =>
      claimed.map((lead) => decisionOn(lead, { rotationAfter: [takeTurn(undefined, 'pool-1').after] })),
    )
    .then(() => 'committed', String);
  await until(async () => {
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%outgoing_writes%' and pid <> pg_backend_pid()`,
    );
    return (rowCount ?? 0) > 0;
  });
  expect(await cut).toContain('terminat');
  await blocker.query('rollback');
  await blocker.end();
  await admin.end();
  expect(await ports.decisions.recent(id, 9)).toEqual([]);
  expect((await ports.decisions.rotation(id)).map((pool) => pool.turn)).toEqual([]);
  const again = await victim.waitingLeads.claim(id, 20, NOW + MINUTE, MINUTE);
  expect(again).toHaveLength(20);
  await victim.decisions.commit(id, { claimed: again, needs: locking('pool-1'), roster: ROSTER, now: NOW }, () =>
    again.map((lead) => decisionOn(lead)),
  );
  expect(await ports.decisions.recent(id, 99)).toHaveLength(20);
});

test('five hundred leads go through one transaction', async () => {
  await ports.waitingLeads.ask(
    id,
    Array.from({ length: 500 }, (_, i) => asked(String(i))),
    NOW,
  );
  await workOff(ports, 500, ['pool-1']);
  expect(await ports.decisions.rotation(id)).toMatchObject([{ turn: 500 }]);
  expect(await ports.decisions.recent(id, 999)).toHaveLength(500);
});

test('records come back as the same bytes', async () => {
  const lead = leadOf('a', { zebra: 'ä "quoted" \\ \u2028 🦓', apple: 1.1e-7, list: ['b', 'a'], '10': true });
  const { record } = await route(ports, id, 'a', { lead });
  expect(JSON.stringify((await ports.decisions.latest(id, 'a'))?.lead)).toBe(JSON.stringify(lead));
  expect(JSON.stringify((await ports.decisions.latest(id, 'a'))?.decision)).toBe(JSON.stringify(record.decision));
  const { rows } = await database().db.pool.query<{ lead: string }>('select lead::text as lead from decisions');
  expect(rows).toEqual([{ lead: JSON.stringify(lead) }]);
});

test('decisions on one lead are read in the order they were made, whatever the clocks said', async () => {
  const made = [];
  for (const ownerId of ['rep-1', 'rep-2', 'rep-3']) made.push((await route(ports, id, 'a', { ownerId })).record.decisionId);
  expect((await ports.decisions.history(id, 'a', 9)).map((decision) => decision.decisionId)).toEqual(made.toReversed());
  expect((await ports.decisions.latest(id, 'a'))?.decisionId).toBe(made[2]);
  expect(await ports.decisions.find(id, randomUUID())).toBeNull();
});

test('a roster is stored once', async () => {
  await route(ports, id, 'a');
  await route(ports, id, 'b');
  const { rows } = await database().db.pool.query('select roster_id from rosters');
  expect(rows).toEqual([{ roster_id: ROSTER.id }]);
});

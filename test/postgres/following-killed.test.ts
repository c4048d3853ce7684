/** Limits that are reached while the processes that act on them are killed: two processes, ten kills, and every breach acted on exactly once. */
import type { ChildProcess } from 'node:child_process';
import { promisedFor } from '../../src/routing/clocks/promised.ts';
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';
import type { SlaSettings } from '../../src/routing/policy/policy-slas.ts';
import { openAccount, TURNS } from './account.ts';
import { followerClock, kill, startFollower } from './followers.ts';
import { leadOf, MINUTE } from './installed.ts';
import { within } from './limits-due.ts';
import { openRows } from './open-rows.ts';
import { until, useDatabase } from './use-database.ts';

const KILLS = 10;
/** More than one process claims at once. */
const WAVE = 150;

const children: ChildProcess[] = [];
// Before the database goes, which they are connected to.
afterAll(() => Promise.all(children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).map(kill)));
const database = useDatabase();

const SLAS: SlaSettings = {
  limits: [within(5, { onBreach: [{ kind: 'tell-manager' }, { kind: 'reassign' }, { kind: 'pause-rep', afterMissed: 3 }] })],
};

/** Counts what a repeated action would repeat: every ask for a routing, whatever became of it. */
const COUNT_ASKS = `
create table asks (lead_id text);
grant insert on asks to public;
create function count_ask() returns trigger language plpgsql as $$ begin
  if new.request ->> 'kind' = 'lapsed' and (tg_op = 'INSERT' or new.request::text <> old.request::text) then insert into asks values (new.lead_id); end if;
  return null;
end $$;
create trigger count_ask after insert or update on waiting_leads for each row execute function count_ask()`;

const ONCE = `
select (select count(*)::int from follow_events where kind = 'breached') as breached, (select count(*)::int from asks) as asked,
  (select count(distinct lead_id)::int from asks) as leads, (select count(*)::int from notices where kind = 'breach') as told,
  (select count(*)::int from decisions where request ->> 'kind' = 'lapsed') as decided, (select count(*)::int from assignments where rep_id = 'ben') as given,
  (select count(*)::int from absences) as paused`;

test('acts on every breach exactly once', async () => {
  const { db, url } = database();
  await db.pool.query(COUNT_ASKS);
  const account = await openAccount(db);
  await account.publish({ slas: SLAS, notifications: { channelIds: ['email'], managerId: 'cem' } });
  const leadIds = Array.from({ length: KILLS * WAVE }, (_, n) => `lead-${n}`);
  const startedAt = Date.now();
  const follower = { databaseUrl: url, installationId: account.id, startedAt, leadIds };
  const start = async () => {
    const child = await startFollower(follower);
    children.push(child);
    return child;
  };
  const count = async (what: string) => (await db.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? 0;
  const promises = promisedFor(compilePolicy({ ...TURNS, slas: SLAS }), {
    ruleId: 'turns',
    poolId: 'sales',
    lead: leadOf('lead'),
    account: null,
  });
  const now = followerClock(startedAt);

  const running = [start(), start()];
  for (let wave = 0; wave < KILLS; wave += 1) {
    const victim = (await Promise.all(running))[wave % 2];
    const dueAt = now();
    const leads = leadIds.slice(wave * WAVE, (wave + 1) * WAVE);
    await openRows(db.pool, account.id, { leadIds: leads, repId: 'ana', beganAt: dueAt - 5 * MINUTE, dueAt, promises });
    // By turns in the middle of looking, and after the first of the wave was acted on, when leads are being routed.
    if (wave % 4 < 2) await until(async () => (await count('followed_leads where lease_until is not null')) > 0);
    else await until(async () => (await count("follow_events where kind = 'breached'")) > wave * WAVE);
    if (victim) await kill(victim);
    running[wave % 2] = start();
  }
  await until(
    async () =>
      (await count('assignments')) >= KILLS * WAVE && (await count("followed_leads where state = 'open' or due_at is not null")) === 0,
  );
  await Promise.all(running);

  const all = KILLS * WAVE;
  const { rows } = await db.pool.query(ONCE);
  expect(rows).toEqual([{ breached: all, asked: all, leads: all, told: all, decided: all, given: all, paused: 1 }]);
});

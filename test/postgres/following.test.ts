/** Leads after their assignment, on real PostgreSQL: limits that are promised once, met, missed, and acted on exactly once. */
import { lookAtLimitsAgain } from '../../src/application/configure/look-at-limits-again.ts';
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import { addLead, addTouch, changeOwner } from '../../src/crm/memory/state.ts';
import { tidy } from '../../src/postgres/tidy.ts';
import { promisedFor } from '../../src/routing/clocks/promised.ts';
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';
import type { BreachAction, Sla } from '../../src/routing/policy/policy-slas.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE, NOW, portsOn } from './installed.ts';
import { doWhatIsDue, within } from './limits-due.ts';
import { openRows } from './open-rows.ts';
import { until, useDatabase } from './use-database.ts';

const DAY = 24 * 60 * MINUTE;
const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

const limits = (...all: readonly Sla[]) =>
  account.publish({ slas: { limits: all }, notifications: { channelIds: ['email'], managerId: 'cem' } });

/** Everything that is due at a minute is done, until nothing is. */
async function at(minute: number): Promise<void> {
  account.clock.now = NOW + minute * MINUTE;
  await doWhatIsDue(account, database().db.pool);
}
async function assigned(leadId = '7', minute = 0): Promise<void> {
  addLead(account.crm, { id: leadId });
  await account.ask(leadId);
  await at(minute);
}
const row = (leadId = '7') => account.ports.followedLeads.current(account.id, leadId);
const happened = async (leadId = '7') =>
  (await account.ports.followedLeads.events(account.id, leadId)).map(({ detail, repId, at: when }) => [
    detail.kind,
    repId,
    (when - NOW) / MINUTE,
  ]);
const told = async () =>
  (await account.ports.notices.ofLead(account.id, '7'))
    .map(({ kind, recipient }) => `${kind} ${recipient.kind === 'person' && recipient.repId}`)
    .sort();
const answers = (leadId: string, repId: string, kind: 'accepted' | 'given') =>
  row(leadId).then((current) => {
    const detail = kind === 'given' ? ({ kind, to: 'ben', note: 'secret', via: 'card' } as const) : ({ kind, via: 'card' } as const);
    const event = { key: `${kind}:${current?.followId}`, at: account.clock.now, repId, by: repId, detail };
    return account.ports.followedLeads.answer(
      account.id,
      { followId: current?.followId ?? '', leadId, repId, event, ask: null },
      account.clock.now,
    );
  });
const verdicts = async () =>
  (
    await database().db.pool.query<{ rep: string; because: string | null; accept: string | null; touch: string | null }>(
      `select rep_id as rep, ended_because as because, acceptance_verdict as accept, first_touch_verdict as touch from followed_leads where lead_id = '7' order by sequence`,
    )
  ).rows.map(({ rep, because, accept, touch }) => [rep, because, accept, touch]);

test('whoever gets a lead hears of it, is reminded, and loses it to the next best when the limit is reached', async () => {
  await limits(within(5, { remindMinutesBefore: 2, onBreach: [{ kind: 'remind' }, { kind: 'tell-manager' }, { kind: 'reassign' }] }));
  await assigned();
  expect(await row()).toMatchObject({ state: 'open', repId: 'ana', beganAt: NOW, limitEndsAt: NOW + 5 * MINUTE });
  await at(3);
  expect(await happened()).toEqual([
    ['assigned', 'ana', 0],
    ['reminded', 'ana', 3],
  ]);
  await at(5);
  expect(await happened()).toEqual([
    ['assigned', 'ana', 0],
    ['reminded', 'ana', 3],
    ['breached', 'ana', 5],
    ['assigned', 'ben', 5],
  ]);
  expect(await told()).toEqual(['assigned ana', 'assigned ben', 'breach ana', 'breach cem', 'reassigned ana', 'reminder ana']);
  expect(account.crm.leads.get('7')?.ownerId).toBe('ben');
  expect(await verdicts()).toEqual([
    ['ana', 'lapsed', 'missed', null],
    ['ben', null, null, null],
  ]);
  expect(await row()).toMatchObject({ repId: 'ben', limitEndsAt: NOW + 10 * MINUTE });
});

test('who accepts, or touches the lead in the CRM, keeps it; the time to the first touch is known', async () => {
  await limits(within(5), within(15, { id: 'touch', asks: { for: 'first-touch' } }));
  await assigned();
  account.clock.now = NOW + 4 * MINUTE;
  await answers('7', 'ana', 'accepted');
  await at(4);
  expect(await verdicts()).toEqual([['ana', null, 'met', null]]);
  expect(await row()).toMatchObject({ acceptedAt: NOW + 4 * MINUTE, limitEndsAt: NOW + 15 * MINUTE });
  addTouch(account.crm, '7', { kind: 'call', by: 'ana', at: NOW + 14 * MINUTE });
  await at(15);
  expect(await verdicts()).toEqual([['ana', null, 'met', 'met']]);
  expect(await row()).toMatchObject({ firstTouchAt: NOW + 14 * MINUTE, touches: 1, limitEndsAt: null });
  const { rows } = await database().db.pool.query(
    'select first_touch_wall_ms as wall, first_touch_working_ms as working from followed_leads',
  );
  expect(rows).toEqual([{ wall: 14 * MINUTE, working: 14 * MINUTE }]);
});

test('a limit stays as it was promised, and what applies is found by rule, pool and lead', async () => {
  await limits(
    within(5, { appliesTo: { when: { field: 'lead.country', op: 'is', value: 'DE' } } }),
    within(7, { id: 'second' }),
    within(9, { id: 'third' }),
  );
  await assigned();
  await limits(within(60, { id: 'second' }));
  expect((await row())?.promises?.map(({ clock }) => [clock.id, clock.terms.limitMs])).toEqual([['second', 7 * MINUTE]]);
  await at(7);
  expect((await happened()).slice(0, 2)).toEqual([
    ['assigned', 'ana', 0],
    ['breached', 'ana', 7],
  ]);
});

test('who misses one lead after the other is off rotation, once, until they answer; their other leads go on being watched', async () => {
  const silent: readonly BreachAction[] = [{ kind: 'pause-rep', afterMissed: 2 }];
  await limits(within(5, { onBreach: silent }), within(90, { id: 'touch', asks: { for: 'first-touch' }, time: 'rep', onBreach: [] }));
  for (const lead of ['7', '8', '9', '10', '11']) await assigned(lead);
  await at(5);
  const off = await account.ports.absences.open(account.id, account.clock.now);
  expect(off).toEqual([
    expect.objectContaining({ repId: 'ana', until: null, by: 'Signalbox', why: 'Did not answer 3 leads in time, one after the other' }),
    expect.objectContaining({ repId: 'ben' }),
  ]);
  expect(await row('9')).toMatchObject({ limitEndsAt: NOW + 90 * MINUTE });
  await answers('9', 'ana', 'accepted');
  const { rows } = await database().db.pool.query(
    "select kind from follow_events where rep_id = 'ana' and kind like 'rep-%' order by sequence",
  );
  expect(rows).toEqual([{ kind: 'rep-paused' }, { kind: 'rep-returned' }]);
  expect((await account.ports.absences.open(account.id, account.clock.now)).map(({ repId }) => repId)).toEqual(['ben']);
});

test('characters that PostgreSQL cannot store keep nothing from being followed and shown', async () => {
  await limits(within(5, { name: 'Acc\0ept', onBreach: [{ kind: 'tell-manager' }] }));
  addLead(account.crm, { id: '7', source: 'Fa\0ir' });
  await account.ask('7');
  await at(0);
  await at(5);
  const { followed } = await account.ports.reports.now(account.id, NOW + 5 * MINUTE, 9);
  expect(followed.map(({ list, trouble }) => [list, trouble?.is])).toContainEqual([
    'breached',
    expect.objectContaining({ name: 'Accept' }),
  ]);
});

test('an absence that is entered moves what is due, also when it is over at the next look', async () => {
  await limits(within(30, { time: 'rep' }));
  await assigned();
  account.clock.now = NOW + 10 * MINUTE;
  const absence = { absenceId: 'a', repId: 'ana', from: NOW + 10 * MINUTE, until: NOW + 70 * MINUTE, why: 'Dentist', by: 'olga' };
  await account.ports.absences.add(account.id, absence, account.clock.now);
  await at(10);
  expect(await row()).toMatchObject({ limitEndsAt: NOW + 90 * MINUTE });
  await at(80);
  expect(await row()).toMatchObject({ repId: 'ana', limitEndsAt: NOW + 90 * MINUTE });
  await at(90);
  expect(await row()).toMatchObject({ repId: 'ben' });
});

test('hours that are published move what is due', async () => {
  const business = (days: readonly (1 | 5)[]) => ({ zone: 'UTC', hours: [{ days, startMinute: 0, endMinute: 1440 }] });
  const open = (days: readonly (1 | 5)[]) =>
    account.publish({ slas: { business: business(days), limits: [within(30, { time: 'business' })] } });
  await open([5]);
  await assigned();
  expect(await row()).toMatchObject({ limitEndsAt: NOW + 30 * MINUTE });
  const look = async () => {
    const [latest] = await account.ports.policies.versions(account.id, 1);
    await lookAtLimitsAgain(account.ports, account.id, latest?.version ?? 0);
    return (await row())?.dueAt;
  };
  expect(await look()).toBe(NOW);
  await at(0);
  await account.publish({ slas: { business: business([5]), limits: [] } });
  expect(await look()).toBeGreaterThan(NOW);
  await open([1]);
  expect(await look()).toBe(NOW);
  await at(0);
  expect(await row()).toMatchObject({ limitEndsAt: Date.UTC(2026, 10, 23, 0, 30) });
});

test('while nobody has the lead its clocks stand still, and they go on with whoever gets it', async () => {
  await limits(within(30, { onReassign: 'continue' }));
  await assigned();
  account.clock.now = NOW + 10 * MINUTE;
  for (const rep of ['ana', 'ben']) account.crm.reps.set(rep, { ...account.crm.reps.get(rep)!, status: 'away' });
  await account.ask('7', 'reroute');
  await at(10);
  expect((await happened()).at(-1)).toEqual(['held', 'ana', 10]);
  account.crm.reps.set('ben', { ...account.crm.reps.get('ben')!, status: 'available' });
  await at(40);
  expect((await happened()).slice(-2)).toEqual([
    ['released', null, 40],
    ['assigned', 'ben', 40],
  ]);
  expect(await row()).toMatchObject({ limitEndsAt: NOW + 60 * MINUTE });
});

test('a limit that was not asked of whoever had the lead before begins anew, whatever its setting', async () => {
  await limits();
  await assigned();
  await limits(within(30, { onReassign: 'continue' }));
  account.clock.now = NOW + 20 * MINUTE;
  await account.ask('7', 'reroute');
  await at(20);
  expect(await row()).toMatchObject({ limitEndsAt: NOW + 50 * MINUTE });
});

test('an offer is told to everybody it is made to, and ends when nobody takes it in time', async () => {
  const [sales] = TURNS.pools;
  await account.publish({
    slas: { limits: [within(5)] },
    notifications: { channelIds: ['email'] },
    pools: [{ ...sales!, claim: { withinMinutes: 10, shows: 'lead', unclaimed: 'rotation' } }],
  });
  await assigned();
  expect(await row()).toMatchObject({ kind: 'offered', state: 'open', repId: null, offeredTo: ['ana', 'ben'], promises: [] });
  expect(await told()).toEqual(['claim-offer ana', 'claim-offer ben']);
  await at(10);
  expect(await verdicts()).toEqual([
    [null, 'unclaimed', null, null],
    ['ana', null, null, null],
  ]);
  expect(await happened()).toEqual([
    ['offered', null, 0],
    ['assigned', 'ana', 10],
  ]);
});

test('a limit does not wait behind looks that only ask whether something happened', async () => {
  const rows = { repId: 'ana', beganAt: NOW - DAY, promises: [] };
  const leadIds = ['quiet-1', 'quiet-2', 'over'];
  await openRows(database().db.pool, account.id, { ...rows, leadIds, dueAt: NOW - 60 * MINUTE });
  await database().db.pool.query(
    `update followed_leads set pressing = false, limit_ends_at = case lead_id when 'over' then $1::bigint when 'quiet-1' then $1 + 1 end`,
    [NOW],
  );
  await openRows(database().db.pool, account.id, { ...rows, leadIds: ['late'], dueAt: NOW });
  const claimed = async (limit: number) =>
    (await account.ports.followedLeads.claim(account.id, limit, NOW, MINUTE)).map(({ leadId }) => leadId);
  expect(await claimed(1)).toEqual(['late']);
  expect(await claimed(1)).toEqual(['over']);
  expect((await claimed(9)).sort()).toEqual(['quiet-1', 'quiet-2']);
});

test('while the CRM cannot be asked no lead is taken from anybody', async () => {
  await limits(within(5));
  await assigned();
  account.crm.failures.push({ kind: 'rate-limited', detail: 'busy', retryAfterMs: 500 });
  account.clock.now = NOW + 5 * MINUTE - 3000;
  await expect(followLeads(account.ports, account.id)).rejects.toThrow('busy');
  account.crm.failures.push({ kind: 'unavailable', detail: 'down', retryAfterMs: null });
  account.clock.now += 3000;
  await expect(followLeads(account.ports, account.id)).rejects.toThrow('down');
  expect(await row()).toMatchObject({ repId: 'ana', dueAt: NOW + 5.5 * MINUTE });
  account.clock.now = NOW + 6 * MINUTE;
  expect(await account.ports.health.counts(account.id)).toMatchObject({ oldestLimitDueAt: NOW + 5 * MINUTE });
  addTouch(account.crm, '7', { kind: 'call', by: 'ana', at: NOW + 4 * MINUTE });
  await at(6);
  expect(await verdicts()).toEqual([['ana', null, 'met', null]]);
});

test('while the account only observes, limits are recorded and nothing is done about them', async () => {
  await limits(within(5, { onBreach: [{ kind: 'tell-manager' }, { kind: 'reassign' }, { kind: 'pause-rep', afterMissed: 1 }] }));
  await assigned();
  await account.ports.installations.setMode(account.id, 'observing', 'olga', NOW);
  await at(5);
  expect(await happened()).toEqual([
    ['assigned', 'ana', 0],
    ['breached', 'ana', 5],
  ]);
  expect(await told()).toEqual(['assigned ana']);
  expect(await row()).toMatchObject({ state: 'open', repId: 'ana' });
});

test('an owner that never reached the CRM is nobody whose time runs', async () => {
  await limits(within(5));
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  await at(0);
  expect(await row()).toMatchObject({ state: 'ended', endedBecause: 'person', beganAt: null });
  expect(await happened()).toEqual([]);
});

test('what is left alone before its owner was written is nobody’s', async () => {
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
  await account.publish({ entry: { ...TURNS.entry, routedBefore: 'route', only: { field: 'lead.jobtitle', op: 'known' } } });
  await account.ask('7');
  await at(0);
  expect(await row()).toMatchObject({ state: 'ended', endedBecause: 'rerouted', beganAt: null, dueAt: null });
});

test('a thousand limits of one second are acted on once each, by two workers', async () => {
  await limits(within(5, { onBreach: [{ kind: 'tell-manager' }] }));
  const policy = compilePolicy({ ...TURNS, slas: { limits: [within(5, { onBreach: [{ kind: 'tell-manager' }] })] } });
  const leadIds = Array.from({ length: 1000 }, (_, n) => `lead-${n}`);
  const [first] = leadIds.map((id) => addLead(account.crm, { id, ownerId: 'ana' }));
  const facts = { ruleId: 'turns', poolId: 'sales', lead: { ...first!, routedBefore: true, readAt: NOW }, account: null };
  const { db } = database();
  const promises = promisedFor(policy, facts);
  await openRows(db.pool, account.id, { leadIds, repId: 'ana', beganAt: NOW, dueAt: NOW + 5 * MINUTE, promises });
  account.clock.now = NOW + 5 * MINUTE;
  const committed: string[] = [];
  const worker = async (on: typeof db): Promise<void> => {
    const { followedLeads } = portsOn(on, { now: account.ports.now });
    const counting: typeof followedLeads = {
      ...followedLeads,
      async commit(...step) {
        const ids = await followedLeads.commit(...step);
        committed.push(...ids);
        return ids;
      },
    };
    while ((await followLeads({ ...account.ports, followedLeads: counting }, account.id)).again);
  };
  await Promise.all([worker(db), worker(await database().another())]);
  expect(committed.toSorted()).toEqual(leadIds.toSorted());
  const { rows } = await db.pool.query(
    "select (select count(*)::int from follow_events where kind = 'breached') as breached, (select count(*)::int from notices) as told",
  );
  expect(rows).toEqual([{ breached: 1000, told: 1000 }]);
});

test('erasing a person leaves nothing of what was said, and asks nobody for anything any more', async () => {
  await limits(within(5));
  await assigned();
  await answers('7', 'ana', 'given');
  await account.ports.decisions.eraseLead(account.id, '7', account.clock.now);
  const { rows } = await database().db.pool.query("select detail from follow_events where detail::text like '%secret%'");
  expect(rows).toEqual([]);
  await at(5);
  expect(await row()).toMatchObject({ state: 'ended', dueAt: null });
});

test('what a look stores while the person is erased goes too', async () => {
  const { pool } = database().db;
  await assigned();
  const look = await pool.connect();
  await look.query(`begin; select from followed_leads where lead_id = '7' for update`);
  const erased = account.ports.decisions.eraseLead(account.id, '7', account.clock.now);
  await until(
    async () =>
      (await pool.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount !== 0,
  );
  await look.query(
    `insert into notices (installation_id, notice_id, sequence, lead_id, kind, channel_id, recipient, state, created_at, attempts, fence)
    values ('${account.id}', 'n', 1, '7', 'breach', 'email', '{}', 'waiting', 1, 0, 1); commit`,
  );
  look.release();
  await erased;
  expect(await account.ports.notices.ofLead(account.id, '7')).toEqual([]);
});

test('what was over two years ago goes, with all that happened', async () => {
  const { db } = database();
  const old = { repId: 'ana', beganAt: NOW, dueAt: NOW, promises: [] };
  await openRows(db.pool, account.id, { ...old, leadIds: ['open', 'over', 'never'] });
  await db.pool.query(
    "update followed_leads set state = 'ended', began_at = nullif(began_at, case lead_id when 'never' then began_at end) where lead_id <> 'open'",
  );
  const left = async () =>
    (await db.pool.query<{ lead_id: string }>('select lead_id from follow_events union all select lead_id from followed_leads')).rows;
  await tidy(db.pool, NOW + 700 * DAY);
  expect(await left()).toHaveLength(6);
  await tidy(db.pool, NOW + 750 * DAY);
  expect(await left()).toEqual([{ lead_id: 'open' }, { lead_id: 'open' }]);
});

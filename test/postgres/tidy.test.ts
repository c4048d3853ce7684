/** Housekeeping: months made in time, old events dropped, nothing else lost. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { tidy } from '../../src/postgres/tidy.ts';
import { defaultPolicy } from './a-policy.ts';
import { fillAssurance } from './fill-assurance.ts';
import { NOW, connect, portsOn, route } from './installed.ts';
import { useDatabase } from './use-database.ts';

const DAY = 86_400_000;
const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const months = async (parent: string): Promise<string[]> => {
  const { rows } = await database().db.pool.query<{ name: string }>(
    `select relname as name from pg_class where relname ~ ('^' || $1 || '_\\d{4}_\\d{2}$') order by 1`,
    [parent],
  );
  return rows.map((row) => row.name);
};
const receive = (occurredAt: number) =>
  ports.inbox.receive(
    'hubspot',
    [{ crmAccountId: '100', kind: 'owner-changed', leadId: 'a', occurredAt, dedupeKey: 'k', detail: {} }],
    occurredAt,
  );
const monthOf = async (occurredAt: number): Promise<string | undefined> =>
  (
    await database().db.pool.query<{ month: string }>('select tableoid::regclass::text as month from inbox where occurred_at = $1', [
      occurredAt,
    ])
  ).rows[0]?.month;

test('makes the months to come, under row-level security like all others, and moves what came before they were made', async () => {
  const at = Date.UTC(2031, 4, 31, 23, 59, 59, 999);
  await receive(at);
  await receive(at + 1);
  expect(await monthOf(at)).toBe('inbox_default');
  await tidy(database().db.pool, Date.UTC(2031, 4, 20));
  expect(await months('inbox')).toEqual(expect.arrayContaining(['inbox_2031_04', 'inbox_2031_05', 'inbox_2031_06', 'inbox_2031_07']));
  expect(await months('decisions')).toEqual(expect.arrayContaining(['decisions_2031_05', 'decisions_2031_07']));
  expect(await monthOf(at)).toBe('inbox_2031_05');
  expect(await monthOf(at + 1)).toBe('inbox_2031_06');
  expect(await receive(at)).toMatchObject({ duplicates: 1 });
  const { rows } = await database().db.pool.query(
    `select relrowsecurity and relforcerowsecurity as forced from pg_class where relname in ('inbox_2031_05', 'inbox_default', 'decisions_default')`,
  );
  expect(rows).toEqual([{ forced: true }, { forced: true }, { forced: true }]);
});

test('may run in several processes at once', async () => {
  const other = await database().another();
  const at = Date.UTC(2033, 0, 15);
  await Promise.all([tidy(database().db.pool, at), tidy(other.pool, at), tidy(database().db.pool, at)]);
  expect(await months('inbox')).toEqual(expect.arrayContaining(['inbox_2033_01', 'inbox_2033_02', 'inbox_2033_03']));
});

test('drops events past their time, remembers when the last one was, and keeps decisions', async () => {
  const now = Date.UTC(2034, 5, 15);
  await tidy(database().db.pool, now - 120 * DAY);
  await receive(now - 100 * DAY);
  await receive(Date.UTC(2001, 0, 1));
  await receive(now - 50 * DAY);
  await route(ports, id, 'a');
  await tidy(database().db.pool, now);
  expect(await monthOf(now - 100 * DAY)).toBeUndefined();
  expect(await monthOf(Date.UTC(2001, 0, 1))).toBeUndefined();
  expect(await monthOf(now - 50 * DAY)).toBeDefined();
  await tidy(database().db.pool, now + 365 * DAY);
  expect(await monthOf(now - 50 * DAY)).toBeUndefined();
  expect((await ports.installations.find(id))?.lastEventAt).toBe(now - 50 * DAY);
  expect(await ports.decisions.latest(id, 'a')).not.toBeNull();
});

test('keeps assignments for as long as the longest window in which a customer is known again', async () => {
  const at = Date.UTC(2035, 2, 10);
  await tidy(database().db.pool, at);
  expect(await months('assignments')).toEqual(expect.arrayContaining(['assignments_2035_03', 'assignments_2035_05']));
  await database().db.pool.query(
    `insert into assignments (installation_id, decision_id, decided_at, lead_id, rep_id) values ($1, 'd', $2, 'a', 'rep-1')`,
    [id, at],
  );
  await tidy(database().db.pool, at + 730 * DAY);
  expect(await ports.assignments.lastOf(id, ['a'])).toHaveLength(1);
  await tidy(database().db.pool, at + 780 * DAY);
  expect(await ports.assignments.lastOf(id, ['a'])).toEqual([]);
});

test('forgets the results of old POSTs and used OAuth states', async () => {
  await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve('kept a day'));
  await ports.installAttempts.use('state', NOW + 1);
  await tidy(database().db.pool, NOW + DAY);
  expect((await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.reject(new Error('not again')))).kind).toBe('done');
  await tidy(database().db.pool, NOW + DAY + 1);
  const { rows } = await database().db.pool.query<{ left: number }>(
    'select (select count(*) from request_log) + (select count(*) from install_attempts) as left',
  );
  expect(rows).toEqual([{ left: 0 }]);
});

test('what was decided beside production, and runs that ended, go after their time; what still stands stays', async () => {
  await ports.policies.saveDraft(id, { policy: defaultPolicy('p'), revision: 0, basedOn: 0, by: 'olga', now: NOW });
  const { shadowId, runId, scheduleId } = await fillAssurance(ports, id, 'somebody');
  await ports.shadows.stop(id, shadowId, NOW);
  const seen = async () => [
    (await ports.shadows.verdicts(id, shadowId, 9)).length,
    (await ports.shadows.list(id, 9)).length,
    (await ports.observations.list(id, 9)).length,
    (await ports.bulkRuns.list(id, 9)).length,
    (await ports.scheduledPolicies.list(id, 9)).length,
  ];
  await tidy(database().db.pool, NOW + 90 * DAY);
  expect(await seen()).toEqual([1, 1, 1, 1, 1]);
  await tidy(database().db.pool, NOW + 200 * DAY);
  expect(await seen()).toEqual([0, 0, 0, 1, 1]);
  await ports.bulkRuns.move(id, runId, 'cancel', NOW);
  await ports.scheduledPolicies.cancel(id, scheduleId, NOW);
  await tidy(database().db.pool, NOW + 200 * DAY);
  expect(await seen()).toEqual([0, 0, 0, 0, 0]);
});

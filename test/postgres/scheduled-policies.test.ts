/** Policies that take effect by the clock: once, whatever else is going on. */
import { randomUUID } from 'node:crypto';
import { publishDuePolicies } from '../../src/application/configure/publish-due-policies.ts';
import { schedulePolicy } from '../../src/application/configure/schedule-policy.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

const named = (name: string): Policy => ({ ...TURNS, rules: TURNS.rules.map((rule) => ({ ...rule, name })) });
const save = async (policy: Policy) => {
  const revision = (await account.ports.policies.draft(account.id))?.revision ?? 0;
  const saved = await account.ports.policies.saveDraft(account.id, { policy, revision, basedOn: 1, by: 'olga', now: account.clock.now });
  if (!saved.saved) throw new Error('the draft was not saved');
  return saved.revision;
};
const schedule = (revision: number, takesEffectAt: number) =>
  schedulePolicy(account.ports, { installationId: account.id, revision, takesEffectAt, by: 'olga', note: 'New year.' });
const list = () => account.ports.scheduledPolicies.list(account.id, 9);
const publishDue = () => publishDuePolicies(account.ports, account.id);
const published = async () => (await account.ports.policies.published(account.id))?.policy.rules[0]?.name;

test('one takes effect when its time has come, with what the check finds, and takes the draft it is a copy of along', async () => {
  const revision = await save(named('January'));
  expect(await schedule(revision, NOW + MINUTE)).toMatchObject({ kind: 'scheduled' });
  await publishDue();
  expect(await published()).toBe('Turns');
  expect(await list()).toMatchObject([
    { state: 'scheduled', takesEffectAt: NOW + MINUTE, scheduledBy: 'olga', note: 'New year.', version: null },
  ]);
  account.clock.now = NOW + MINUTE;
  await publishDue();
  expect(await published()).toBe('January');
  expect(await account.ports.policies.versions(account.id, 1)).toMatchObject([
    { version: 2, publishedBy: 'olga', note: 'New year.', publishedAt: NOW + MINUTE },
  ]);
  expect(await list()).toMatchObject([{ state: 'published', version: 2, findings: [], problem: null }]);
  expect(await account.ports.policies.draft(account.id)).toBeNull();
});

test('an edit of the draft meanwhile changes nothing of it, and stays', async () => {
  await schedule(await save(named('January')), NOW + MINUTE);
  await save(named('Edited'));
  account.clock.now = NOW + MINUTE;
  await publishDue();
  expect(await published()).toBe('January');
  expect((await account.ports.policies.draft(account.id))?.policy.rules[0]?.name).toBe('Edited');
});

test('with many processes at once it takes effect once, and two follow their times', async () => {
  await schedule(await save(named('Second')), NOW + 2 * MINUTE);
  await schedule(await save(named('First')), NOW + MINUTE);
  account.clock.now = NOW + 2 * MINUTE;
  const others = await Promise.all([1, 2, 3].map(async () => ({ ...account.ports, ...portsOn(await database().another()) })));
  await Promise.all([account.ports, ...others].map((ports) => publishDuePolicies({ ...ports, now: () => account.clock.now }, account.id)));
  expect((await account.ports.policies.versions(account.id, 9)).map((one) => one.version)).toEqual([3, 2, 1]);
  expect((await list()).map((one) => [one.state, one.version])).toEqual(
    expect.arrayContaining([
      ['published', 2],
      ['published', 3],
    ]),
  );
});

test('a cancelled one never takes effect, and is cancelled once', async () => {
  await schedule(await save(named('January')), NOW + MINUTE);
  const [one] = await list();
  const cancel = () => account.ports.scheduledPolicies.cancel(account.id, one?.scheduleId ?? '', NOW);
  expect([await cancel(), await cancel()]).toEqual([true, false]);
  account.clock.now = NOW + MINUTE;
  await publishDue();
  expect([await published(), (await list())[0]?.state]).toEqual(['Turns', 'cancelled']);
});

test('one that can no longer be read is refused and shown; a CRM that is out does not stop the clock', async () => {
  await schedule(await save(named('Broken')), NOW + MINUTE);
  await database().db.pool.query(`update scheduled_policies set policy = '{"format":1}' where installation_id = $1`, [account.id]);
  await schedule(await save(named('January')), NOW + MINUTE);
  account.clock.now = NOW + MINUTE;
  account.crm.failures.push({ kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null });
  await publishDue();
  expect(await published()).toBe('January');
  const ended = await list();
  expect(ended.find((one) => one.state === 'refused')).toMatchObject({
    version: null,
    problem: expect.stringContaining('no longer') as unknown,
  });
  expect(ended.find((one) => one.state === 'published')).toMatchObject({
    findings: null,
    problem: expect.stringContaining('CRM') as unknown,
  });
});

test('a draft that has errors, has moved on, or a time that is over is refused at once', async () => {
  const revision = await save(named('January'));
  expect(await schedule(revision, NOW)).toEqual({ kind: 'not-in-future' });
  expect(await schedule(revision + 1, NOW + 1)).toMatchObject({ kind: 'conflict' });
  const errors = await save({ ...TURNS, fallback: { ...TURNS.fallback, to: { kind: 'person', repId: randomUUID() } } });
  expect(await schedule(errors, NOW + 1)).toMatchObject({ kind: 'has-errors' });
});

/** Everything told, through the whole outbox: once each, whatever fails and whoever stops. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../src/application/ports/channels.ts';
import { sendNotices } from '../../src/application/tell/send-notices.ts';
import { LEASE_MS } from '../../src/application/tell/sending.ts';
import { eraseLead } from '../../src/postgres/erase-lead.ts';
import { textOf } from '../../sandbox/notify/slack-blocks.ts';
import { repOf } from './account.ts';
import { KEY, MINUTE, NOW, portsOn } from './installed.ts';
import { openTellingAccount, type Standins, startStandins, type TellingAccount } from './telling.ts';
import { until, useDatabase } from './use-database.ts';

const database = useDatabase();
let standins: Standins;
let account: TellingAccount;

beforeAll(async () => {
  standins = await startStandins();
});
afterAll(() => standins.stop());
beforeEach(async () => {
  account = await openTellingAccount(database().db, standins);
});
afterEach(() => standins.forget());

const OWN = ['email', 'slack-app', 'slack-hook', 'teams', 'hook'] as const;
type Own = (typeof OWN)[number];
const EVERY = ['crm-task', 'crm-notice', ...OWN];
const ANSWERS = { reject: 'allowed', reasons: [], give: 'anyone' } as const;
/** Accept within five minutes. */
const LIMIT = {
  limits: [
    {
      id: 'quick',
      name: 'Quick',
      enabled: true,
      appliesTo: {},
      asks: { for: 'acceptance' },
      withinMinutes: 5,
      time: 'wall',
      onReassign: 'restart',
      onBreach: [],
    },
  ],
} as const;
const arrivals = (channelId: Own): number => standins.arrived[channelId]().length;
const states = async (leadId: string): Promise<Record<string, string>> =>
  Object.fromEntries((await account.told(leadId)).map(({ channelId, state }) => [channelId, state]));

it('tells the rep by every channel, with the reason, a link and what can be answered', async () => {
  await account.notify({ channelIds: EVERY }, { acceptance: ANSWERS, slas: LIMIT });
  await account.assign('7');
  await account.send();
  expect(await states('7')).toEqual(Object.fromEntries(EVERY.map((channelId) => [channelId, 'sent'])));
  expect(account.crm.tasks).toMatchObject([{ leadId: '7', ownerId: 'ana', subject: 'New lead: Lead 7', dueAt: NOW + 5 * MINUTE }]);
  expect(account.crm.notices).toMatchObject([{ recipientIds: ['ana'], leadId: '7', title: 'New lead: Lead 7' }]);
  const [mail] = standins.smtp.mails;
  expect(mail?.to).toEqual(['ana@northgate.example']);
  expect(mail?.parsed.text).toMatch(/Lead 7 is yours\.\nRule “Turns”: .*\nPlease accept the lead by Fri 20 Nov, 10:05 /);
  expect(mail?.parsed.text).toMatch(/Accept:\nhttps:\/\/box\.example\.com\/answer\/\S+\n/);
  const direct = standins.slack.posted.find(({ channel }) => channel === 'D0ANA');
  expect(textOf(direct?.message ?? {})).toContain('[Accept] [Reject] [Give to somebody else] [Open the lead]');
  // What many read cannot be answered in somebody's name.
  for (const posted of [standins.slack.posted.filter(({ channel }) => channel !== 'D0ANA'), standins.teams.posted]) {
    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted)).not.toContain('box.example.com');
  }
  expect(standins.webhook.received).toMatchObject([
    { payload: { type: 'notice.assigned', data: { recipient: { email: 'ana@northgate.example' } } } },
  ]);
  await account.send();
  for (const channelId of OWN) expect([channelId, arrivals(channelId)]).toEqual([channelId, 1]);
});

const busy: Readonly<Record<Own, () => void>> = {
  email: () => standins.smtp.failNext({ at: 'recipient', answer: { code: 451, text: 'try later' } }),
  'slack-app': () => standins.slack.failNext({ method: 'chat.postMessage', reply: { status: 429, body: '' }, done: 'before' }),
  'slack-hook': () => standins.slack.failNext({ method: 'webhook', reply: { status: 429, body: '' }, done: 'before' }),
  teams: () => standins.teams.answerNext({ status: 429, body: '' }),
  hook: () => standins.webhook.answerNext({ status: 503, body: '' }),
};

it.each(OWN)('tries %s again after five seconds when it is busy, and tells once', async (channelId) => {
  await account.notify({ channelIds: [channelId] });
  await account.assign('7');
  busy[channelId]();
  await account.send();
  expect(await account.one('7', channelId)).toMatchObject({ state: 'waiting', attempts: 1, dueAt: NOW + 5000 });
  const before = arrivals(channelId);
  await account.send();
  expect(arrivals(channelId)).toBe(before);
  account.clock.now += 5000;
  await account.send();
  expect(await account.one('7', channelId)).toMatchObject({ state: 'sent', attempts: 2, problem: null });
  expect(arrivals(channelId)).toBe(before + 1);
});

/** Sends, and never hears of it: as a process that is killed between sending and the answer. */
const killed = (channel: Channel): Channel => ({
  ...channel,
  async send(notice, attempt) {
    await channel.send(notice, attempt);
    return new Promise<never>(() => undefined);
  },
});

it.each(OWN)('tells once by %s when the process dies between sending and the answer', async (channelId) => {
  await account.notify({ channelIds: [channelId] });
  await account.assign('7');
  const other = await database().another();
  void sendNotices(account.as(other, killed), account.id);
  await until(() => arrivals(channelId) > 0);
  await account.send();
  expect(await account.one('7', channelId)).toMatchObject({ state: 'sending' });
  account.clock.now += LEASE_MS;
  await account.send();
  const recognised = channelId !== 'slack-hook' && channelId !== 'teams';
  expect(await account.one('7', channelId)).toMatchObject({ state: recognised ? 'sent' : 'unsure' });
  // A mailbox knows the second mail by its Message-ID.
  const told = channelId === 'email' ? new Set(standins.arrived.email()).size : arrivals(channelId);
  expect(told).toBe(1);
  expect(await account.ports.notices.retry(account.id, (await account.one('7', channelId)).noticeId, account.clock.now)).toBe(false);
});

it('leaves open only of what was being sent whether it was told when the process dies', async () => {
  await account.notify({ channelIds: ['slack-hook'] });
  await account.assign(...Array.from({ length: 20 }, (_, at) => String(at + 1)));
  void sendNotices(account.as(await database().another(), killed), account.id);
  await until(() => arrivals('slack-hook') === 8);
  account.clock.now += LEASE_MS;
  await account.send();
  const { rows } = await database().db.pool.query('select state, count(*)::int from notices group by state order by state');
  expect(rows).toEqual([
    { state: 'sent', count: 12 },
    { state: 'unsure', count: 8 },
  ]);
  expect(arrivals('slack-hook')).toBe(20);
});

it('makes a task once, and shows a message at most once, when the process dies before the CRM answers', async () => {
  await account.notify({ channelIds: ['crm-task', 'crm-notice'] });
  await account.assign('7');
  const crm = await account.ports.crms.open(account.id);
  const dying: typeof crm = {
    ...crm,
    createTasks: async (tasks) => crm.createTasks(tasks).then(() => new Promise<never>(() => undefined)),
    notifyPeople: async (notices) => crm.notifyPeople(notices).then(() => new Promise<never>(() => undefined)),
  };
  void sendNotices({ ...account.as(await database().another()), crms: { open: () => Promise.resolve(dying) } }, account.id);
  await until(() => account.crm.tasks.length + account.crm.notices.length === 2);
  account.clock.now += LEASE_MS;
  await account.send();
  expect(await states('7')).toEqual({ 'crm-task': 'sent', 'crm-notice': 'unsure' });
  expect([account.crm.tasks.length, account.crm.notices.length]).toEqual([1, 1]);
});

it('is told once by two workers', async () => {
  await account.notify({ channelIds: ['hook', 'crm-task'] });
  const leadIds = Array.from({ length: 60 }, (_, at) => String(at + 1));
  await account.assign(...leadIds);
  const workers = [account.as(database().db), account.as(await database().another())];
  await Promise.all(
    workers.map(async (ports) => {
      while ((await sendNotices(ports, account.id)).again) await sleep(0);
    }),
  );
  await account.send();
  expect(standins.webhook.arrivals.length).toBeGreaterThanOrEqual(60);
  expect(new Set(standins.arrived.hook()).size).toBe(60);
  expect(account.crm.tasks.map(({ leadId }) => leadId).toSorted()).toEqual(leadIds.toSorted());
});

it('is told once by a channel that is slow, while another worker looks for what was left', async () => {
  await account.notify({ channelIds: ['slack-hook'] });
  const leadIds = Array.from({ length: 20 }, (_, at) => String(at + 1));
  await account.assign(...leadIds);
  const other = account.as(await database().another());
  const slow = (channel: Channel): Channel => ({
    ...channel,
    async send(...notice) {
      account.clock.now += 5_000;
      await sendNotices(other, account.id);
      return channel.send(...notice);
    },
  });
  await sendNotices(account.as(database().db, slow), account.id);
  await account.send();
  for (const leadId of leadIds) expect(await states(leadId)).toEqual({ 'slack-hook': 'sent' });
  expect(arrivals('slack-hook')).toBe(20);
});

it('offers a lead to everybody who may claim it, without a word of whom it is about where the offer is blind', async () => {
  const members = ['ana', 'ben'].map((repId) => ({ repId, weight: 1 }));
  const claim = { withinMinutes: 10, shows: 'blind', unclaimed: 'rotation' } as const;
  await account.notify(
    { channelIds: ['slack-app', 'slack-hook', 'crm-task'] },
    { pools: [{ id: 'sales', name: 'Sales', members, claim }] },
  );
  await account.assign('7');
  await account.send();
  const { posted } = standins.slack;
  expect(posted.map(({ channel }) => channel).toSorted((a, b) => a.localeCompare(b))).toEqual(['D0ANA', 'D0BEN', 'webhook']);
  for (const { message } of posted) expect(JSON.stringify(message)).not.toMatch(/Lead 7|customer\.example|crm\.test/);
  for (const { channel, message } of posted.filter((one) => one.channel !== 'webhook'))
    expect([channel, textOf(message)]).toEqual([
      channel,
      expect.stringMatching(/^Who takes a new lead\?\n.*\nOpen until Fri 20 Nov, 10:10 .*\[Claim\]$/s),
    ]);
  expect(account.crm.tasks).toEqual([]);
});

describe('quiet hours', () => {
  const quiet = { when: { kind: 'between', from: '09:00', until: '12:00' }, except: [] } as const;

  it('keep what comes, and tell it at once afterwards', async () => {
    await account.notify({ channelIds: ['email'], quiet });
    await account.assign('1', '2', '3', '4', '5');
    await account.send();
    expect(arrivals('email')).toBe(0);
    expect(await account.one('1', 'email')).toMatchObject({ state: 'kept', dueAt: NOW + 120 * MINUTE });
    // One of them is Ben's no more.
    await database().db.pool.query(`update followed_leads set state = 'ended' where lead_id = '2'`);
    account.clock.now = NOW + 120 * MINUTE;
    await account.send();
    expect(Object.fromEntries(standins.smtp.mails.map(({ to, parsed }) => [to[0], parsed.subject]))).toEqual({
      'ana@northgate.example': 'While you were off: 3',
      'ben@northgate.example': 'New lead: Lead 4',
    });
    expect(arrivals('email')).toBe(2);
    expect(standins.smtp.mails.find(({ to }) => to[0]?.startsWith('ana'))?.parsed.text).toContain('- New lead: Lead 3');
    expect([await account.one('1', 'email'), await account.one('2', 'email')]).toMatchObject([{ state: 'joined' }, { state: 'dropped' }]);
  });

  it('are told in several digests when the account slept on thousands', async () => {
    await database().db.pool.query(
      `insert into notices (installation_id, notice_id, sequence, kind, channel_id, recipient, matter, state, created_at, due_at, attempts, fence)
      select $1, n::text, n, 'breach', 'email', '{"kind":"person","repId":"ana"}', '{}', 'kept', 1, 1, 0, 1 from generate_series(1, 1100) as n`,
      [account.id],
    );
    expect(await account.ports.notices.claim(account.id, 50, NOW, MINUTE)).toHaveLength(1000);
    expect(await account.ports.notices.claim(account.id, 50, NOW, MINUTE)).toHaveLength(100);
  });

  it('let through what the settings except', async () => {
    await account.notify({ channelIds: ['email'], quiet: { ...quiet, except: ['assigned'] } });
    await account.assign('1');
    await account.send();
    expect(arrivals('email')).toBe(1);
  });
});

it('says what to do for a person without an address, and tells by the other channels', async () => {
  account.crm.reps.set('ana', repOf('ana'));
  await account.notify({ channelIds: ['email', 'slack-app', 'crm-task'] });
  await account.assign('7');
  await account.send();
  expect(await states('7')).toEqual({ email: 'failed', 'slack-app': 'failed', 'crm-task': 'sent' });
  expect((await account.one('7', 'email')).problem).toMatch(/no e-mail address of this person.*enter it there/);
  expect(await account.ports.notices.failures(account.id, 10)).toHaveLength(2);
  expect(await account.ports.health.counts(account.id)).toMatchObject({ notToldLast24h: 2 });
  account.crm.reps.set('ana', repOf('ana', { email: 'ana@northgate.example' }));
  account.clock.now += MINUTE;
  expect(await account.ports.notices.retry(account.id, (await account.one('7', 'email')).noticeId, account.clock.now)).toBe(true);
  await account.send();
  expect(await states('7')).toMatchObject({ email: 'sent' });
});

it('leaves a channel alone that asks for it, without using attempts up', async () => {
  await account.notify({ channelIds: ['hook', 'crm-task'] });
  const leadIds = Array.from({ length: 25 }, (_, at) => String(at + 1));
  await account.assign(...leadIds);
  standins.webhook.answerNext({ status: 503, headers: { 'retry-after': '30' }, body: '' });
  await account.send();
  const of = async () =>
    (await Promise.all(leadIds.map((leadId) => account.one(leadId, 'hook')))).map(({ state, attempts, dueAt }) => ({
      state,
      attempts,
      dueAt,
    }));
  // Those that were under way went through; the rest waits.
  const waiting = (await of()).filter(({ state }) => state === 'waiting');
  expect(waiting.length).toBeGreaterThan(10);
  expect(waiting.filter(({ attempts }) => attempts > 0)).toHaveLength(1);
  expect(waiting.every(({ dueAt }) => dueAt === NOW + 30_000)).toBe(true);
  expect(account.crm.tasks).toHaveLength(25);
  account.clock.now += 30_000;
  await account.send();
  expect((await of()).every(({ state }) => state === 'sent')).toBe(true);
  expect(standins.webhook.arrivals.length - standins.webhook.received.length).toBe(1);
});

it('shows a channel that refuses everything as broken until it works again', async () => {
  await account.notify({ channelIds: ['teams'] });
  await account.assign('7');
  standins.teams.answerNext({ status: 404, body: '' });
  await account.send();
  const broken = async () => (await account.ports.channelSettings.list(account.id)).find(({ channelId }) => channelId === 'teams');
  expect(await account.one('7', 'teams')).toMatchObject({ state: 'failed', problem: 'status 404' });
  expect(await broken()).toMatchObject({ brokenSince: NOW, problem: 'status 404' });
  await account.assign('8');
  await account.send();
  expect(await broken()).toMatchObject({ brokenSince: null, problem: null });
});

it('shows a channel that has been down for minutes as broken, and what it keeps waiting', async () => {
  await account.notify({ channelIds: ['hook'] });
  await account.assign('7');
  const seen = async () => {
    const [channels, failures] = [
      await account.ports.channelSettings.list(account.id),
      await account.ports.notices.failures(account.id, 10),
    ];
    return { broken: channels.find(({ channelId }) => channelId === 'hook')?.problem, late: failures.map(({ state }) => state) };
  };
  const attempt = async (afterMs: number) => {
    account.clock.now += afterMs;
    standins.webhook.answerNext({ status: 503, body: '' });
    await account.send();
    return seen();
  };
  expect(await attempt(0)).toEqual({ broken: null, late: [] });
  expect(await attempt(6_000)).toEqual({ broken: null, late: ['waiting'] });
  expect(await attempt(5 * MINUTE + 1_000)).toEqual({ broken: 'status 503', late: ['waiting'] });
  account.clock.now += 31 * MINUTE;
  await account.send();
  expect(await seen()).toEqual({ broken: null, late: [] });
});

it('tells by the others when the secrets of a channel can no longer be read', async () => {
  await account.notify({ channelIds: ['hook', 'email'] });
  await account.assign('7');
  await database().db.pool.query(`update channels set sealed = replace(sealed, '.', 'x') where channel_id = 'hook'`);
  await account.send();
  expect(await states('7')).toEqual({ hook: 'failed', email: 'sent' });
  expect((await account.one('7', 'hook')).problem).toContain('set the channel up again');
});

it('reads secrets after the key was changed, and seals them with the new one', async () => {
  const rotated = (previous: Buffer | null) =>
    portsOn(database().db, { encryptionKey: Buffer.alloc(32, 8), previousEncryptionKey: previous }).channelSettings;
  expect(await rotated(null).open(account.id, 'hook')).toEqual({ kind: 'unreadable' });
  const read = await rotated(KEY).open(account.id, 'hook');
  expect(read).toMatchObject({ kind: 'webhook' });
  expect(await rotated(null).open(account.id, 'hook')).toEqual(read);
});

it('waits while the CRM is down, and tells when it is back', async () => {
  await account.notify({ channelIds: ['email'] });
  await account.assign('7');
  const failure = { kind: 'unavailable', detail: 'The CRM does not answer.', retryAfterMs: null } as const;
  account.crm.failures.push(failure);
  await expect(account.send()).rejects.toThrow('unavailable');
  expect(await account.one('7', 'email')).toMatchObject({ state: 'waiting', attempts: 0, problem: failure.detail });
  account.clock.now += MINUTE;
  await account.send();
  expect(arrivals('email')).toBe(1);
});

it('keeps neither words nor links, and forgets an erased lead in the digest too', async () => {
  await account.notify({ channelIds: ['email'], quiet: { when: { kind: 'between', from: '09:00', until: '12:00' }, except: [] } });
  await account.assign('1', '2', '3');
  account.clock.now = NOW + 120 * MINUTE;
  standins.smtp.failNext({ at: 'recipient', answer: { code: 451, text: 'try later' } });
  await account.send();
  const words = async () =>
    (await database().db.pool.query<{ words: string }>(`select coalesce(notice::text, '') as words from notices`)).rows;
  expect(JSON.stringify(await words())).not.toContain('box.example.com');
  await eraseLead(database().db.pool, account.id, '1', account.clock.now);
  await eraseLead(database().db.pool, account.id, '2', account.clock.now);
  expect(JSON.stringify(await words())).not.toMatch(/Lead 1|Lead 2/);
  expect(await account.told('1')).toEqual([]);
  account.clock.now += 5000;
  await account.send();
  expect((await words()).every((row) => row.words === '')).toBe(true);
});

/** Channels as an admin sets them up, tries them and takes them away; nothing secret comes back. */
import { randomBytes } from 'node:crypto';
import { startSlack } from '../../sandbox/notify/slack.ts';
import { startWebhookReceiver } from '../../sandbox/notify/webhook-receiver.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, START, startApp } from './app.ts';

const TOKEN = 'xoxb-secret-token';
let databases: TestDatabases;
let database: TestDatabase;
let app: App;
let slack: Awaited<ReturnType<typeof startSlack>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let account: Awaited<ReturnType<App['connect']>>;

beforeAll(async () => {
  slack = await startSlack({ token: TOKEN, signingSecret: 'secret-of-the-app', users: {} });
  receiver = await startWebhookReceiver({ secret: `whsec_${randomBytes(32).toString('base64')}` });
  databases = await startTestDatabase();
  database = await databases.clone();
  app = await startApp(database, { allowedOrigins: [slack.origin, receiver.origin], slackApiUrl: slack.apiUrl });
});
afterAll(async () => {
  await Promise.all([app.stop(), slack.stop(), receiver.stop()]);
  await databases.stop();
});
let portals = 7400;
beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((portals += 1)));
});

let requests = 0;
const requestId = () => `00000000-0000-4000-8000-${String((requests += 1)).padStart(12, '0')}`;
const ask = async (method: string, path: string, body?: Record<string, unknown>) => {
  const said = body === undefined ? undefined : { requestId: requestId(), ...body };
  return (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, said)).json as Said;
};
interface Said {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly data: Record<string, unknown> & { readonly channels: readonly { readonly channelId: string }[] };
}
const text = (part: string) => expect.stringContaining(part) as unknown;
const like = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
const save = (settings: object, more: object = {}) => ask('POST', '/channels', { name: 'Team', settings, ...more });
const own = async () => (await ask('GET', '/channels')).data.channels.slice(3);

it('are those of the CRM and the server first, each with what keeps it from being used', async () => {
  expect(await ask('GET', '/channels')).toMatchObject({
    data: {
      channels: [
        { channelId: 'crm-task', builtIn: true, ready: true },
        { channelId: 'crm-notice', builtIn: true, ready: true },
        { channelId: 'email', ready: false, problem: text('SMTP_HOST') },
      ],
      failures: [],
      slackInteractivityUrl: like(/\/slack\/interactions$/),
    },
  });
});

it('keep what is left out when they change, and show no secret again', async () => {
  const made = await save({ kind: 'webhook', url: receiver.url });
  const { channelId, secret } = made.data;
  expect(secret).toMatch(/^whsec_/);
  expect(await save({ kind: 'webhook' }, { channelId, name: 'Hook' })).toMatchObject({ data: { channelId, secret: null } });
  expect(await own()).toMatchObject([{ channelId, name: 'Hook', kind: 'webhook', hint: new URL(receiver.url).host, ready: true }]);
  const renewed = await save({ kind: 'webhook', newSecret: true }, { channelId });
  expect(renewed.data['secret']).toMatch(/^whsec_/);
  expect(await app.ports.channelSettings.open(account.installation.id, String(channelId))).toMatchObject({
    secrets: [renewed.data['secret'], secret],
  });
  const shown = JSON.stringify(await own());
  expect(shown).not.toContain('whsec_');
  expect(shown).not.toContain('secretOfTheReceiver');
  const { rows } = await database.db.pool.query<{ kept: string }>(
    `select coalesce(string_agg(c.sealed, ' '), '') || coalesce((select string_agg(r.result::text, ' ') from request_log r), '') as kept from channels c`,
  );
  expect(rows[0]?.kept).not.toMatch(/whsec_|secretOfTheReceiver/);
});

it.each<[string, object, object, string]>([
  ['without an address', { kind: 'teams-webhook' }, {}, 'channel-incomplete'],
  ['within a network that is not public', { kind: 'teams-webhook', url: 'https://10.0.0.1/x' }, {}, 'channel-address'],
  ['without TLS', { kind: 'webhook', url: 'http://hooks.example.com/x' }, {}, 'channel-address'],
  ['that is not there', { kind: 'webhook' }, { channelId: 'gone' }, 'unknown-channel'],
  ['with a token that is none', { kind: 'slack-app', token: 'abc' }, {}, 'malformed'],
])('%s are refused', async (_, settings, more, code) => {
  expect(await save(settings, more)).toMatchObject({ ok: false, code });
  expect(await own()).toEqual([]);
});

it('cannot change their kind', async () => {
  const { channelId } = (await save({ kind: 'slack-webhook', url: slack.webhookUrl })).data;
  expect(await save({ kind: 'teams-webhook', url: slack.webhookUrl }, { channelId })).toMatchObject({ code: 'unknown-channel' });
});

describe('the test button', () => {
  const test = (channelId: unknown, more: object = {}) => ask('POST', '/channels/test', { channelId, ...more });

  it('tells a place, and says what to do when it cannot', async () => {
    const { channelId: hook } = (await save({ kind: 'slack-webhook', url: slack.webhookUrl })).data;
    expect(await test(hook)).toMatchObject({ data: { told: true } });
    expect(slack.posted.at(-1)?.message.text).toBe('Signalbox can reach you here');
    const { channelId: direct } = (await save({ kind: 'slack-app', token: TOKEN })).data;
    expect(await test(direct)).toMatchObject({
      data: { told: false, sentence: like(/does not know this recipient.*Choose another/) },
    });
    expect(await test('email')).toMatchObject({ data: { told: false, sentence: text('SMTP_HOST') } });
    expect(await test('gone')).toMatchObject({ data: { told: false, sentence: text('set it up again') } });
  });

  it('is no way to write to anybody as often as one likes', async () => {
    const { channelId } = (await save({ kind: 'slack-app', token: TOKEN })).data;
    const told = await Promise.all(Array.from({ length: 12 }, () => test(channelId, { address: 'C0NOT' })));
    expect(told.filter(({ data }) => /in a minute/.test(String(data['sentence'])))).toHaveLength(2);
  });

  it('shows at once that a token no longer works', async () => {
    const { channelId } = (await save({ kind: 'slack-app', token: 'xoxb-another-token' })).data;
    expect(await test(channelId)).toMatchObject({ data: { told: false, sentence: text('invalid_auth') } });
    expect(await own()).toMatchObject([{ ready: false, brokenSince: START, problem: 'Slack says invalid_auth' }]);
  });
});

it('are gone with their secrets when they are removed', async () => {
  const { channelId } = (await save({ kind: 'webhook', url: receiver.url })).data;
  expect(await ask('POST', '/channels/remove', { channelId })).toMatchObject({ data: { removed: true } });
  expect(await ask('POST', '/channels/remove', { channelId })).toMatchObject({ code: 'unknown-channel' });
  expect(await own()).toEqual([]);
});

it('show a template as it would look, and what is wrong with it', async () => {
  const preview = async (template?: object) => {
    const { ok, data } = (
      await app.ask({ portalId: account.installation.crmAccountId }, 'POST', '/api/v1/notifications/preview', {
        kind: 'assigned',
        ...(template && { template }),
      })
    ).json as Said;
    return { ok, ...data };
  };
  expect(await preview()).toMatchObject({ ok: true, subject: 'New lead: Ana Ortiz', problems: [] });
  expect(await preview({ subject: '{{lead.nmae}}', body: 'x' })).toMatchObject({
    subject: '{{lead.nmae}}',
    problems: [{ part: 'subject', message: text('{{lead.name}}') }],
  });
});

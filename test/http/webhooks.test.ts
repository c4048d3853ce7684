import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, HUBSPOT, PUBLIC_URL, startApp } from './app.ts';
import { signV1, signV2, signV3 } from './signing.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

/** One database for all; every test has a server and accounts of its own. */
let accounts = 5000;
let PORTAL = '';
let OTHER = '';
let STRANGER = '';

beforeAll(async () => {
  databases = await startTestDatabase();
  database = await databases.clone();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  app = await startApp(database);
  PORTAL = String((accounts += 1));
  OTHER = String((accounts += 1));
  STRANGER = String((accounts += 1));
});
afterEach(() => app.stop());

const PATH = '/webhooks/hubspot';
const created = (portalId: string, objectId: number, change: Record<string, unknown> = {}) => ({
  eventId: objectId,
  subscriptionId: 12,
  portalId: Number(portalId),
  appId: Number(HUBSPOT.appId),
  occurredAt: app.clock.now - 500,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId,
  changeFlag: 'NEW',
  changeSource: 'CRM_UI',
  ...change,
});

const toSign = (body: string, change: { at?: number; url?: string; secret?: string } = {}) => ({
  method: 'POST',
  url: change.url ?? PUBLIC_URL + PATH,
  body,
  secret: change.secret ?? HUBSPOT.clientSecret,
  at: change.at ?? app.clock.now,
});
const deliver = (body: string, headers: Record<string, string> = signV3(toSign(body))) =>
  app.send(PATH, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
const waiting = async (installationId: string) => (await app.ports.waitingLeads.list(installationId, 100)).map((lead) => lead.leadId);
const metric = async (line: string) => (await app.send('/metrics')).text.split('\n').find((one) => one.startsWith(line)) ?? null;

describe('a signed webhook', () => {
  it('is stored with the work it causes before it is answered', async () => {
    const { installation } = await app.connect(PORTAL);
    const reply = await deliver(JSON.stringify([created(PORTAL, 1), created(PORTAL, 2)]));
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(await waiting(installation.id)).toEqual(['1', '2']);
    expect(await metric('signalbox_webhook_events_total{result="stored"}')).toMatch(/ 2$/);
  });

  it('is harmless when repeated', async () => {
    const { installation } = await app.connect(PORTAL);
    const body = JSON.stringify([created(PORTAL, 1)]);
    expect((await deliver(body)).status).toBe(204);
    expect((await deliver(JSON.stringify([created(PORTAL, 1, { attemptNumber: 3 })]))).status).toBe(204);
    expect(await waiting(installation.id)).toEqual(['1']);
    expect(await metric('signalbox_webhook_events_total{result="duplicate"}')).toMatch(/ 1$/);
  });

  it('goes to each account by its own events, and events of unknown accounts are dropped', async () => {
    const a = await app.connect(PORTAL);
    const b = await app.connect(OTHER);
    const reply = await deliver(JSON.stringify([created(PORTAL, 1), created(OTHER, 2), created(STRANGER, 3)]));
    expect(reply.status).toBe(204);
    expect([await waiting(a.installation.id), await waiting(b.installation.id)]).toEqual([['1'], ['2']]);
    expect(await metric('signalbox_webhook_events_total{result="unknown-account"}')).toMatch(/ 1$/);
  });

  it('may carry kinds of events we do not know', async () => {
    const { installation } = await app.connect(PORTAL);
    const reply = await deliver(JSON.stringify([created(PORTAL, 1, { subscriptionType: 'deal.creation' }), created(PORTAL, 2)]));
    expect(reply.status).toBe(204);
    expect(await waiting(installation.id)).toEqual(['2']);
    expect(await metric('signalbox_webhook_events_total{result="ignored"}')).toMatch(/ 1$/);
  });

  it.each(['{"a":', '{}', '"text"', ''])('is refused when its body is %j', async (body) => {
    const reply = await deliver(body);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ ok: false, code: 'malformed' });
    expect(await metric('signalbox_webhook_refused_total{because="malformed"}')).toMatch(/ 1$/);
  });

  it('is asked for again when it cannot be stored', async () => {
    const failing = await startApp(database, {
      overrides: (ports) => ({
        inbox: { ...ports.inbox, receive: () => Promise.reject(new Error('insert into inbox failed: password=hunter2')) },
      }),
    });
    const body = JSON.stringify([created(PORTAL, 1)]);
    const reply = await failing.send(PATH, { method: 'POST', body, headers: signV3(toSign(body)) });
    await failing.stop();
    expect(reply.status).toBe(503);
    expect(reply.json).toMatchObject({ ok: false, code: 'storage-unavailable' });
    expect(reply.text + failing.logLines.join('')).not.toContain('hunter2');
  });
});

describe('a webhook that HubSpot did not sign', () => {
  const body = () => JSON.stringify([created(PORTAL, 1)]);
  it.each<[string, (body: string) => Record<string, string>, string, string]>([
    ['has no signature', () => ({}), 'signature-refused', 'missing'],
    ['was signed with another secret', (text) => signV3(toSign(text, { secret: 'other' })), 'signature-refused', 'mismatch'],
    [
      'was signed for another address',
      (text) => signV3(toSign(text, { url: `${PUBLIC_URL}/webhooks/other` })),
      'signature-refused',
      'mismatch',
    ],
    ['was signed for another host', (text) => signV3(toSign(text, { url: `https://evil.test${PATH}` })), 'signature-refused', 'mismatch'],
    ['was signed six minutes ago', (text) => signV3(toSign(text, { at: app.clock.now - 360_000 })), 'signature-expired', 'stale'],
    [
      'is signed for the time in six minutes',
      (text) => signV3(toSign(text, { at: app.clock.now + 360_000 })),
      'signature-expired',
      'future',
    ],
    [
      'bears a time that is no number',
      (text) => ({ ...signV3(toSign(text)), 'X-HubSpot-Request-Timestamp': 'NaN' }),
      'signature-refused',
      'malformed',
    ],
    [
      'bears another time than was signed',
      (text) => ({ ...signV3(toSign(text)), 'X-HubSpot-Request-Timestamp': String(app.clock.now - 1) }),
      'signature-refused',
      'mismatch',
    ],
    ['is signed in version 1 only', (text) => signV1(toSign(text)), 'signature-refused', 'missing'],
    ['is signed in version 2 only', (text) => signV2(toSign(text)), 'signature-refused', 'missing'],
    [
      'has a right version 2 beside a wrong version 3',
      (text) => ({ ...signV2(toSign(text)), ...signV3(toSign(text, { secret: 'other' })) }),
      'signature-refused',
      'mismatch',
    ],
  ])('is refused: it %s', async (_name, headers, code, because) => {
    const { installation } = await app.connect(PORTAL);
    const text = body();
    const reply = await deliver(text, headers(text));
    expect([reply.status, reply.json]).toEqual([401, expect.objectContaining({ ok: false, code })]);
    expect(await metric(`signalbox_webhook_refused_total{because="${because}"}`)).toMatch(/ 1$/);
    expect(await waiting(installation.id)).toEqual([]);
  });

  it('is refused when a byte of the body or the address was changed on the way', async () => {
    const { installation } = await app.connect(PORTAL);
    const text = body();
    expect((await deliver(text.replace('"objectId":1', '"objectId":2'), signV3(toSign(text)))).status).toBe(401);
    expect((await app.send(`${PATH}?x=1`, { method: 'POST', body: text, headers: signV3(toSign(text)) })).status).toBe(401);
    expect(await waiting(installation.id)).toEqual([]);
  });

  it('is refused before it is read when it is too large or compressed', async () => {
    const huge = 'x'.repeat(1_048_577);
    expect([(await deliver(huge)).status, (await deliver(huge)).json]).toEqual([413, expect.objectContaining({ code: 'too-large' })]);
    const text = body();
    const reply = await deliver(text, { ...signV3(toSign(text)), 'Content-Encoding': 'gzip' });
    expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
  });
});

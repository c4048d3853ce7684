/** HubSpot's journal: the adapter against the local HubSpot, and what it makes of answers that nobody promised. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm-failure.ts';
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import type { Journal } from '../../src/application/ports/journal.ts';
import { createHubspotJournal } from '../../src/crm/hubspot/journal.ts';
import { type HubspotWorld, hubspotWorld } from './hubspot-world.ts';
import { grantOf, type InstalledAccount, installedAccount } from './installed-account.ts';

const configOf = (apiUrl: string, clientSecret = 'canary-client-secret') => ({
  clientId: 'client-1',
  clientSecret,
  appId: '54321',
  apiUrl,
  appUrl: apiUrl,
  callsPer10Seconds: 110,
  journal: true,
});

describe('against the local HubSpot', () => {
  let world: HubspotWorld;
  let journal: Journal;
  let portalId: string;
  beforeEach(async () => {
    world = await hubspotWorld();
    journal = createHubspotJournal({ config: configOf(world.control.url, world.clientSecret), ...world.account });
    portalId = String(world.control.portalId);
  });
  afterEach(() => world.close());

  /** Everything after a position, and where it ends. */
  async function readFrom(position: string | null): Promise<{ events: InboundEvent[]; position: string | null }> {
    const events: InboundEvent[] = [];
    for (let at = position; ;) {
      const read = await journal.readAfter(at);
      if (read.kind === 'end') return { events, position: at };
      if (read.kind !== 'entry') throw new Error(`the journal answered ${read.kind}`);
      events.push(...read.events);
      at = read.position;
    }
  }

  it('tells in order what happened since the account was subscribed, and only then', async () => {
    world.createLead({});
    expect(await readFrom(null)).toEqual({ events: [], position: null });
    expect(await journal.subscribe([portalId])).toBe('subscribed');
    const id = world.createLead({});
    const [owner] = world.repIds;
    world.editOwner(id, owner ?? '');
    const first = await readFrom(null);
    expect(first.events).toMatchObject([
      { crmAccountId: portalId, kind: 'lead-created', leadId: id, occurredAt: world.control.getContact(id)?.createdAt },
      { crmAccountId: portalId, kind: 'owner-changed', leadId: id, detail: { ownerId: owner } },
    ]);
    world.editOwner(id, null);
    world.deleteLead(id);
    const erased = world.createLead({});
    world.control.privacyDelete(erased);
    const rest = await readFrom(first.position);
    expect(rest.events.map((event) => [event.kind, event.leadId, event.detail.ownerId])).toEqual([
      ['owner-changed', id, null],
      ['lead-deleted', id, undefined],
      ['lead-created', erased, undefined],
      ...rest.events.slice(3).map((event) => [event.kind, erased, undefined]),
    ]);
    expect(rest.events.slice(3).map((event) => event.kind)).toContain('lead-erased');
    expect((await readFrom(null)).events).toEqual([...first.events, ...rest.events]);
  });

  it('subscribes an account once, however often it is asked, and one that is refused keeps no other out', async () => {
    expect(await journal.subscribe(['999', portalId])).toBe('subscribed');
    expect(await journal.subscribe([portalId])).toBe('subscribed');
    expect(world.control.journal().subscriptions).toEqual(['OBJECT', 'GDPR_PRIVACY_DELETION']);
    expect(world.account.logged.map(({ event }) => event)).toEqual(['journal subscription refused', 'journal subscription refused']);
  });

  it('says that it is not granted, whether the token or the call is refused', async () => {
    world.control.grantJournal(false);
    expect(await journal.readAfter(null)).toEqual({ kind: 'not-granted' });
    expect(await journal.subscribe([portalId])).toBe('not-granted');
    world.control.grantJournal(true);
    expect(await journal.readAfter(null)).toEqual({ kind: 'end' });
    world.control.grantJournal(false);
    expect(await journal.readAfter(null)).toEqual({ kind: 'not-granted' });
    expect(await journal.subscribe([portalId])).toBe('not-granted');
  });

  it('says that a position is no longer kept', async () => {
    expect(await journal.readAfter('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'position-gone' });
  });

  it('uses one token for many calls', async () => {
    await journal.readAfter(null);
    await journal.readAfter(null);
    const { byRoute } = world.control.apiCalls();
    expect(byRoute['GET /webhooks-journal/journal/2026-03/earliest']).toBe(2);
    // One of the two is the installation's own.
    expect(byRoute['POST /oauth/2026-03/token']).toBe(2);
  });
});

describe('answers that nobody promised', () => {
  type Answers = (request: IncomingMessage, origin: string) => { status: number; body?: unknown };
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function journalAt(answers: Answers): Promise<{ journal: Journal; seen: IncomingMessage[]; account: InstalledAccount }> {
    const seen: IncomingMessage[] = [];
    let origin = '';
    const server = createServer((request, response) => {
      seen.push(request);
      const given = answers(request, origin);
      const body = request.url === TOKEN_PATH && given.status === 200 ? TOKEN : given.body;
      response.writeHead(given.status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const account = installedAccount(grantOf());
    return { journal: createHubspotJournal({ config: configOf(origin), ...account }), seen, account };
  }
  const TOKEN_PATH = '/oauth/2026-03/token';
  const TOKEN = { access_token: 'canary-access', token_type: 'bearer', expires_in: 1800 };
  const entry = (url: string) => ({ status: 200, body: { url, expiresAt: '2026-11-20T10:00:00Z', currentOffset: 'a' } });

  async function failureOf(promise: Promise<unknown>): Promise<CrmFailure> {
    const error: unknown = await promise.then(
      () => new Error('nothing failed'),
      (reason: unknown) => reason,
    );
    if (!(error instanceof CrmCallFailed)) throw error;
    expect(`${error.stack ?? ''} ${error.failure.detail}`).not.toContain('canary');
    return error.failure;
  }

  it('gives the token to nobody but the API: the file is read without', async () => {
    const { journal, seen } = await journalAt((request, origin) =>
      request.url === '/file' ? { status: 200, body: { journalEvents: [] } } : entry(`${origin}/file`),
    );
    expect(await journal.readAfter(null)).toEqual({ kind: 'entry', events: [], position: 'a' });
    expect(seen.map((request) => [request.url, request.headers.authorization !== undefined])).toEqual([
      ['/oauth/2026-03/token', false],
      ['/webhooks-journal/journal/2026-03/earliest', true],
      ['/file', false],
    ]);
  });

  it.each([
    ['no https', () => entry('http://storage.invalid/file'), /not https/],
    [
      'a file that is not there',
      (url: string, origin: string) => (url === '/file' ? { status: 403 } : entry(`${origin}/file`)),
      /answered 403/,
    ],
    [
      'a file of another kind',
      (url: string, origin: string) => (url === '/file' ? { status: 200, body: [] } : entry(`${origin}/file`)),
      /not what it documents/,
    ],
    ['an entry without an address', () => ({ status: 200, body: { currentOffset: 'a' } }), /not what it documents/],
    ['a failing API', () => ({ status: 503 }), /503/],
  ])('%s is a failure to try again', async (_name, answers, detail) => {
    const { journal } = await journalAt((request, origin) =>
      request.url === TOKEN_PATH ? { status: 200 } : answers(request.url ?? '', origin),
    );
    const failure = await failureOf(journal.readAfter(null));
    expect(failure.kind).toBe('unavailable');
    expect(failure.detail).toMatch(detail);
  });

  it('a token that is refused is renewed once', async () => {
    const { journal, seen } = await journalAt((request) => ({ status: request.url === TOKEN_PATH ? 200 : 401 }));
    expect((await failureOf(journal.readAfter('a'))).kind).toBe('unavailable');
    expect(seen.map((request) => request.url)).toEqual([
      '/oauth/2026-03/token',
      '/webhooks-journal/journal/2026-03/offset/a/next',
      '/oauth/2026-03/token',
      '/webhooks-journal/journal/2026-03/offset/a/next',
    ]);
  });

  it("wrong credentials are the operator's to mend, not a missing grant", async () => {
    const { journal } = await journalAt(() => ({ status: 400, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } }));
    expect((await failureOf(journal.readAfter(null))).kind).toBe('misconfigured');
  });

  it('a passing failure of a subscription is thrown, so that it is made later', async () => {
    const { journal } = await journalAt((request) =>
      request.url === TOKEN_PATH ? { status: 200 } : request.method === 'GET' ? { status: 200, body: { results: [] } } : { status: 500 },
    );
    expect((await failureOf(journal.subscribe(['62515']))).kind).toBe('unavailable');
  });
});

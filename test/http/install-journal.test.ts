/** What an installation does beside the account itself: it enters the CRM's journal where there is one, and waits for the rate limit. */
import type { Waiting } from '../../src/application/ports/crm.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import type { Journal } from '../../src/application/ports/journal.ts';
import { memoryCrmState } from '../../src/crm/memory/state.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, rep, startApp } from './app.ts';

const PORTAL = '4711';
let databases: TestDatabases;
let database: TestDatabase;
let app: App;
let subscribed: string[];
let opened: (Waiting | undefined)[];

beforeAll(async () => {
  databases = await startTestDatabase();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  database = await databases.clone();
  subscribed = [];
  opened = [];
});
afterEach(async () => {
  await app.stop();
  await database.drop();
});

/** Installs the app in an account with one person; gives what the person reads. */
async function installWith(subscribe: Journal['subscribe']): Promise<string> {
  const journal: Journal = { subscribe, readAfter: () => Promise.resolve({ kind: 'end' }) };
  app = await startApp(database, {
    overrides: (ports) => ({
      journals: { hubspot: journal },
      crms: {
        open(id, waiting) {
          opened.push(waiting);
          return ports.crms.open(id, waiting);
        },
      },
    }),
  });
  const crm = memoryCrmState({ now: () => app.clock.now, reps: [rep('1', 'Ana')], teams: [] });
  app.accounts.set(PORTAL, {
    ...crm,
    account: { crmAccountId: PORTAL, name: 'Acme', zone: 'Europe/Berlin', appUrl: 'https://app.invalid' },
  });
  app.codes.set('code-1', { crmAccountId: PORTAL });
  const begun = await app.send('/install/hubspot');
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
  const { text } = await app.send(`/install/hubspot/callback?${new URLSearchParams({ state, code: 'code-1' }).toString()}`, {
    headers: { cookie },
  });
  return text;
}

const isConnected = async () => (await app.ports.installations.findByAccount('hubspot', PORTAL))?.state === 'connected';

it('enters the journal, and asks the CRM as somebody who waits', async () => {
  const page = await installWith((accounts) => {
    subscribed.push(...accounts);
    return Promise.resolve('subscribed');
  });
  expect(page).toContain('Connected');
  expect(subscribed).toEqual([PORTAL]);
  expect(opened).toEqual(['person']);
});

it('is complete without a grant of the journal, which is then left alone', async () => {
  expect(await installWith(() => Promise.resolve('not-granted'))).toContain('Connected');
  expect(await isConnected()).toBe(true);
  const cursor = await app.ports.journalCursors.read('hubspot');
  expect(cursor).toEqual({ position: null, granted: false, reviewAt: app.clock.now + 3_600_000 });
});

it('is complete when the journal fails', async () => {
  const failure = { kind: 'unavailable', detail: 'subscribe to the journal: HubSpot answered 503', retryAfterMs: null } as const;
  expect(await installWith(() => Promise.reject(new CrmCallFailed(failure)))).toContain('Connected');
  expect(await isConnected()).toBe(true);
  expect(app.logLines.some((line) => line.includes('journal not subscribed'))).toBe(true);
});

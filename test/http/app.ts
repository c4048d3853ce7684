/** The real server over real PostgreSQL and CRMs in memory, behind a public address that is not the one it listens on. */
import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { createRunningShadows } from '../../src/application/decide/running-shadow.ts';
import { routeWaitingLeads } from '../../src/application/decide/route-waiting-leads.ts';
import { deliverWrites } from '../../src/application/deliver/deliver-writes.ts';
import { createEnrichment } from '../../src/application/gather/enrich-leads.ts';
import { createOpenWorkCache } from '../../src/application/gather/open-work.ts';
import { withEnrichedFields } from '../../src/application/gather/with-enriched-fields.ts';
import { createRosterCache } from '../../src/application/gather/read-roster.ts';
import type { Crms } from '../../src/application/ports/crm.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import type { CrmOAuth, Grant } from '../../src/application/ports/crm-oauth.ts';
import type { Installation } from '../../src/application/ports/installations.ts';
import { createPublicHolidays } from '../../src/calendar/public-holidays.ts';
import type { HubspotConfig, SalesforceConfig } from '../../src/config.ts';
import { REQUIRED_SCOPES } from '../../src/crm/hubspot/scopes.ts';
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { type MemoryCrmState, memoryCrmState } from '../../src/crm/memory/state.ts';
import { createOpenChannels } from '../../src/notify/open-channels.ts';
import { createProviders } from '../../src/enrichment/create-providers.ts';
import { createAnswerLinks } from '../../src/http/answer-links.ts';
import { createLog } from '../../src/http/log.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { ServerPorts } from '../../src/http/http-deps.ts';
import { createServer } from '../../src/http/server.ts';
import { createPostgresPorts } from '../../src/postgres/create-ports.ts';
import type { Rep } from '../../src/routing/facts.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { signV3 } from './signing.ts';

export const PUBLIC_URL = 'https://signalbox.test';
export const HUBSPOT: HubspotConfig = {
  clientId: 'client-1',
  clientSecret: 'the-client-secret',
  appId: '777',
  apiUrl: 'https://api.invalid',
  appUrl: 'https://app.invalid',
  callsPer10Seconds: 110,
  journal: false,
};
export const START = Date.UTC(2026, 10, 18, 10); // A Wednesday, 11:00 in Berlin.

/** An answer with its body as text and, where it is JSON, parsed. */
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Who asks on /api/v1. */
export interface Asker {
  readonly portalId: string;
  readonly appId?: string;
  readonly userEmail?: string;
}

/** A running server, and everything a test may turn. */
export interface App {
  readonly ports: ServerPorts;
  readonly logLines: string[];
  readonly clock: { now: number };
  /** CRM accounts by id; an installation opens the account it belongs to. */
  readonly accounts: Map<string, MemoryCrmState>;
  /** Codes the CRM's consent page gave out, with what they are exchanged for. */
  readonly codes: Map<string, Partial<Grant> & Pick<Grant, 'crmAccountId'>>;
  ready: boolean;
  send(path: string, init?: RequestInit): Promise<Reply>;
  /** A request as HubSpot sends it for a page: identity in the query, signed. */
  ask(asker: Asker, method: string, path: string, body?: unknown): Promise<Reply>;
  /** A new connected account with three people in Berlin. */
  connect(portalId: string): Promise<{ installation: Installation; crm: MemoryCrmState }>;
  /** Routes what waits and writes the owners. */
  work(installationId: string): Promise<void>;
  stop(): Promise<void>;
}

export const rep = (id: string, name: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.test`,
  active: true,
  teamIds: ['t1'],
  status: 'available',
  outOfOffice: [],
  zone: 'Europe/Berlin',
  workingHours: [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }],
  ...change,
});

/** One server and one database for all tests of a file; gives both before the first of them. */
export function serveApp(take: (app: App, database: TestDatabase) => void): void {
  let databases: TestDatabases;
  let served: App;
  beforeAll(async () => {
    databases = await startTestDatabase();
    const database = await databases.clone();
    served = await startApp(database);
    take(served, database);
  });
  afterAll(async () => {
    await served.stop();
    await databases.stop();
  });
}

/** Starts the server on a free port. `overrides` replaces single ports. */
export async function startApp(
  database: TestDatabase,
  options: {
    hubspot?: HubspotConfig | null;
    salesforce?: SalesforceConfig;
    publicUrl?: string;
    overrides?: (ports: ServerPorts) => Partial<ServerPorts>;
    /** Servers that channels may name although they are local. */
    allowedOrigins?: readonly string[];
    slackApiUrl?: string;
  } = {},
): Promise<App> {
  const clock = { now: START };
  const now = () => clock.now;
  const logLines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logLines.push(line) });
  const encryptionKey = Buffer.alloc(32, 5);
  const stored = createPostgresPorts(database.db, { encryptionKey, previousEncryptionKey: null, now, newId: randomUUID, log });
  const accounts = new Map<string, MemoryCrmState>();
  const codes: App['codes'] = new Map();
  const crms: Crms = {
    async open(installationId) {
      const installation = await stored.installations.find(installationId);
      const state = accounts.get(installation?.crmAccountId ?? '');
      if (state === undefined || installation?.state !== 'connected')
        throw new CrmCallFailed({ kind: 'access-revoked', detail: 'the grant is gone', retryAfterMs: null });
      return createMemoryCrm(state);
    },
  };
  const { enrichmentAnswers: answers, rateBudget } = stored;
  const enrichment = createEnrichment({
    providers: createProviders({ file: null, secretOf: () => undefined }),
    answers,
    rateBudget,
    log,
    now,
    patienceMs: 1_000,
  });
  const all: ServerPorts = {
    ...stored,
    crms: withEnrichedFields(crms, enrichment),
    oauth: { hubspot: oauthOver(codes, now) },
    signIns: {},
    journals: {},
    listenedCrms: {},
    keyHolders: {},
    calendar: createPublicHolidays(),
    pressReplies: { send: () => Promise.resolve(true) },
    answerLinks: createAnswerLinks({ key: encryptionKey, previousKey: null, publicUrl: options.publicUrl ?? PUBLIC_URL }),
    enrichment,
    channels: createOpenChannels({
      settings: stored.channelSettings,
      mail: null,
      allowedOrigins: options.allowedOrigins ?? [],
      slackApiUrl: options.slackApiUrl ?? 'https://slack.test/api',
      now,
    }),
    log,
    metrics: createMetrics(),
    now,
    newId: randomUUID,
  };
  const ports = { ...all, ...options.overrides?.(all) };
  const config = {
    publicUrl: options.publicUrl ?? PUBLIC_URL,
    hubspot: options.hubspot === undefined ? HUBSPOT : options.hubspot,
    salesforce: options.salesforce ?? null,
  };
  const app: Omit<App, 'send' | 'ask' | 'stop'> & { ready: boolean } = {
    ports,
    logLines,
    clock,
    accounts,
    codes,
    ready: true,
    async connect(portalId) {
      const crm = {
        ...memoryCrmState({ now, reps: [rep('1', 'Ana'), rep('2', 'Ben'), rep('3', 'Cem')], teams: [{ id: 't1', name: 'Sales' }] }),
        account: { crmAccountId: portalId, name: `Account ${portalId}`, zone: 'Europe/Berlin', appUrl: 'https://app.invalid' },
      };
      accounts.set(portalId, crm);
      const grant = grantOf(portalId, now);
      const installation = await stored.installations.connect({
        crm: 'hubspot',
        grant,
        name: crm.account.name,
        zone: crm.account.zone,
        appUrl: crm.account.appUrl,
        now: now(),
      });
      return { installation, crm };
    },
    async work(installationId) {
      const worker = {
        ...ports,
        rosters: createRosterCache(0),
        openWork: createOpenWorkCache(),
        publishedPolicies: createPublishedPolicies(ports.policies),
        runningShadows: createRunningShadows(ports.shadows),
      };
      await routeWaitingLeads(worker, installationId);
      await deliverWrites(worker, installationId);
    },
  };
  const server = createHttpServer(createServer(ports, { config, encryptionKey, ready: () => app.ready }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const answer = await fetch(base + path, { redirect: 'manual', signal: AbortSignal.timeout(20_000), ...init });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, text, json: isJson && text !== '' ? (JSON.parse(text) as unknown) : null };
  };
  return Object.assign(app, {
    send,
    ask: (asker: Asker, method: string, path: string, body?: unknown) => {
      const { address, init } = signedPageRequest(config.publicUrl, now(), { asker, method, path, body });
      return send(address, init);
    },
    stop: async () => {
      await new Promise((done) => server.close(done).closeAllConnections());
    },
  });
}

/** What `ask` sends, for tests that tamper with it. */
export function signedPageRequest(
  publicUrl: string,
  at: number,
  request: { asker: Asker; method: string; path: string; body?: unknown },
): { address: string; init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> } } {
  const { asker, method, path } = request;
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const email = encodeURIComponent(asker.userEmail ?? 'olga@example.test');
  const address = `${path}${path.includes('?') ? '&' : '?'}userId=42&portalId=${asker.portalId}&userEmail=${email}&appId=${asker.appId ?? HUBSPOT.appId}`;
  const headers = {
    'Content-Type': 'application/json',
    ...signV3({ method, url: publicUrl + address, body, secret: HUBSPOT.clientSecret, at }),
  };
  return { address, init: { method, headers, ...(body === '' ? {} : { body }) } };
}

const grantOf = (crmAccountId: string, now: () => number): Grant => ({
  instanceUrl: null,
  accessToken: `access-of-${crmAccountId}`,
  refreshToken: `refresh-of-${crmAccountId}`,
  expiresAt: now() + 1_800_000,
  crmAccountId,
  scopes: [...REQUIRED_SCOPES],
});

function oauthOver(codes: App['codes'], now: () => number): CrmOAuth {
  return {
    loginUrlFor: () => null,
    authorizeUrl: ({ state, redirectUri }) =>
      `https://app.invalid/oauth/authorize?${new URLSearchParams({ state, redirect_uri: redirectUri }).toString()}`,
    exchangeCode: ({ code }) => {
      const given = codes.get(code);
      codes.delete(code);
      if (given === undefined)
        return Promise.reject(new CrmCallFailed({ kind: 'rejected', detail: 'the code is not known', retryAfterMs: null }));
      return Promise.resolve({ ...grantOf(given.crmAccountId, now), ...given });
    },
    refresh: () => Promise.reject(new CrmCallFailed({ kind: 'access-revoked', detail: 'the grant is gone', retryAfterMs: null })),
  };
}

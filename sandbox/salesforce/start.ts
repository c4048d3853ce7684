/** Starts a local Salesforce: login host, REST API and levers on one origin. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import type { LightningOptions } from '../lightning/mount.ts';
import { createClockRoutes } from '../organisation/clock-routes.ts';
import { createMovingClock } from '../organisation/moving-clock.ts';
import { createTimers } from '../organisation/timers.ts';
import { createApi } from './api.ts';
import { Refused, type Control } from './control.ts';
import { createControlRoutes } from './control-routes.ts';
import { createControl } from './create-control.ts';
import type { CometdEndpoint } from './events/cometd.ts';
import { startEventServices } from './events/event-services.ts';
import { createIdentityEndpoint } from './identity.ts';
import { createConsentPages } from './oauth-pages.ts';
import { createTokenEndpoint } from './oauth-tokens.ts';
import { complain, type World } from './org.ts';
import type { RunningSalesforce, SalesforceOptions } from './running.ts';
import { seedOrg } from './seed.ts';

const DEFAULT_ORG = { name: 'Northgate Systems' };
const DEFAULT_SCOPES = ['api', 'refresh_token', 'offline_access', 'openid', 'id'];

/** Longer than any address that is refused with 414, so that it is Salesforce who refuses. */
const MAX_HEADER_BYTES = 131_072;

/** Starts listening on the loopback interface. */
export async function startSalesforce(options: SalesforceOptions): Promise<RunningSalesforce> {
  const world = createWorld(options);
  const orgs = (options.orgs ?? [DEFAULT_ORG]).map((asked, place) => seedOrg(world, options, place, asked));
  const events = await startEventServices(world);
  const controls = new Map(orgs.map((org) => [org.orgId, createControl(world, org, events.levers(org.orgId))]));
  const control = (orgId: string | null): Control => {
    const found = orgId === null ? controls.values().next().value : controls.get(orgId);
    if (found === undefined) throw new Refused(`No org ${orgId ?? ''}`);
    return found;
  };
  const app = createApp(world, control, events.cometd);
  if (options.pages !== undefined) await mountPages(app, { control: control(null), ...options.pages });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, app);
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  world.url = `http://127.0.0.1:${port}`;
  world.sandboxLoginUrl = `http://localhost:${port}`;
  return {
    url: world.url,
    sandboxLoginUrl: world.sandboxLoginUrl,
    pubsubUrl: events.pubsubUrl,
    control: control(null),
    org: control,
    setRedirectUris: (redirectUris) => {
      world.redirectUris = redirectUris;
    },
    stop: async () => {
      world.timers.stop();
      events.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function createWorld(options: SalesforceOptions): World {
  const clock = options.clock ?? createMovingClock();
  return {
    orgs: new Map(),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    redirectUris: options.redirectUris,
    scopes: options.scopes ?? DEFAULT_SCOPES,
    jwtPublicKey: options.jwtPublicKey ?? null,
    timers: createTimers(),
    clock,
    now: clock.now,
    url: '',
    sandboxLoginUrl: '',
    consents: new Map(),
    codes: new Map(),
    families: new Map(),
    accessTokens: new Map(),
  };
}

function createApp(world: World, control: (orgId: string | null) => Control, cometd: CometdEndpoint): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/sandbox', createClockRoutes(world.clock));
  app.use('/sandbox', createControlRoutes(control));
  app.use('/cometd', cometd);
  app.use(createConsentPages(world));
  const answerToken = createTokenEndpoint(world);
  const answerIdentity = createIdentityEndpoint(world);
  const answerApi = createApi(world);
  const readText = express.text({ type: () => true, limit: '20mb' });
  const isApi = ({ path }: express.Request): boolean => /^\/services\/(data|oauth2)(\/|$)|^\/id\//.test(path);
  // Only bodies of the API are read as text: other pages on this origin read their own.
  app.use((request, response, next) => (isApi(request) ? readText(request, response, next) : next()));
  app.use(async (request, response, next) => {
    if (!isApi(request)) {
      next();
      return;
    }
    const body: unknown = request.body;
    const text = typeof body === 'string' ? body : '';
    if (!answerToken(request, text, response) && !answerIdentity(request, response)) await answerApi(request, text, response);
  });
  app.use('/services', (request, response) => {
    complain(world, null, { method: request.method, path: request.originalUrl }, 'no such path');
    response.status(404).json([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
  });
  return app;
}

/** Loaded only when asked for: the pages bring compilers along, which API tests do not need. */
async function mountPages(app: express.Express, options: LightningOptions): Promise<void> {
  const { mountLightning } = await import('../lightning/mount.ts');
  await mountLightning(app, options);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

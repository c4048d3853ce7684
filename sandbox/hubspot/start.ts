/** Starts a local HubSpot: API, OAuth pages, levers and, when asked, the CRM pages, all on one origin. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import express from 'express';
import { createApi, type WithText } from './api.ts';
import type { HubspotOptions, RunningHubspot } from './running.ts';
import { Refused, type Control } from './control.ts';
import { createControlRoutes } from './control-routes.ts';
import { createControl } from './create-control.ts';
import { createJournalEndpoint } from './journal-endpoint.ts';
import { emptyJournal } from './journal.ts';
import { createConsentPages } from './oauth-pages.ts';
import { createTokenEndpoint } from './oauth-tokens.ts';
import type { World } from './portal.ts';
import { readRegistration } from './registration.ts';
import { seedPortal } from './seed.ts';
import { createClockRoutes } from '../organisation/clock-routes.ts';
import { createMovingClock } from '../organisation/moving-clock.ts';
import { createTimers } from '../organisation/timers.ts';

const DEFAULT_PORTAL = { portalId: 48_210_377, name: 'Northgate Systems', zone: 'Europe/Berlin' };

/** Paths that are HubSpot's API and nothing else; whatever is unknown under them is a mistake of the app. */
const API_PATHS =
  /^\/(account-info|appinstalls|automation|crm|oauth|settings\/users|webhooks|webhooks-journal|journal-files|integrators|events|marketing|cms|files|conversations|contacts\/v\d|companies\/v\d|owners\/v\d|properties\/v\d)(\/|$)/;

/** Starts listening. Throws `UploadRefused` when the project folder cannot be registered. */
export async function startHubspot(options: HubspotOptions): Promise<RunningHubspot> {
  const world = createWorld(options);
  const controls = new Map<number, Control>();
  for (const { portalId, name = `Portal ${portalId}`, zone = 'UTC' } of options.portals ?? [DEFAULT_PORTAL]) {
    const { seed = 1, contents = 'org', availability = 'varied', faults = {}, settings = {} } = options;
    const portal = seedPortal(world, { portalId, name, zone, seed, contents, availability, faults, settings });
    controls.set(portalId, createControl(world, portal));
  }
  const control = (portalId: number | null): Control => {
    const found = portalId === null ? controls.values().next().value : controls.get(portalId);
    if (found === undefined) throw new Refused(`No portal ${portalId ?? ''}`);
    return found;
  };
  const app = createApp(world, control);
  let { variables } = options;
  if (options.pages ?? false)
    await mountCrmPages(app, { control: control(null), projectDir: options.projectDir, variables: () => variables });
  const server = app.listen(options.port, 'localhost');
  await once(server, 'listening');
  world.url = `http://localhost:${portOf(server)}`;
  return {
    url: world.url,
    control: control(null),
    portal: control,
    setVariables: (changed) => {
      world.registration = readRegistration(options.projectDir, changed);
      variables = changed;
    },
    stop: async () => {
      world.timers.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function createWorld(options: HubspotOptions): World {
  const clock = options.clock ?? createMovingClock();
  return {
    portals: new Map(),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    appId: options.appId,
    registration: readRegistration(options.projectDir, options.variables),
    timers: createTimers(),
    clock,
    now: clock.now,
    url: '',
    consents: new Map(),
    codes: new Map(),
    grants: new Map(),
    accessTokens: new Map(),
    journal: emptyJournal(),
  };
}

function createApp(world: World, control: (portalId: number | null) => Control): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/sandbox', createClockRoutes(world.clock));
  app.use('/sandbox', createControlRoutes(control));
  app.use(createConsentPages(world));
  const answerToken = createTokenEndpoint(world);
  const answerJournal = createJournalEndpoint(world);
  const answerApi = createApi(world);
  const readText = express.text({ type: () => true, limit: '20mb' });
  const isApi = (request: express.Request): boolean => API_PATHS.test(request.path) || request.headers.authorization !== undefined;
  // Only API bodies are read as text: the CRM pages read their own.
  app.use((request, response, next) => (isApi(request) ? readText(request, response, next) : next()));
  app.use(async (request: WithText, response, next) => {
    if (!isApi(request)) {
      next();
      return;
    }
    request.text = typeof request.body === 'string' ? request.body : '';
    if (!answerToken(request, response) && !answerJournal(request, response)) await answerApi(request, response);
  });
  return app;
}

interface PageOptions {
  readonly control: Control;
  readonly projectDir: string;
  readonly variables: () => Readonly<Record<string, string>>;
}

/** Loaded only when asked for: the pages bring a bundler along, which API tests do not need. */
async function mountCrmPages(app: express.Express, options: PageOptions): Promise<void> {
  const { mountPages } = await import('../page/mount.ts');
  await mountPages(app, options);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/**
 * The HTTP surface: install pages, webhooks, the workflow action, /api/v1 for the CRM's pages, and what an operator watches.
 * Every request gets an id, a log line and an answer that gives nothing away.
 */
import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import { createNameLookup } from '../application/show/name-lookup.ts';
import { API_ROUTES } from './api-routes.ts';
import { answerError } from './answer-error.ts';
import { failure, statusOf } from './errors.ts';
import type { HttpDeps, ServerOptions, ServerPorts } from './http-deps.ts';
import { hubspotInstallSide } from './hubspot/install-side.ts';
import { createHubspotPageDoor } from './hubspot/page-door.ts';
import { CONTENT_SECURITY_POLICY } from './pages/page.ts';
import { readRawBody } from './raw-body.ts';
import { noteRequests, type NotedResponse } from './request-notes.ts';
import { getAnswerPage, postAnswerPage } from './routes/answer-page.ts';
import { getHealthz } from './routes/get-healthz.ts';
import { getInstallCallback } from './routes/get-install-callback.ts';
import { getInstall } from './routes/get-install.ts';
import { getMetrics } from './routes/get-metrics.ts';
import { getOpenapi } from './routes/get-openapi.ts';
import { getPolicySchema } from './routes/get-policy-schema.ts';
import { getReadyz } from './routes/get-readyz.ts';
import { postHubspotRerouteAction } from './routes/post-hubspot-reroute-action.ts';
import { postHubspotWebhooks } from './routes/post-hubspot-webhooks.ts';
import { postSalesforceRerouteAction } from './routes/post-salesforce-reroute-action.ts';
import { postSlackInteractions } from './routes/post-slack-interactions.ts';
import { runApiRoute } from './run-api-route.ts';
import { createSalesforceInstallSide } from './salesforce/install-side.ts';
import { createSalesforcePageDoor } from './salesforce/page-door.ts';

/** How old a name in a sentence may be. */
const NAMES_AGE_MS = 60_000;

/** Builds the server; main listens with it. */
export function createServer(ports: ServerPorts, options: ServerOptions): Express {
  const names = createNameLookup(ports, NAMES_AGE_MS);
  const { config } = options;
  const doors = {
    hubspot: createHubspotPageDoor({ config, now: ports.now }),
    salesforce: createSalesforcePageDoor({ config, ports }),
  };
  const deps: HttpDeps = { ...options, ports, names, doors };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use(noteRequests(deps.ports));
  mountPlainRoutes(app, deps);
  mountApi(app, deps);
  app.use((_req: Request, res: NotedResponse) => {
    res.locals.code = 'unknown-route';
    res.status(statusOf('unknown-route')).json(failure('unknown-route'));
  });
  app.use(answerError(deps));
  return app;
}

function mountPlainRoutes(app: Express, deps: HttpDeps): void {
  type Handler = (req: Request, res: NotedResponse) => Promise<void> | void;
  const mount = (method: 'get' | 'post', path: string, handler: Handler): void => {
    const noted = (req: Request, res: NotedResponse) => {
      res.locals.path = path;
      return handler(req, res);
    };
    if (method === 'get') app.get(path, noted);
    else app.post(path, readRawBody, noted);
  };
  mount('get', '/healthz', getHealthz());
  mount('get', '/readyz', getReadyz(deps));
  mount('get', '/metrics', getMetrics(deps));
  for (const side of [hubspotInstallSide, createSalesforceInstallSide(deps.config.salesforce?.loginUrl ?? null)]) {
    mount('get', `/install/${side.crm}`, getInstall(deps, side));
    mount('get', `/install/${side.crm}/callback`, getInstallCallback(deps, side));
  }
  mount('get', '/answer/:token', getAnswerPage(deps));
  mount('post', '/answer/:token', postAnswerPage(deps));
  mount('post', '/slack/interactions', postSlackInteractions(deps));
  mount('post', '/webhooks/hubspot', postHubspotWebhooks(deps));
  mount('post', '/actions/hubspot/reroute', postHubspotRerouteAction(deps));
  mount('post', '/actions/salesforce/reroute', (req, res) => runApiRoute(deps, postSalesforceRerouteAction, req, res));
  mount('get', '/api/v1/openapi.json', getOpenapi(deps));
  mount('get', '/api/v1/policy.schema.json', getPolicySchema());
}

function mountApi(app: Express, deps: HttpDeps): void {
  app.use('/api/v1', readRawBody);
  for (const route of API_ROUTES) {
    const path = `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`;
    app[route.method](path, (req: Request, res: NotedResponse) => {
      res.locals.path = `/api/v1${route.path}`;
      return runApiRoute(deps, route, req, res);
    });
  }
}

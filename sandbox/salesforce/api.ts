/** The REST API as an express handler: version, authentication, limits, weather, then the route itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import type express from 'express';
import { authenticate, type Caller } from './access.ts';
import { actionRoutes } from './actions.ts';
import { collectionRoutes } from './collections.ts';
import { compositeRoutes } from './composite.ts';
import { credentialRoutes } from './credentials.ts';
import { describeRoutes } from './describe.ts';
import {
  ApiError,
  badRequest,
  concurrentLimit,
  dailyLimit,
  notFound,
  unavailable,
  unknownException,
  uriTooLong,
  wrongMediaType,
} from './errors.ts';
import { limitRoutes, usageHeader } from './limits.ts';
import { complain, countCall, type Org, type World } from './org.ts';
import { queryRoutes } from './queries.ts';
import { findRoute, handleCall, type Answer, type Found, type Route } from './route.ts';
import { sobjectRoutes } from './sobjects.ts';
import type { Actor } from './transaction.ts';
import { API_VERSIONS, versionRoutes } from './versions.ts';

const ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...limitRoutes,
  ...queryRoutes,
  ...collectionRoutes,
  ...compositeRoutes(() => ROUTES),
  ...describeRoutes,
  ...sobjectRoutes,
  ...actionRoutes,
  ...credentialRoutes,
];

const MAX_URI = 16_384;

/** Answers every call under /services/data; paths that are not Salesforce's are refused and noted. */
export function createApi(world: World): (request: express.Request, text: string, response: express.Response) => Promise<void> {
  return async (request, text, response) => {
    let org: Org | null = null;
    try {
      if (Buffer.byteLength(request.originalUrl) > MAX_URI) throw uriTooLong();
      if (request.path === '/services/data' || request.path === '/services/data/') {
        response.json(API_VERSIONS);
        return;
      }
      const caller = authenticate(world, request.headers.authorization);
      ({ org } = caller);
      const answer = await answerCall(world, caller, request, text);
      if (org.random.chance(org.faults.lostResponses)) {
        request.socket.destroy();
        return;
      }
      send(response, answer, org);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.complains) complain(world, org, request, error.message);
      send(response, error, org);
    }
  };
}

async function answerCall(world: World, caller: Caller, request: express.Request, text: string): Promise<Answer> {
  const { org } = caller;
  const { base, path } = splitVersion(request.path);
  const found = findRoute(ROUTES, path);
  if (found === null) throw notFound(true);
  countCall(org, routeName(request.method, found));
  await passWeather(org);
  return handleCall(found, {
    world,
    org,
    caller,
    actor: actorOf(caller, request),
    method: request.method,
    path,
    base,
    params: found.params,
    query: new URL(request.originalUrl, 'http://local').searchParams,
    body: jsonOf(request, text),
    outer: null,
  });
}

/** Throws `ApiError` 404 for a version that is not served. */
function splitVersion(whole: string): { readonly base: string; readonly path: string } {
  const [, base = '', version = '', path = ''] = /^(\/services\/data\/v(\d+\.0))(\/.*)?$/.exec(whole) ?? [];
  if (!API_VERSIONS.some((one) => one.version === version)) throw notFound(true);
  return { base, path };
}

/** Objects are named as asked, everything else by its place: `PATCH /sobjects/Lead/{id}`. */
function routeName(method: string, { route, params }: Found): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => (name === 'sobject' ? (params[name] ?? '') : `{${name}}`));
  return `${method} ${path}`;
}

async function passWeather(org: Org): Promise<void> {
  const { faults, random, settings } = org;
  if (faults.slowMs > 0) await sleep(faults.slowMs);
  if (faults.dailyLimitReached || org.callsToday >= settings.dailyApiLimit) {
    org.limited += 1;
    throw dailyLimit();
  }
  org.callsToday += 1;
  if (random.chance(faults.shareConcurrent)) {
    org.limited += 1;
    throw concurrentLimit();
  }
  if (random.chance(faults.share503)) throw unavailable();
  if (random.chance(faults.share500)) throw unknownException();
}

function actorOf({ access }: Caller, request: express.Request): Actor {
  const options = String(request.headers['sforce-call-options'] ?? '');
  const client = /(?:^|[,;]\s*)client=([^,;]+)/.exec(options)?.[1] ?? null;
  const version = /\/v(\d+\.0)/.exec(request.path)?.[1] ?? '67.0';
  const assign = String(request.headers['sforce-auto-assign'] ?? 'TRUE').toUpperCase();
  const duplicates = String(request.headers['sforce-duplicate-rule-header'] ?? '');
  return {
    userId: access.userId,
    client,
    origin: `com/salesforce/api/rest/${version}`,
    viewer: 'app',
    autoAssign: assign !== 'FALSE',
    allowDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
  };
}

function jsonOf(request: express.Request, text: string): unknown {
  if (text === '') return undefined;
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) throw wrongMediaType();
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('JSON_PARSER_ERROR', 'Unexpected character at [line:1, column:2]');
  }
}

function send(response: express.Response, answer: Answer, org: Org | null): void {
  response.status(answer.status);
  if (org !== null) response.set('Sforce-Limit-Info', usageHeader(org));
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

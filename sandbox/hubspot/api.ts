/** The API as an express handler: find the route, count, authenticate, limit, weather, scopes, then the route itself. */
import type express from 'express';
import { accountRoutes } from './account.ts';
import { authenticate, authorise } from './access.ts';
import { associationRoutes } from './associations.ts';
import { batchRoutes } from './batch.ts';
import { complain } from './complaints.ts';
import { ApiError, badRequest, unknownPath } from './errors.ts';
import { passWeather } from './faults.ts';
import { objectRoutes } from './objects.ts';
import { ownerRoutes } from './owners.ts';
import type { Portal, World } from './portal.ts';
import { propertyRoutes } from './properties.ts';
import { countInWindow } from './rate-limit.ts';
import type { Answer, Route } from './route.ts';
import { searchRoutes } from './search.ts';
import { callbackRoutes } from './workflow-callbacks.ts';
import { enrolmentRoutes } from './workflow-enrolments.ts';

/** Static segments win over parameters: batch and search come before single objects. */
const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...ownerRoutes,
  ...searchRoutes,
  ...batchRoutes,
  ...associationRoutes,
  ...objectRoutes,
  ...propertyRoutes,
  ...callbackRoutes,
  ...enrolmentRoutes,
];

/** Raw body text of a request, kept by the server's reader. */
export interface WithText extends express.Request {
  text?: string;
}

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Answers every API call; paths that are not HubSpot's are refused and noted. */
export function createApi(world: World): (request: WithText, response: express.Response) => Promise<void> {
  return async (request, response) => {
    let portal: Portal | null = null;
    let headers: Readonly<Record<string, string>> = {};
    try {
      const found = findRoute(request.method, request.path);
      if (found === null) throw unknownPath(request.method, request.path);
      const { grant, token } = authenticate(world, request.headers.authorization);
      portal = world.portals.get(grant.portalId) ?? null;
      if (portal === null) throw unknownPath(request.method, request.path);
      countCall(portal, found);
      headers = countInWindow(portal, found.route.window, world.now());
      await passWeather(portal);
      authorise(found.route, grant, found.params);
      const query = new URL(request.originalUrl, 'http://local').searchParams;
      refuseUnknownQuery(found.route, query);
      const answer = found.route.handle({ world, portal, grant, token, params: found.params, query, body: jsonOf(request) });
      if (portal.random.chance(portal.faults.lostResponses)) {
        request.socket.destroy();
        return;
      }
      send(response, answer, headers);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.complains) complain(world, portal?.portalId ?? null, request, error.message);
      send(response, error, { ...headers, ...error.headers });
    }
  };
}

function findRoute(method: string, path: string): Found | null {
  const segments = path.split('/');
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const params = match(route.path.split('/'), segments);
    if (params !== null) return { route, params };
  }
  return null;
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(segment);
    else if (part !== segment) return null;
  }
  return params;
}

/** Object types are named as asked, everything else by its place: `GET /crm/objects/2026-03/contacts/{id}`. */
function countCall(portal: Portal, { route, params }: Found): void {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => (/objectType$/i.test(name) ? (params[name] ?? '') : `{${name}}`));
  const name = `${route.method} ${path}`;
  portal.callsByRoute.set(name, (portal.callsByRoute.get(name) ?? 0) + 1);
}

function refuseUnknownQuery(route: Route, query: URLSearchParams): void {
  const unknown = [...query.keys()].filter((name) => !(route.query ?? []).includes(name));
  if (unknown.length > 0) throw badRequest(`Unknown query parameter: ${unknown.join(', ')}`);
}

function jsonOf(request: WithText): unknown {
  const text = request.text ?? '';
  if (text === '') return undefined;
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) throw badRequest('Content-Type must be application/json');
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid input JSON on line 1, column 1: not JSON');
  }
}

function send(response: express.Response, answer: Answer, headers: Readonly<Record<string, string>>): void {
  response.status(answer.status).set(headers);
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

/** A call of the REST API as its route sees it. */
import type { Caller } from './access.ts';
import { badRequest, methodNotAllowed } from './errors.ts';
import type { Org, World } from './org.ts';
import type { Actor, Transaction } from './transaction.ts';

/** A call. */
export interface Call {
  readonly world: World;
  readonly org: Org;
  readonly caller: Caller;
  readonly actor: Actor;
  readonly method: string;
  /** Without the version's part: `/sobjects/Lead/00Q…`. */
  readonly path: string;
  /** `/services/data/v67.0`. */
  readonly base: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  /** The transaction of a composite call around it that succeeds or fails as a whole. */
  readonly outer: Transaction | null;
}

/** What is answered; no body means an empty one. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A place in the API. `:name` is a parameter; methods that are not listed are refused with 405. */
export interface Route {
  readonly path: string;
  /** Names of query parameters it knows. */
  readonly query?: readonly string[];
  readonly handle: Readonly<Partial<Record<'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', (call: Call) => Answer>>>;
}

/** A route with the parameters its path held. */
export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that fits; null when none does. Static segments come before parameters in the list. */
export function findRoute(routes: readonly Route[], path: string): Found | null {
  const segments = path.replace(/\/$/, '').split('/');
  for (const route of routes) {
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
    else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return params;
}

/** Hands the call to its route. Throws `ApiError` on a method or a query parameter the route does not know. */
export function handleCall({ route }: Found, call: Call): Answer {
  const handler = route.handle[call.method as keyof Route['handle']];
  if (handler === undefined) throw methodNotAllowed(call.method, Object.keys(route.handle));
  const unknown = [...call.query.keys()].find((name) => !(route.query ?? []).includes(name));
  if (unknown !== undefined) throw badRequest('INVALID_QUERY_PARAMETER', `unknown query parameter ${unknown}`);
  return handler(call);
}

/** The body as an object. Throws `ApiError` when it is none. */
export function objectBody(call: Pick<Call, 'body'>): Readonly<Record<string, unknown>> {
  if (typeof call.body === 'object' && call.body !== null && !Array.isArray(call.body))
    return call.body as Readonly<Record<string, unknown>>;
  throw badRequest('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
}

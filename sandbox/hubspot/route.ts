/** One API path: what it needs, what it accepts, what it does. Every list of routes is in the file of its subject. */
import type { z } from 'zod';
import { badRequest } from './errors.ts';
import type { OauthGrant, Portal, World } from './portal.ts';

/** A call that passed authentication, limits, weather and scopes. */
export interface Call {
  readonly world: World;
  readonly portal: Portal;
  readonly grant: OauthGrant;
  readonly token: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

/** The answer. No body = none is sent. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A path of the API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `:name` matches one segment. */
  readonly path: string;
  /** One of these scopes must have been granted; empty = any valid token will do. */
  readonly scopes: (params: Readonly<Record<string, string>>) => readonly string[];
  /** Query parameters that are known; others are refused. */
  readonly query?: readonly string[];
  /** Which rolling window the call counts in. */
  readonly window: 'calls' | 'search';
  readonly handle: (call: Call) => Answer;
}

/** Checks a body; unknown fields are refused as HubSpot's parser refuses them. Throws `ApiError`. */
export function bodyOf<T extends z.ZodType>(schema: T, call: Call): z.output<T> {
  if (call.body === undefined) throw badRequest('Invalid input JSON: a request body is required');
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`.replace(/^: /, ''));
  throw badRequest(
    `Invalid input JSON: ${issues.join('; ')}`,
    issues.map((message) => ({ message })),
  );
}

/** A whole number from the query within bounds. Throws `ApiError`. */
export function numberFrom(query: URLSearchParams, name: string, bounds: { fallback: number; max: number }): number {
  const text = query.get(name);
  if (text === null) return bounds.fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > bounds.max) throw badRequest(`${name} must be between 1 and ${bounds.max}`);
  return value;
}

/** A flag from the query. Throws `ApiError`. */
export function flagFrom(query: URLSearchParams, name: string): boolean {
  const text = query.get(name);
  if (text !== null && text !== 'true' && text !== 'false') throw badRequest(`${name} must be true or false`);
  return text === 'true';
}

/** A list from the query, comma separated or repeated. */
export const listFrom = (query: URLSearchParams, name: string): string[] =>
  query.getAll(name).flatMap((part) =>
    part
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

/** A page of a list: `after` is the offset of the next one. Throws `ApiError`. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  bounds: { fallback: number; max: number },
): { results: T[]; paging?: { next: { after: string; link: string } } } {
  const limit = numberFrom(query, 'limit', bounds);
  const after = query.get('after') ?? '0';
  if (!/^\d*$/.test(after)) throw badRequest(`after: ${after} is not a paging cursor of ours`);
  const start = Number(after);
  const results = items.slice(start, start + limit);
  return start + limit < items.length
    ? { results, paging: { next: { after: String(start + limit), link: `?after=${start + limit}` } } }
    : { results };
}

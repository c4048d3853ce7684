/**
 * Reading the webhooks journal: three days of it, each entry a file behind a signed address. An app that was not approved for it gets no token
 * with its scopes.
 */
import { randomUUID } from 'node:crypto';
import type express from 'express';
import { z } from 'zod';
import type { WithText } from './api.ts';
import { complain } from './complaints.ts';
import { ApiError, badRequest, expiredToken, missingScopes, oauthError, unknownPath, unknownToken } from './errors.ts';
import { type Entry, subscription } from './journal.ts';
import { isInstalled, type World } from './portal.ts';

const KEPT_MS = 3 * 24 * 3_600_000;
const FILE_LIVES_MS = 5 * 60_000;
const TOKEN_SECONDS = 1800;
const READ = 'developer.webhooks_journal.read';
const LIST = 'developer.webhooks_journal.subscriptions.read';
const SUBSCRIBE = 'developer.webhooks_journal.subscriptions.write';
const SNAPSHOTS = ['developer.webhooks_journal.snapshots.read', 'developer.webhooks_journal.snapshots.write'];

/** The answer to `grant_type=client_credentials`. Throws `ApiError`: unknown scopes are a mistake, scopes that were not approved are not. */
export function issueAppToken(world: World, scope: string): unknown {
  const scopes = scope.split(' ').filter((one) => one !== '');
  const known = [READ, LIST, SUBSCRIBE, ...SNAPSHOTS, ...world.registration.requiredScopes, ...world.registration.optionalScopes];
  const unknown = scopes.filter((one) => !known.includes(one));
  if (scopes.length === 0 || unknown.length > 0)
    throw oauthError('invalid_scope', 'BAD_SCOPES', `unknown or no scopes: ${unknown.join(' ')}`, true);
  if (!world.journal.granted) throw oauthError('invalid_scope', 'BAD_SCOPES', 'the app is not approved for the scopes it asks for');
  const token = `CC${randomUUID()}${randomUUID()}`;
  world.journal.tokens.set(token, { scopes, expiresAt: world.now() + TOKEN_SECONDS * 1000 });
  return { token_type: 'bearer', access_token: token, expires_in: TOKEN_SECONDS, scopes };
}

interface Call {
  readonly world: World;
  readonly params: readonly string[];
  readonly text: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const ROUTES: readonly {
  readonly method: string;
  readonly path: RegExp;
  readonly name: string;
  readonly scope: string;
  readonly handle: (call: Call) => Answer;
}[] = [
  {
    method: 'GET',
    path: /^\/webhooks-journal\/journal\/2026-03\/earliest$/,
    name: 'journal/2026-03/earliest',
    scope: READ,
    handle: ({ world }) => answerWith(world, kept(world)[0]),
  },
  {
    method: 'GET',
    path: /^\/webhooks-journal\/journal\/2026-03\/latest$/,
    name: 'journal/2026-03/latest',
    scope: READ,
    handle: ({ world }) => answerWith(world, kept(world).at(-1)),
  },
  {
    method: 'GET',
    path: /^\/webhooks-journal\/journal\/2026-03\/offset\/([^/]+)\/next$/,
    name: 'journal/2026-03/offset/{offset}/next',
    scope: READ,
    handle: next,
  },
  {
    method: 'GET',
    path: /^\/webhooks-journal\/subscriptions\/2026-03$/,
    name: 'subscriptions/2026-03',
    scope: LIST,
    handle: ({ world }) => ({ status: 200, body: { results: world.journal.subscriptions } }),
  },
  {
    method: 'POST',
    path: /^\/webhooks-journal\/subscriptions\/2026-03$/,
    name: 'subscriptions/2026-03',
    scope: SUBSCRIBE,
    handle: subscribe,
  },
];

/** Answers the journal's paths and its files; false when the path is none of them. */
export function createJournalEndpoint(world: World): (request: WithText, response: express.Response) => boolean {
  return (request, response) => {
    if (!request.path.startsWith('/webhooks-journal/') && !request.path.startsWith('/journal-files/')) return false;
    try {
      const answer = request.path.startsWith('/journal-files/') ? fileOf(world, request) : call(world, request);
      response.status(answer.status);
      if (answer.body === undefined) response.end();
      else response.json(answer.body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.complains) complain(world, null, request, error.message);
      response.status(error.status).set(error.headers).json(error.body);
    }
    return true;
  };
}

function call(world: World, request: WithText): Answer {
  const route = ROUTES.find(({ method, path }) => method === request.method && path.test(request.path));
  if (route === undefined) throw unknownPath(request.method, request.path);
  countCall(world, `${route.method} /webhooks-journal/${route.name}`);
  if (request.originalUrl.includes('?')) throw badRequest('Unknown query parameters');
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const token = world.journal.tokens.get(header);
  if (token === undefined) throw unknownToken();
  if (token.expiresAt <= world.now()) throw expiredToken(token.expiresAt, world.now());
  if (!token.scopes.includes(route.scope)) throw missingScopes([route.scope]);
  // Approval may be withdrawn under a token's feet.
  if (!world.journal.granted) throw new ApiError(403, missingScopes([route.scope]).body);
  return route.handle({ world, params: route.path.exec(request.path)?.slice(1) ?? [], text: request.text ?? '' });
}

/** The journal belongs to no portal; the first one's counters stand for it. */
function countCall(world: World, name: string): void {
  const [portal] = world.portals.values();
  portal?.callsByRoute.set(name, (portal.callsByRoute.get(name) ?? 0) + 1);
}

/** An entry that cannot be read yet holds back those after it, so that their order is kept. */
function kept(world: World): Entry[] {
  const { entries } = world.journal;
  const firstUnread = entries.findIndex((entry) => entry.at > world.now());
  return entries.slice(0, firstUnread === -1 ? entries.length : firstUnread).filter((entry) => entry.at > world.now() - KEPT_MS);
}

function next({ world, params }: Call): Answer {
  const entries = kept(world);
  const index = entries.findIndex((entry) => entry.offset === decodeURIComponent(params[0] ?? ''));
  // Not a mistake of the app: three days pass.
  if (index === -1)
    throw new ApiError(404, { status: 'error', message: 'The offset has expired or does not exist', category: 'OBJECT_NOT_FOUND' });
  return answerWith(world, entries[index + 1]);
}

function answerWith(world: World, entry: Entry | undefined): Answer {
  if (entry === undefined) return { status: 204 };
  const signature = randomUUID();
  const expiresAt = world.now() + FILE_LIVES_MS;
  world.journal.signatures.set(signature, { offset: entry.offset, expiresAt });
  const url = `${world.url}/journal-files/${entry.offset}?signature=${signature}`;
  return { status: 200, body: { url, expiresAt: new Date(expiresAt).toISOString(), currentOffset: entry.offset } };
}

/** A signed address takes no other credentials, as the storage behind the real one. */
function fileOf(world: World, request: WithText): Answer {
  if (request.headers.authorization !== undefined) throw badRequest('Only one way to authenticate is allowed: the address is signed');
  const { searchParams, pathname } = new URL(request.originalUrl, 'http://local');
  const signed = world.journal.signatures.get(searchParams.get('signature') ?? '');
  const entry = world.journal.entries.find(({ offset }) => pathname === `/journal-files/${offset}`);
  if (entry === undefined || signed?.offset !== entry.offset || signed.expiresAt <= world.now())
    throw new ApiError(403, { status: 'error', message: 'The address is not signed, or no longer good' });
  return { status: 200, body: { offset: entry.offset, journalEvents: entry.events, publishedAt: new Date(entry.at).toISOString() } };
}

function subscribe({ world, text }: Call): Answer {
  const parsed = subscription.safeParse(jsonOf(text));
  if (!parsed.success) throw badRequest(`Invalid input JSON: ${z.prettifyError(parsed.error)}`);
  const portal = world.portals.get(parsed.data.portalId);
  if (portal === undefined || !isInstalled(world, portal))
    throw new ApiError(403, { status: 'error', message: 'The app is not installed in this portal', category: 'FORBIDDEN' });
  const { subscriptions } = world.journal;
  const createdAt = new Date(world.now()).toISOString();
  const made = { ...parsed.data, id: 7_000 + subscriptions.length, createdAt };
  subscriptions.push(made);
  return { status: 200, body: { ...made, appId: world.appId, updatedAt: createdAt } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid input JSON: not JSON');
  }
}

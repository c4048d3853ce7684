/**
 * HubSpot's webhooks journal. Nobody here has seen it answer: it is optional, and everything assumed about it stands in this file and in
 * journal-events.ts. It is the app's and not an account's: a token by client credentials, one stream of entries for all accounts, each a
 * file behind a signed address; an app that was not approved for it is refused the scopes. The account's rate limit does not count it.
 */
import { z } from 'zod';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Journal, JournalRead } from '../../application/ports/journal.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { HubspotConfig } from '../../config.ts';
import { failureOf, failureOfShape, failureOfToken, failureOfTransport, isSuccess, isTokenRefused } from './failures.ts';
import { parseJournalFile } from './journal-events.ts';
import { postForm } from './oauth.ts';
import { parseJson } from './parse-json.ts';
import { PATHS } from './paths.ts';
import { type ApiAnswer, type ApiRequest, send } from './transport.ts';

/** Short, because a person may wait for a subscription while installing. */
const TIMEOUT_MS = 5000;
/** A token is not used in its last minute. */
const EARLY_MS = 60_000;
/** The journal's own scopes, and the one of the objects it tells of. */
const SCOPES = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
  'crm.objects.contacts.read',
];

/** What of an account goes into the journal. */
const SUBSCRIPTIONS = [
  {
    subscriptionType: 'OBJECT',
    objectTypeId: '0-1',
    actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE'],
    properties: ['hubspot_owner_id'],
  },
  { subscriptionType: 'GDPR_PRIVACY_DELETION', objectTypeId: '0-1', actions: ['GDPR_DELETE'] },
] as const;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const entryAnswer = z.object({ url: z.url(), currentOffset: z.string().min(1) });
const subscriptionsAnswer = z.object({
  results: z.array(
    z.object({
      subscriptionType: z.string(),
      portalId: z.union([z.number(), z.string()]).nullish().transform(String),
      deletedAt: z.string().nullish(),
    }),
  ),
});

/** What the journal needs. */
interface JournalDeps {
  readonly config: HubspotConfig;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly timeoutMs?: number;
}

type Deps = Required<JournalDeps> & { readonly token: JournalToken };

/** The journal of one HubSpot app. */
export function createHubspotJournal(given: JournalDeps): Journal {
  const bounded = { timeoutMs: TIMEOUT_MS, ...given };
  const deps: Deps = { ...bounded, token: journalToken(bounded) };
  return {
    readAfter: (position) => unlessNotGranted(() => readAfter(deps, position)),
    async subscribe(portalIds) {
      const answer = await unlessNotGranted(() => subscribeAll(deps, portalIds));
      return typeof answer === 'string' ? answer : answer.kind;
    },
  };
}

/** HubSpot says "not granted" by refusing the scopes to the token, or the call to a token without them. */
async function unlessNotGranted<T>(work: () => Promise<T>): Promise<T | { readonly kind: 'not-granted' }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CrmCallFailed && error.failure.kind === 'missing-scope') return { kind: 'not-granted' };
    throw error;
  }
}

async function readAfter(deps: Deps, position: string | null): Promise<JournalRead> {
  const path = position === null ? PATHS.journalEarliest : PATHS.journalAfter(position);
  const answer = await call(deps, 'read the journal', { method: 'GET', path });
  if (answer.status === 204) return { kind: 'end' };
  if (answer.status === 404) return position === null ? { kind: 'end' } : { kind: 'position-gone' };
  if (!isSuccess(answer)) throw new CrmCallFailed(failureOf(answer, 'read the journal'));
  const entry = entryAnswer.safeParse(answer.body);
  if (!entry.success) throw new CrmCallFailed(failureOfShape(entry.error, 'read the journal'));
  const file = await readFile(deps, entry.data.url);
  const read = parseJournalFile(file);
  if ('malformed' in read) throw new CrmCallFailed(failureOfShape(read.malformed, 'read an entry of the journal'));
  return { kind: 'entry', events: read.events, position: entry.data.currentOffset };
}

/** The address is signed and lies with HubSpot's storage: it gets no token. It lives for minutes, so it is read at once. */
async function readFile({ config, timeoutMs }: Deps, url: string): Promise<unknown> {
  const what = 'read an entry of the journal';
  const { protocol, origin } = new URL(url);
  if (protocol !== 'https:' && origin !== new URL(config.apiUrl).origin)
    throw new CrmCallFailed(unreadable(`${what}: its address is not https`));
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok) throw new CrmCallFailed(unreadable(`${what}: the file's address answered ${response.status}`));
    return parseJson(text);
  } catch (error) {
    if (error instanceof CrmCallFailed) throw error;
    throw new CrmCallFailed(failureOfTransport(error, what, timeoutMs), { cause: error });
  }
}

const unreadable = (detail: string): CrmFailure => ({ kind: 'unavailable', detail, retryAfterMs: null });

async function subscribeAll(deps: Deps, portalIds: readonly string[]): Promise<'subscribed'> {
  const what = 'list the journal subscriptions';
  const answer = await call(deps, what, { method: 'GET', path: PATHS.journalSubscriptions });
  if (!isSuccess(answer)) throw new CrmCallFailed(failureOf(answer, what));
  const listed = subscriptionsAnswer.safeParse(answer.body);
  if (!listed.success) throw new CrmCallFailed(failureOfShape(listed.error, what));
  const live = listed.data.results.filter((one) => one.deletedAt === null || one.deletedAt === undefined);
  const existing = new Set(live.map((one) => `${one.portalId} ${one.subscriptionType}`));
  for (const portalId of portalIds) {
    for (const subscription of SUBSCRIPTIONS) {
      if (!existing.has(`${portalId} ${subscription.subscriptionType}`))
        await subscribe(deps, { ...subscription, portalId: Number(portalId) });
    }
  }
  return 'subscribed';
}

/** What HubSpot refuses for one account keeps no other one out. "Exists already" is as good as made. */
async function subscribe(deps: Deps, body: (typeof SUBSCRIPTIONS)[number] & { readonly portalId: number }): Promise<void> {
  const what = 'subscribe to the journal';
  const answer = await call(deps, what, { method: 'POST', path: PATHS.journalSubscriptions, body });
  if (isSuccess(answer) || answer.status === 409) return;
  const failure = failureOf(answer, what);
  if (failure.kind !== 'rejected' && failure.kind !== 'not-found') throw new CrmCallFailed(failure);
  deps.log.warn('journal subscription refused', { kind: body.subscriptionType, detail: failure.detail });
}

/** One call with the app's token; a refused token is renewed once. */
async function call(deps: Deps, what: string, request: ApiRequest): Promise<ApiAnswer> {
  const first = await attempt(deps, what, request);
  if (!isTokenRefused(first)) return first;
  deps.token.forget();
  return attempt(deps, what, request);
}

async function attempt(deps: Deps, what: string, request: ApiRequest): Promise<ApiAnswer> {
  const { config, timeoutMs } = deps;
  const token = await deps.token.current();
  deps.metrics.count('signalbox_crm_calls_total', { crm: 'hubspot', call: what });
  try {
    return await send(token, { apiUrl: config.apiUrl, timeoutMs }, request);
  } catch (error) {
    throw new CrmCallFailed(failureOfTransport(error, what, timeoutMs), { cause: error });
  }
}

/** The app's own token; `current` throws `CrmCallFailed`, `missing-scope` when the journal is not granted. */
interface JournalToken {
  current(): Promise<string>;
  forget(): void;
}

function journalToken({ config, now, timeoutMs }: Required<JournalDeps>): JournalToken {
  const what = 'get a token for the journal';
  let held: { token: string; until: number } | null = null;
  return {
    forget: () => (held = null),
    async current() {
      if (held !== null && now() < held.until) return held.token;
      const asked = now();
      const form = {
        grant_type: 'client_credentials',
        client_id: config.clientId,
        client_secret: config.clientSecret,
        scope: SCOPES.join(' '),
      };
      const answer = await postForm(config.apiUrl + PATHS.token, new URLSearchParams(form), { what, timeoutMs });
      if (isScopeRefused(answer))
        throw new CrmCallFailed({ kind: 'missing-scope', detail: `${what}: HubSpot refuses its scopes`, retryAfterMs: null });
      if (!isSuccess(answer)) throw new CrmCallFailed(failureOfToken(answer, what));
      const read = tokenAnswer.safeParse(answer.body);
      if (!read.success) throw new CrmCallFailed(failureOfShape(read.error, what));
      held = { token: read.data.access_token, until: asked + read.data.expires_in * 1000 - EARLY_MS };
      return held.token;
    },
  };
}

function isScopeRefused({ status, body }: ApiAnswer): boolean {
  const refusal = z.object({ status: z.string().catch(''), error: z.string().catch(''), category: z.string().catch('') }).safeParse(body);
  if (status < 400 || status >= 500 || !refusal.success) return false;
  const { status: word, error, category } = refusal.data;
  return word === 'BAD_SCOPES' || error === 'invalid_scope' || category === 'MISSING_SCOPES';
}

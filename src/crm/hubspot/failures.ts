/**
 * The only place that reads HubSpot's statuses, categories and messages; out comes the closed `CrmFailure`. Details are made
 * here from codes that are checked for their form: upstream messages can hold e-mail addresses and stay out.
 */
import { z } from 'zod';
import type { CrmFailure } from '../../application/ports/crm-failure.ts';
import type { ApiAnswer } from './transport.ts';

const texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]);
const context = z.record(z.string(), texts).catch({});
const text = z.string().catch('');

/** HubSpot's error object, as the body of an answer or as one row's error; whatever is missing or malformed reads as empty. */
export const hubspotError = z.object({
  category: text,
  subCategory: text,
  message: text,
  correlationId: text,
  policyName: text,
  context,
  errors: z.array(z.object({ message: text, code: text, context })).catch([]),
});

/** One error as HubSpot words it. */
export type HubspotError = z.infer<typeof hubspotError>;

const NO_ERROR: HubspotError = { category: '', subCategory: '', message: '', correlationId: '', policyName: '', context: {}, errors: [] };
const LOCKED_MS = 2000;
const LIMIT_WAITS_MS: Readonly<Record<string, number>> = { SECONDLY: 1000, TEN_SECONDLY_ROLLING: 10_000, DAILY: 15 * 60_000 };

/** The failure an answer outside 2xx means. `what` says what was asked, in our words. */
export function failureOf(answer: ApiAnswer, what: string): CrmFailure {
  const error = errorOf(answer.body);
  const detail = `${what}: HubSpot answered ${answer.status}${suffix(error)}`;
  const { status } = answer;
  if (status >= 300 && status < 400)
    return { kind: 'misconfigured', detail: `${detail}, a redirect; check HUBSPOT_API_URL`, retryAfterMs: null };
  if (status === 401) return { kind: 'unavailable', detail: `${detail} to a token issued just now`, retryAfterMs: null };
  if (status === 403) return forbidden(error, detail);
  if (status === 404) return { kind: 'not-found', detail, retryAfterMs: null };
  if (status === 409) return { kind: 'conflict', detail, retryAfterMs: null };
  if (status === 423) return { kind: 'conflict', detail, retryAfterMs: retryAfterMs(answer.headers) ?? LOCKED_MS };
  if (status === 429) return { kind: 'rate-limited', detail, retryAfterMs: limitWaitMs(answer.headers, error) };
  if (status === 408 || status === 477 || status >= 500) return { kind: 'unavailable', detail, retryAfterMs: retryAfterMs(answer.headers) };
  return refusal(error, detail);
}

/** The failure one row's error in a partial answer means. */
export function failureOfRow(error: HubspotError, what: string): CrmFailure {
  const detail = `${what}: HubSpot refused one row${suffix(error)}`;
  if (error.category === 'OBJECT_NOT_FOUND') return { kind: 'not-found', detail, retryAfterMs: null };
  if (error.category === 'CONFLICT') return { kind: 'conflict', detail, retryAfterMs: null };
  if (error.category === 'RATE_LIMITS')
    return { kind: 'rate-limited', detail, retryAfterMs: LIMIT_WAITS_MS['TEN_SECONDLY_ROLLING'] ?? null };
  if (error.category === 'MISSING_SCOPES') return forbidden(error, detail);
  if (error.category === 'VALIDATION_ERROR' || namesOwner(error)) return refusal(error, detail);
  return { kind: 'unavailable', detail, retryAfterMs: null };
}

/** The failure of a call that got no answer. */
export function failureOfTransport(error: unknown, what: string, timeoutMs: number): CrmFailure {
  const late = property(error, 'name') === 'TimeoutError';
  const because = late ? `no answer within ${timeoutMs / 1000} s` : `HubSpot could not be reached${codeOf(error)}`;
  return { kind: 'unavailable', detail: `${what}: ${because}`, retryAfterMs: null };
}

/** The failure of an answer of the right status and the wrong shape. Names the place, never the value. */
export function failureOfShape(error: z.ZodError | null, what: string): CrmFailure {
  const issue = error?.issues[0];
  const place = issue === undefined ? '' : ` (${issue.code} at ${issue.path.map(String).join('.') || 'the top'})`;
  return { kind: 'unavailable', detail: `${what}: HubSpot's answer is not what it documents${place}`, retryAfterMs: null };
}

/** The failure a refused OAuth token call means. */
export function failureOfToken(answer: ApiAnswer, what: string): CrmFailure {
  const oauth = z.object({ error: text, status: text }).catch({ error: '', status: '' }).parse(answer.body);
  const word = code(oauth.status) || code(oauth.error);
  const detail = `${what}: HubSpot answered ${answer.status}${word === '' ? '' : ` ${word}`}`;
  if (answer.status === 429) return { kind: 'rate-limited', detail, retryAfterMs: retryAfterMs(answer.headers) ?? 10_000 };
  if (answer.status >= 500 || answer.status === 408 || answer.status === 477)
    return { kind: 'unavailable', detail, retryAfterMs: retryAfterMs(answer.headers) };
  // A code or refresh token that HubSpot no longer takes, or an account that is gone. Everything else is our own set-up.
  const gone =
    ['BAD_REFRESH_TOKEN', 'BAD_AUTH_CODE', 'BAD_HUB'].includes(oauth.status) || (oauth.status === '' && oauth.error === 'invalid_grant');
  return { kind: gone ? 'access-revoked' : 'misconfigured', detail, retryAfterMs: null };
}

/** Whether HubSpot did what was asked, at least for some rows. */
export const isSuccess = (answer: ApiAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** Whether HubSpot refused the access token itself; a renewed one may be taken. */
export const isTokenRefused = (answer: ApiAnswer): boolean => answer.status === 401;

/** Whether a row's error says only that the record, or what was asked of it, does not exist. */
export const isAbsence = (error: HubspotError): boolean =>
  error.category === 'OBJECT_NOT_FOUND' || error.subCategory.endsWith('NO_ASSOCIATIONS_FOUND');

function forbidden(error: HubspotError, detail: string): CrmFailure {
  if (error.category !== 'MISSING_SCOPES') return { kind: 'rejected', detail, retryAfterMs: null };
  const contexts = [error.context, ...error.errors.map((inner) => inner.context)];
  const named = contexts.flatMap((of) => [...(of['requiredGranularScopes'] ?? []), ...(of['requiredScopes'] ?? [])]);
  const scopes = [...new Set(named.filter((scope) => /^[a-z][\w.-]{0,80}$/.test(scope)))];
  return { kind: 'missing-scope', detail: scopes.length === 0 ? detail : `${detail}; needs ${scopes.join(', ')}`, retryAfterMs: null };
}

/** A refused owner is told on the lead's card, so its detail is a sentence about the person. */
const refusal = (error: HubspotError, detail: string): CrmFailure =>
  namesOwner(error)
    ? { kind: 'owner-refused', detail: `HubSpot does not let this person own contacts${suffix(error)}`, retryAfterMs: null }
    : { kind: 'rejected', detail, retryAfterMs: null };

/** HubSpot tells a wrong owner by a code, by the property's name, or only inside its message. */
function namesOwner(error: HubspotError): boolean {
  if (error.errors.some((inner) => inner.code.includes('OWNER') || (inner.context['propertyName'] ?? []).includes('hubspot_owner_id')))
    return true;
  if ((error.context['propertyName'] ?? []).includes('hubspot_owner_id')) return true;
  return [error.message, ...error.errors.map((inner) => inner.message)].some((message) => /hubspot_owner_id|INVALID_OWNER/i.test(message));
}

function limitWaitMs(headers: Headers, error: HubspotError): number {
  const stated = retryAfterMs(headers);
  if (stated !== null) return stated;
  if (/\bsecondly\b/i.test(error.message) && !/ten.secondly/i.test(error.message)) return 1000;
  return LIMIT_WAITS_MS[error.policyName] ?? 10_000;
}

/** `Retry-After` in seconds, at most an hour; null when absent or not a number. */
function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? 'none');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}

const errorOf = (body: unknown): HubspotError => hubspotError.catch(NO_ERROR).parse(body);
const code = (word: string): string => (/^[A-Za-z][A-Za-z0-9_]{1,60}$/.test(word) ? word : '');

function suffix(error: HubspotError): string {
  const category = code(error.category);
  const inner = code(error.errors[0]?.code ?? '');
  const trace = /^[\w-]{8,64}$/.test(error.correlationId) ? ` (correlation ${error.correlationId})` : '';
  return `${category === '' ? '' : ` ${category}`}${inner === '' ? '' : ` ${inner}`}${trace}`;
}

/** ` (ECONNREFUSED)`, where the system said so. */
function codeOf(error: unknown): string {
  const stated = property(property(error, 'cause') ?? error, 'code');
  const found = typeof stated === 'string' ? code(stated) : '';
  return found === '' ? '' : ` (${found})`;
}

/** What was thrown may be anything. */
const property = (thing: unknown, name: string): unknown =>
  typeof thing === 'object' && thing !== null ? (Reflect.get(thing, name) as unknown) : undefined;

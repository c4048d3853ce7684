/** The only place that reads Salesforce's error codes, as jsforce hands them on. Messages hold record data and stay out of the details. */
import type { CrmFailure } from '../../application/ports/crm.ts';

const DAILY_LIMIT_WAIT_MS = 15 * 60_000;
const CONCURRENCY_WAIT_MS = 5000;

const KINDS: Readonly<Record<string, CrmFailure['kind']>> = {
  REQUEST_LIMIT_EXCEEDED: 'rate-limited',
  UNABLE_TO_LOCK_ROW: 'conflict',
  NOT_FOUND: 'not-found',
  ENTITY_IS_DELETED: 'not-found',
  INVALID_CROSS_REFERENCE_KEY: 'not-found',
  /** The org does not have this kind of object: a feature that is switched off. */
  INVALID_TYPE: 'not-found',
  INACTIVE_OWNER_OR_USER: 'owner-refused',
  TRANSFER_REQUIRES_READ: 'owner-refused',
  INSUFFICIENT_ACCESS: 'missing-scope',
  INSUFFICIENT_ACCESS_OR_READONLY: 'missing-scope',
  API_DISABLED_FOR_ORG: 'missing-scope',
  API_CURRENTLY_DISABLED: 'missing-scope',
  SERVER_UNAVAILABLE: 'unavailable',
  // Refused although it was renewed just now; the next attempt starts from the store.
  INVALID_SESSION_ID: 'unavailable',
};

/** OAuth's own words; the grant is gone for the first, the rest is our set-up. */
const TOKEN_KINDS: Readonly<Record<string, CrmFailure['kind']>> = {
  invalid_grant: 'access-revoked',
  invalid_client: 'misconfigured',
  invalid_client_id: 'misconfigured',
  invalid_client_credentials: 'misconfigured',
  invalid_app_access: 'misconfigured',
  invalid_assertion: 'misconfigured',
  redirect_uri_mismatch: 'misconfigured',
  unsupported_grant_type: 'misconfigured',
  rate_limit_exceeded: 'rate-limited',
};

/** The failure of an API call that jsforce rejected. */
export function failureOf(error: unknown, what: string): CrmFailure {
  const code = codeOf(error);
  const kind = KINDS[code] ?? kindByStatus(code) ?? (code === '' ? 'unavailable' : 'rejected');
  return { kind, detail: detailOf(what, code), retryAfterMs: kind === 'rate-limited' ? limitWaitMs(error) : null };
}

/** The failure of a token call that jsforce rejected. */
export function failureOfToken(error: unknown, what: string): CrmFailure {
  const code = codeOf(error);
  const kind = TOKEN_KINDS[code] ?? kindByStatus(code) ?? (code === '' ? 'unavailable' : 'misconfigured');
  return { kind, detail: detailOf(what, code), retryAfterMs: kind === 'rate-limited' ? CONCURRENCY_WAIT_MS : null };
}

/** The failure of an answer of the wrong shape. */
export const failureOfShape = (what: string, place: string): CrmFailure => ({
  kind: 'unavailable',
  detail: `${what}: Salesforce's answer is not what it documents (${place})`,
  retryAfterMs: null,
});

/** Whether the access token was refused; a renewed one may be taken. */
export const isSessionRefused = (error: unknown): boolean => codeOf(error) === 'INVALID_SESSION_ID' || codeOf(error) === 'ERROR_HTTP_401';

/** The daily limit lasts for hours, too many long calls at once for seconds; only the message tells. */
const limitWaitMs = (error: unknown): number =>
  /ConcurrentPerOrg/i.test(text(error, 'message')) ? CONCURRENCY_WAIT_MS : DAILY_LIMIT_WAIT_MS;

function kindByStatus(code: string): CrmFailure['kind'] | undefined {
  const status = Number(/^ERROR_HTTP_(\d{3})$/.exec(code)?.[1] ?? 0);
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  return status === 401 || status === 408 || status === 420 || status >= 500 ? 'unavailable' : undefined;
}

/** jsforce puts the code into `errorCode`, or for token calls into the error's name. */
function codeOf(error: unknown): string {
  const found = [text(error, 'errorCode'), text(error, 'name')].find(
    (word) => /^[A-Za-z][A-Za-z_0-9]{2,60}$/.test(word) && !/(Error|Exception)$/.test(word),
  );
  return found ?? '';
}

const detailOf = (what: string, code: string): string =>
  `${what}: ${code === '' ? 'Salesforce could not be reached' : `Salesforce answered ${code}`}`;

function text(error: unknown, name: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}

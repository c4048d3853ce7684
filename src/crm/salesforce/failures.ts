/** The only place that reads Salesforce's error codes, as jsforce hands them on. Messages hold record data and stay out of the details. */
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';

const DAILY_LIMIT_WAIT_MS = 15 * 60_000;
const CONCURRENCY_WAIT_MS = 5000;

/** What an error code means, of a call and of a row alike. A code that is not listed here refuses the values. */
const KINDS: Readonly<Record<string, CrmFailure['kind']>> = {
  REQUEST_LIMIT_EXCEEDED: 'rate-limited',
  UNABLE_TO_LOCK_ROW: 'conflict',
  NOT_FOUND: 'not-found',
  ENTITY_IS_DELETED: 'not-found',
  /** A lead that was converted is no lead any more: it reads as gone, too. */
  CANNOT_UPDATE_CONVERTED_LEAD: 'not-found',
  INVALID_CROSS_REFERENCE_KEY: 'not-found',
  /** The org does not have this kind of object, or hides it: a feature that is switched off, or a permission that is missing. */
  INVALID_TYPE: 'not-found',
  INACTIVE_OWNER_OR_USER: 'owner-refused',
  TRANSFER_REQUIRES_READ: 'owner-refused',
  INSUFFICIENT_ACCESS: 'missing-scope',
  INSUFFICIENT_ACCESS_OR_READONLY: 'missing-scope',
  API_DISABLED_FOR_ORG: 'missing-scope',
  API_CURRENTLY_DISABLED: 'missing-scope',
  SERVER_UNAVAILABLE: 'unavailable',
  UNKNOWN_EXCEPTION: 'unavailable',
  QUERY_TIMEOUT: 'unavailable',
  ALL_OR_NONE_OPERATION_ROLLED_BACK: 'unavailable',
  // Refused although it was renewed just now; the next attempt starts from the store.
  INVALID_SESSION_ID: 'unavailable',
};

/** Codes that say: this object or field is not there for us. */
const ABSENCES: ReadonlySet<string> = new Set(['INVALID_TYPE', 'INVALID_FIELD', 'INSUFFICIENT_ACCESS', 'INSUFFICIENT_ACCESS_OR_READONLY']);

/** A call that Salesforce refused, with its code. */
export class Refused extends CrmCallFailed {
  readonly code: string;
  constructor(failure: CrmFailure, code: string) {
    // Without the cause: jsforce's errors hold the answer's body.
    super(failure);
    this.code = code;
  }
}

/** What is told of an error: the code and, where a rule or a value was refused, the fields. */
export interface SalesforceError {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** The failure of an API call that jsforce rejected. */
export function refusalOf(error: unknown, what: string): Refused {
  const code = codeOf(error);
  const kind = KINDS[code] ?? kindByStatus(code) ?? (code === '' ? 'unavailable' : 'rejected');
  const retryAfterMs = kind === 'rate-limited' ? limitWaitMs(text(error, 'message')) : null;
  const detail = text(error, 'name') === 'TimeoutError' ? `${what}: no answer in time` : detailOf(what, code);
  return new Refused({ kind, detail, retryAfterMs }, code);
}

/** The failure of one row of a write. A refused owner is told on the lead's card, so its detail is a sentence about the person or queue. */
export function failureOfRow({ code, message, fields }: SalesforceError, what: string): CrmFailure {
  const word = safeCode(code);
  const kind = rowKindOf(word, message, fields);
  if (kind === 'owner-refused') return { kind, detail: `Salesforce does not let this owner have the record (${word})`, retryAfterMs: null };
  const retryAfterMs = kind === 'rate-limited' ? limitWaitMs(message) : null;
  return { kind, detail: `${what}: Salesforce refused one row, ${word || 'without a code'}${namedFields(fields)}`, retryAfterMs };
}

function rowKindOf(code: string, message: string, fields: readonly string[]): CrmFailure['kind'] {
  // A customer's flow or trigger fails with a code of its own over whatever made it fail.
  if (/UNABLE_TO_LOCK_ROW/.test(message)) return 'conflict';
  // Of a row these say that it may not be touched; the connected user may well write others.
  if (code.startsWith('INSUFFICIENT_ACCESS')) return 'rejected';
  const kind = KINDS[code] ?? (code === '' ? 'unavailable' : 'rejected');
  return fields.includes('OwnerId') && (kind === 'rejected' || kind === 'not-found') ? 'owner-refused' : kind;
}

/** The failure of an answer of the wrong shape. */
export const failureOfShape = (what: string, place: string): CrmFailure => ({
  kind: 'unavailable',
  detail: `${what}: Salesforce's answer is not what it documents (${place})`,
  retryAfterMs: null,
});

/** Whether the access token was refused; a renewed one may be taken. */
export const isSessionRefused = (error: unknown): boolean =>
  error instanceof Refused && (error.code === 'INVALID_SESSION_ID' || error.code === 'ERROR_HTTP_401');

/** Whether Salesforce said that the object or field asked for is not there for us. */
export const isAbsence = (error: unknown): error is Refused => error instanceof Refused && ABSENCES.has(error.code);

/** The daily limit lasts for hours, too many long calls at once for seconds; only the message tells. */
const limitWaitMs = (message: string): number =>
  /ConcurrentPerOrg|ConcurrentRequests/i.test(message) ? CONCURRENCY_WAIT_MS : DAILY_LIMIT_WAIT_MS;

function kindByStatus(code: string): CrmFailure['kind'] | undefined {
  const status = Number(/^ERROR_HTTP_(\d{3})$/.exec(code)?.[1] ?? 0);
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  return status === 401 || status === 408 || status === 420 || status >= 500 ? 'unavailable' : undefined;
}

/** jsforce puts the code into `errorCode`, or for token calls into the error's name. */
export function codeOf(error: unknown): string {
  return (
    [text(error, 'errorCode'), text(error, 'name')].map(safeCode).find((word) => word !== '' && !/(Error|Exception)$/.test(word)) ?? ''
  );
}

const safeCode = (word: string): string => (/^[A-Za-z][A-Za-z_0-9]{2,60}$/.test(word) ? word : '');

export const detailOf = (what: string, code: string): string =>
  `${what}: ${code === '' ? 'Salesforce could not be reached' : `Salesforce answered ${code}`}`;

/** API names only: whatever else stands there may be of the record. */
function namedFields(fields: readonly string[]): string {
  const named = fields.filter((field) => /^[A-Za-z]\w{0,79}$/.test(field)).slice(0, 5);
  return named.length === 0 ? '' : ` at ${named.join(', ')}`;
}

export function text(error: unknown, name: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}

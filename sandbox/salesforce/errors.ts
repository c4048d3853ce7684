/** Salesforce's refusals, body for body. `complains` marks those that only a mistake of the app can provoke. */

/** A refusal of a whole call. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: unknown;
  readonly complains: boolean;
  constructor(status: number, body: unknown, message: string, complains: boolean) {
    super(message);
    this.status = status;
    this.body = body;
    this.complains = complains;
  }
}

/** A refusal of one row: `errorCode` when it was alone, `statusCode` in a collection. */
export class RowError extends Error {
  override readonly name = 'RowError';
  readonly code: string;
  readonly fields: readonly string[];
  /** What a single call's body carries besides code and message. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly complains: boolean;
  constructor(
    code: string,
    message: string,
    options: { readonly fields?: readonly string[]; readonly more?: Readonly<Record<string, unknown>>; readonly complains?: boolean } = {},
  ) {
    super(message);
    this.code = code;
    this.fields = options.fields ?? [];
    this.more = options.more ?? {};
    this.complains = options.complains ?? false;
  }
}

const refusal = (status: number, errorCode: string, message: string, complains = false): ApiError =>
  new ApiError(status, [{ message, errorCode }], `${errorCode}: ${message}`, complains);

/** 401: the token is unknown, expired or revoked, or its user may not log in. */
export const invalidSession = (): ApiError => refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');

/** 403: the calls of the day are used up. */
export const dailyLimit = (): ApiError => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');

/** 403: too many long calls at once. */
export const concurrentLimit = (): ApiError => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.');

/** 503. */
export const unavailable = (): ApiError => refusal(503, 'SERVER_UNAVAILABLE', 'We are down for maintenance. Sorry for the inconvenience.');

/** 500. */
export const unknownException = (): ApiError =>
  refusal(
    500,
    'UNKNOWN_EXCEPTION',
    'An unexpected error occurred. Please include this ErrorId if you contact support: 1127001-20933 (1463862093)',
  );

/** 404: no such record, or no such thing under a known path. */
export const notFound = (complains = false): ApiError => refusal(404, 'NOT_FOUND', 'The requested resource does not exist', complains);

/** 405. */
export const methodNotAllowed = (method: string, allowed: readonly string[]): ApiError =>
  refusal(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`, true);

/** 400 with a code of Salesforce's; a mistake of the app unless told otherwise. */
export const badRequest = (errorCode: string, message: string, complains = true): ApiError => refusal(400, errorCode, message, complains);

/** 403 with a code of Salesforce's. */
export const forbidden = (errorCode: string, message: string): ApiError => refusal(403, errorCode, message);

/** 415: the body is no JSON. */
export const wrongMediaType = (): ApiError => refusal(415, 'UNSUPPORTED_MEDIA_TYPE', "Content type must be 'application/json'", true);

/** 414: the address has more than 16 384 bytes. */
export const uriTooLong = (): ApiError => new ApiError(414, 'URI Too Long', 'The URI has more than 16,384 bytes', true);

/** 400 of the token endpoint, in OAuth's words. */
export const oauthError = (error: string, description: string, complains = false): ApiError =>
  new ApiError(400, { error, error_description: description }, `${error}: ${description}`, complains);

const STATUS_OF: Readonly<Record<string, number>> = {
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 403,
};

/** The row's refusal as the answer to a call for that row alone. */
export function asApiError(error: RowError): ApiError {
  const body = { ...error.more, message: error.message, errorCode: error.code, fields: error.fields };
  return new ApiError(STATUS_OF[error.code] ?? 400, [body], `${error.code}: ${error.message}`, error.complains);
}

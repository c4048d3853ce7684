/** HubSpot's refusals, body for body. `complains` marks those that only a mistake of the app can provoke. */
import { randomUUID } from 'node:crypto';

/** A refusal on its way to the caller. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly complains: boolean;
  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    options: { headers?: Readonly<Record<string, string>>; complains?: boolean } = {},
  ) {
    super(typeof body['message'] === 'string' ? body['message'] : `status ${status}`);
    this.status = status;
    this.body = body;
    this.headers = options.headers ?? {};
    this.complains = options.complains ?? false;
  }
}

/** One line of `errors` in a body. */
export interface ErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

const errorBody = (message: string, category: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  status: 'error',
  message,
  correlationId: randomUUID(),
  ...more,
  category,
});

/** 400: the request itself is wrong, which no state of the portal excuses. */
export const badRequest = (message: string, errors: readonly ErrorDetail[] = []): ApiError =>
  new ApiError(400, errorBody(message, 'VALIDATION_ERROR', errors.length > 0 ? { errors } : {}), { complains: true });

/** 400: values that HubSpot refuses. */
export const invalidValues = (body: Readonly<Record<string, unknown>>, complains: boolean): ApiError =>
  new ApiError(400, body, { complains });

/** 404: this record does not exist. */
export const notFound = (message = 'resource not found'): ApiError => new ApiError(404, errorBody(message, 'OBJECT_NOT_FOUND'));

/** 404: no such path in this API version. */
export const unknownPath = (method: string, path: string): ApiError =>
  new ApiError(404, errorBody(`No such path: ${method} ${path}`, 'NOT_FOUND'), { complains: true });

/** 409. */
export const conflict = (message: string, more: Readonly<Record<string, unknown>> = {}): ApiError =>
  new ApiError(409, errorBody(message, 'CONFLICT', more));

/** 401: no token, or one nobody issued, or one whose grant is gone. */
export const unknownToken = (): ApiError =>
  new ApiError(
    401,
    errorBody(
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      'INVALID_AUTHENTICATION',
    ),
  );

/** 401: the token was good until `expiredAt`. */
export const expiredToken = (expiredAt: number, now: number): ApiError =>
  new ApiError(
    401,
    errorBody(
      `The OAuth token used to make this call expired ${Math.max(0, Math.round((now - expiredAt) / 1000))} second(s) ago.`,
      'EXPIRED_AUTHENTICATION',
      {
        context: { 'expire time': [new Date(expiredAt).toISOString()] },
      },
    ),
  );

/** 403: none of these scopes was granted. */
export const missingScopes = (anyOf: readonly string[]): ApiError =>
  new ApiError(
    403,
    errorBody(
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      'MISSING_SCOPES',
      {
        errors: [
          {
            message: anyOf.length === 1 ? 'All of the following scopes are required.' : 'One or more of the following scopes are required.',
            context: { requiredGranularScopes: anyOf },
          },
        ],
        links: { scopes: 'https://developers.hubspot.com/scopes' },
      },
    ),
    { complains: true },
  );

/** 429: too many calls in the rolling window. Search has its own window and policy. */
export function tooManyCalls(kind: 'calls' | 'search', headers: Readonly<Record<string, string>>): ApiError {
  const secondly = kind === 'search';
  return new ApiError(
    429,
    {
      status: 'error',
      message: secondly ? 'You have reached your secondly limit.' : 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      correlationId: randomUUID(),
      policyName: secondly ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING',
    },
    { headers },
  );
}

/** 423, 477, 500, 502, 503 and 504: the weather. */
export function weather(status: 423 | 477 | 500 | 502 | 503 | 504): ApiError {
  const texts = {
    423: 'The object is locked by another request. Wait 2 seconds and try again.',
    477: 'This account is being moved between data centers. Try again later.',
    500: 'internal error',
    502: 'Bad gateway',
    503: 'Service unavailable',
    504: 'Gateway timeout',
  } as const;
  return new ApiError(
    status,
    errorBody(texts[status], status === 423 ? 'LOCKED' : status === 477 ? 'MIGRATION_IN_PROGRESS' : 'INTERNAL_ERROR'),
    {
      headers: status === 477 ? { 'Retry-After': '1' } : {},
    },
  );
}

/** 400 of the token endpoints, in OAuth's words and HubSpot's. */
export const oauthError = (error: string, status: string, description: string, complains = false): ApiError =>
  new ApiError(400, { error, error_description: description, status, message: description, correlationId: randomUUID() }, { complains });

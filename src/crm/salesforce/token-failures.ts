/** The only place that reads what Salesforce's token endpoint refuses. Its descriptions are told in our own words, never in Salesforce's. */
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import { codeOf, detailOf, text } from './failures.ts';

const CONCURRENCY_WAIT_MS = 5000;

/** OAuth's own words; the grant is gone for the first, the rest is our set-up. */
const TOKEN_KINDS: Readonly<Record<string, CrmFailure['kind']>> = {
  invalid_grant: 'access-revoked',
  inactive_user: 'access-revoked',
  inactive_org: 'access-revoked',
  invalid_client: 'misconfigured',
  invalid_client_id: 'misconfigured',
  invalid_client_credentials: 'misconfigured',
  invalid_app_access: 'misconfigured',
  invalid_assertion: 'misconfigured',
  redirect_uri_mismatch: 'misconfigured',
  unsupported_grant_type: 'misconfigured',
  rate_limit_exceeded: 'rate-limited',
};

/** Whatever its code: who reads this must know what to do in the org. The first that holds is told. */
const GONE: readonly (readonly [RegExp, string])[] = [
  [
    /app must be installed|not installed|uninstalled|app_blocked|app is blocked/i,
    'the app is not installed in the org, or its admin blocked it',
  ],
  [/inactive.user|user.*(inactive|frozen|locked)|frozen/i, 'the user who connected Signalbox is inactive or frozen'],
  [/inactive.org|org.*(inactive|suspended|deleted)/i, 'the org is not active'],
  [/user hasn.t approved|not approved|admin approved/i, 'no admin has approved the app for this user'],
  [/expired access\/refresh token|expired|revoked|token/i, 'the access was taken away, or was not used for too long'],
];

/** The failure of a token call that jsforce rejected. */
export function failureOfToken(error: unknown, what: string): CrmCallFailed {
  const code = codeOf(error);
  const status = Number(/^ERROR_HTTP_(\d{3})$/.exec(code)?.[1] ?? 0);
  if (status === 429 || TOKEN_KINDS[code] === 'rate-limited') return failed('rate-limited', detailOf(what, code), CONCURRENCY_WAIT_MS);
  if (code === '' || status >= 500 || status === 408 || status === 420) return failed('unavailable', detailOf(what, code));
  const kind = TOKEN_KINDS[code] ?? 'misconfigured';
  const description = `${code} ${text(error, 'message')}`;
  const reason = GONE.find(([pattern], at) => pattern.test(description) && (kind === 'access-revoked' || at === 0))?.[1];
  if (reason !== undefined) return failed('access-revoked', `${detailOf(what, code)}: ${reason}`);
  return failed(kind, detailOf(what, code));
}

// Without the cause: jsforce's errors hold the answer's body.
const failed = (kind: CrmFailure['kind'], detail: string, retryAfterMs: number | null = null): CrmCallFailed =>
  new CrmCallFailed({ kind, detail, retryAfterMs });

/** Reads what Salesforce's token endpoint grants, whichever flow asked for it. */
import { z } from 'zod';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { Grant } from '../../application/ports/crm-oauth.ts';
import { failureOfShape } from './failures.ts';
import { allowedInstanceUrl } from './login-url.ts';
import { failureOfToken } from './token-failures.ts';

/**
 * How long an access token is taken for good. Salesforce does not say: sessions end by the org's own rule, which the refused call tells, and each
 * renewal is a chance to lose a refresh token that rotates. Renewed once a day, no token comes near the 30 days after which an unused one lapses.
 */
export const TOKEN_LIFE_MS = 24 * 3_600_000;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.string(),
  id: z.string(),
  scope: z.string().default(''),
});

/** `asked` is when the call was begun, epoch milliseconds; `usualUrl` the operator's own login address, whose origin may be called. */
interface Asked {
  readonly asked: number;
  readonly usualUrl: string;
  /** Stays good when the answer brings no other. */
  readonly refreshToken?: string;
}

/** Makes the token call and reads the grant. Throws `CrmCallFailed`. */
export async function readGrant(
  what: string,
  { asked, usualUrl, refreshToken }: Asked,
  request: () => Promise<unknown>,
): Promise<Grant & { readonly instanceUrl: string }> {
  const read = tokenAnswer.safeParse(await answered(what, request));
  if (!read.success) throw new CrmCallFailed(failureOfShape(what, read.error.issues[0]?.path.join('.') ?? ''));
  const instanceUrl = allowedInstanceUrl(read.data.instance_url, usualUrl);
  if (instanceUrl === null) throw new CrmCallFailed(failureOfShape(what, 'instance_url is not an address of Salesforce'));
  const orgId = /\/id\/(00D[A-Za-z0-9]{12,15})\/005[A-Za-z0-9]+$/.exec(read.data.id)?.[1];
  if (orgId === undefined) throw new CrmCallFailed(failureOfShape(what, 'id'));
  return {
    accessToken: read.data.access_token,
    refreshToken: read.data.refresh_token ?? refreshToken ?? '',
    expiresAt: asked + TOKEN_LIFE_MS,
    crmAccountId: orgId,
    scopes: read.data.scope.split(' ').filter((scope) => scope !== ''),
    instanceUrl,
  };
}

async function answered(what: string, request: () => Promise<unknown>): Promise<unknown> {
  try {
    return await request();
  } catch (error) {
    throw failureOfToken(error, what);
  }
}

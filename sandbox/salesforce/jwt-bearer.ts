/** The JWT bearer flow: an assertion signed with the key whose certificate the app registered. */
import { createPublicKey, verify } from 'node:crypto';
import { oauthError } from './errors.ts';
import { issueAccess, loginRefusal, type TokenAnswer } from './oauth-grants.ts';
import type { Org, World } from './org.ts';
import { textOf } from './records.ts';

/** Salesforce takes assertions that end within five minutes, and forgives a little of the clock. */
const LONGEST_MS = 5 * 60_000 + 15_000;

/** An access token, never a refresh token. Throws `ApiError`. */
export function answerAssertion(world: World, assertion: string): TokenAnswer {
  const claims = verified(world, assertion);
  if (claims['iss'] !== world.clientId) throw oauthError('invalid_client_id', 'client identifier invalid', true);
  const expires = Number(claims['exp']) * 1000;
  if (!(expires > world.now())) throw oauthError('invalid_grant', 'assertion expired');
  if (expires > world.now() + LONGEST_MS) throw oauthError('invalid_grant', 'assertion expiration is too far in the future', true);
  const org = orgOf(world, claims['sub']);
  if (org === null) throw oauthError('invalid_grant', "user hasn't approved this consumer");
  const { userId, of } = org;
  const audiences = [
    of.isSandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com',
    of.isSandbox ? world.sandboxLoginUrl : world.url,
  ];
  if (!audiences.includes(String(claims['aud']))) throw oauthError('invalid_grant', 'audience is invalid', true);
  if (!of.settings.appInstalled) throw oauthError('invalid_client', 'app must be installed into org');
  const refused = loginRefusal(of, userId);
  if (refused !== null) throw oauthError(refused.error, refused.description);
  // Approved beforehand for these two and for nobody else.
  if (userId !== of.integrationUserId && userId !== of.adminUserId) throw oauthError('invalid_grant', "user hasn't approved this consumer");
  const scopes = world.scopes.filter((scope) => scope !== 'refresh_token' && scope !== 'offline_access');
  const { signature: _none, ...answer } = issueAccess(world, { orgId: of.orgId, userId, scopes }, null);
  return answer;
}

function verified(world: World, assertion: string): Readonly<Record<string, unknown>> {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const algorithm = parse(header)['alg'];
  if (world.jwtPublicKey === null || algorithm !== 'RS256') throw oauthError('invalid_grant', 'invalid assertion', true);
  const good = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    createPublicKey(world.jwtPublicKey),
    Buffer.from(signature, 'base64url'),
  );
  if (!good) throw oauthError('invalid_grant', 'invalid assertion', true);
  return parse(payload);
}

function parse(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Readonly<Record<string, unknown>>;
  } catch {
    throw oauthError('invalid_grant', 'invalid assertion', true);
  }
}

/** Usernames are unique in all of Salesforce. */
function orgOf(world: World, username: unknown): { readonly of: Org; readonly userId: string } | null {
  for (const org of world.orgs.values())
    for (const { id, values } of org.tables.get('User')?.values() ?? [])
      if (textOf(values, 'Username').toLowerCase() === String(username).toLowerCase()) return { of: org, userId: id };
  return null;
}

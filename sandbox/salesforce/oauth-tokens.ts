/** POST /services/oauth2/token, …/introspect and …/revoke: forms in, OAuth's errors out. */
import type express from 'express';
import { ApiError, oauthError, unavailable } from './errors.ts';
import { answerAssertion } from './jwt-bearer.ts';
import { exchangeCode, refreshAccess, revokeFamily } from './oauth-grants.ts';
import { complain, countCall, type World } from './org.ts';
import { textOf } from './records.ts';

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const FLOWS: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['grant_type', 'client_id', 'client_secret', 'redirect_uri', 'code', 'code_verifier', 'format'],
  // A verifier belongs to a code: one that comes along with a refresh was left over.
  refresh_token: ['grant_type', 'client_id', 'client_secret', 'refresh_token', 'format'],
  [JWT]: ['grant_type', 'assertion', 'format'],
};

/** Answers the three; false when the path is none of them. */
export function createTokenEndpoint(world: World): (request: express.Request, text: string, response: express.Response) => boolean {
  return (request, text, response) => {
    const answer = { token: answerToken, introspect, revoke }[
      /^\/services\/oauth2\/(token|introspect|revoke)$/.exec(request.path)?.[1] ?? ''
    ];
    if (answer === undefined) return false;
    try {
      weather(world, request);
      const form = formOf(request, text);
      response.status(200).json(answer(world, form));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.complains) complain(world, null, request, error.message);
      response.status(error.status).json(error.body);
    }
    return true;
  };
}

/** Token calls belong to no org before they are answered; every org counts them, the first one's weather stands for all. */
function weather(world: World, request: express.Request): void {
  const orgs = [...world.orgs.values()];
  for (const org of orgs) countCall(org, `${request.method} ${request.path}`);
  if (orgs[0]?.faults.tokenEndpointDown === true) throw unavailable();
}

function formOf(request: express.Request, text: string): URLSearchParams {
  const isRevocation = request.path.endsWith('/revoke');
  if (request.method === 'GET' && isRevocation) return new URL(request.originalUrl, 'http://local').searchParams;
  if (request.method !== 'POST') throw oauthError('invalid_request', 'must use HTTP POST', true);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    throw oauthError('invalid_request', `Content-Type must be application/x-www-form-urlencoded`, true);
  if (request.originalUrl.includes('?')) throw oauthError('invalid_request', 'parameters belong in the body', true);
  return new URLSearchParams(text);
}

function checkClient(world: World, form: URLSearchParams): void {
  if (form.get('client_id') !== world.clientId) throw oauthError('invalid_client_id', 'client identifier invalid', true);
  if (form.get('client_secret') !== world.clientSecret) throw oauthError('invalid_client', 'invalid client credentials', true);
}

function answerToken(world: World, form: URLSearchParams): unknown {
  const grantType = form.get('grant_type') ?? '';
  const known = FLOWS[grantType];
  if (known === undefined) throw oauthError('unsupported_grant_type', 'grant type not supported', true);
  const unknown = [...form.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw oauthError('invalid_request', `unexpected parameter ${unknown}`, true);
  if (grantType === JWT) return answerAssertion(world, form.get('assertion') ?? '');
  checkClient(world, form);
  if (grantType === 'refresh_token') return refreshAccess(world, form.get('refresh_token') ?? '');
  return exchangeCode(world, {
    code: form.get('code') ?? '',
    redirectUri: form.get('redirect_uri') ?? '',
    codeVerifier: form.get('code_verifier'),
  });
}

function introspect(world: World, form: URLSearchParams): unknown {
  checkClient(world, form);
  const token = form.get('token') ?? '';
  const access = world.accessTokens.get(token);
  const family = world.families.get(token);
  const grant = access ?? family;
  const dead = grant === undefined || (family !== undefined && (family.revoked || family.current !== token));
  if (dead || (access !== undefined && access.expiresAt <= world.now())) return { active: false };
  const user = world.orgs.get(grant.orgId)?.tables.get('User')?.get(grant.userId)?.values ?? {};
  return {
    active: true,
    scope: grant.scopes.join(' '),
    client_id: world.clientId,
    username: textOf(user, 'Username'),
    sub: `${world.url}/id/${grant.orgId}/${grant.userId}`,
    token_type: access === undefined ? 'refresh_token' : 'access_token',
    ...(access === undefined ? {} : { exp: Math.floor(access.expiresAt / 1000) }),
  };
}

/** Either token of a family ends what hangs on it: the refresh token ends all, an access token itself. */
function revoke(world: World, form: URLSearchParams): unknown {
  const token = form.get('token') ?? '';
  const family = world.families.get(token);
  if (family === undefined && !world.accessTokens.has(token))
    throw oauthError('unsupported_token_type', 'this token type is not supported');
  if (family !== undefined) revokeFamily(world, family);
  world.accessTokens.delete(token);
  return {};
}

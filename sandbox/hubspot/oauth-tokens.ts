/** POST /oauth/2026-03/token, …/introspect and …/revoke: forms in, HubSpot's error bodies out. Credentials belong in the body. */
import type express from 'express';
import { complain } from './complaints.ts';
import { ApiError, oauthError, weather } from './errors.ts';
import { issueAppToken } from './journal-endpoint.ts';
import { exchangeCode, refreshAccess } from './oauth-grants.ts';
import type { AccessToken, World } from './portal.ts';
import type { WithText } from './api.ts';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '/oauth/2026-03/token': ['grant_type', 'client_id', 'client_secret', 'redirect_uri', 'code', 'refresh_token', 'code_verifier', 'scope'],
  '/oauth/2026-03/token/introspect': ['client_id', 'client_secret', 'token', 'token_type_hint'],
  '/oauth/2026-03/token/revoke': ['client_id', 'client_secret', 'token', 'token_type_hint'],
};

/** The token endpoints; null when the path is none of them. */
export function createTokenEndpoint(world: World): (request: WithText, response: express.Response) => boolean {
  return (request, response) => {
    const known = KNOWN[request.path];
    if (request.method !== 'POST' || known === undefined) return false;
    try {
      countCall(world, request.path);
      const form = formOf(request, known);
      checkClient(world, form);
      const body = answer(world, request.path, form);
      response.status(200).json(body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.complains) complain(world, null, request, error.message);
      response.status(error.status).set(error.headers).json(error.body);
    }
    return true;
  };
}

/** Token calls carry no portal before they are answered; the first portal's counters and weather stand for all. */
function countCall(world: World, path: string): void {
  const [portal] = world.portals.values();
  if (portal === undefined) return;
  portal.callsByRoute.set(`POST ${path}`, (portal.callsByRoute.get(`POST ${path}`) ?? 0) + 1);
  if (portal.faults.tokenEndpointDown) throw weather(503);
}

function formOf(request: WithText, known: readonly string[]): URLSearchParams {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    throw oauthError('invalid_request', 'BAD_REQUEST', `Content-Type must be application/x-www-form-urlencoded, not ${type}`, true);
  if (request.originalUrl.includes('?'))
    throw oauthError('invalid_request', 'BAD_REQUEST', 'parameters belong in the body, not in the query', true);
  const form = new URLSearchParams(request.text ?? '');
  const unknown = [...form.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw oauthError('invalid_request', 'BAD_REQUEST', `unknown parameter: ${unknown.join(', ')}`, true);
  return form;
}

function checkClient(world: World, form: URLSearchParams): void {
  if (form.get('client_id') !== world.clientId) throw oauthError('invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id', true);
  if (form.get('client_secret') !== world.clientSecret)
    throw oauthError('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret', true);
}

function answer(world: World, path: string, form: URLSearchParams): unknown {
  if (path.endsWith('/introspect')) return introspect(world, form.get('token') ?? '');
  if (path.endsWith('/revoke')) return revoke(world, form.get('token') ?? '');
  return issue(world, form);
}

function issue(world: World, form: URLSearchParams): unknown {
  const grantType = form.get('grant_type');
  if (form.has('scope') && grantType !== 'client_credentials')
    throw oauthError('invalid_request', 'BAD_REQUEST', 'unknown parameter: scope', true);
  switch (grantType) {
    case 'authorization_code':
      return exchangeCode(world, {
        code: form.get('code') ?? '',
        redirectUri: form.get('redirect_uri') ?? '',
        codeVerifier: form.get('code_verifier'),
      });
    case 'refresh_token':
      return refreshAccess(world, form.get('refresh_token') ?? '');
    case 'client_credentials':
      return issueAppToken(world, form.get('scope') ?? '');
    default:
      throw oauthError('unsupported_grant_type', 'BAD_GRANT_TYPE', `grant_type ${grantType ?? ''} is not supported`, true);
  }
}

function introspect(world: World, token: string): unknown {
  const access = world.accessTokens.get(token);
  const grant = access?.grant ?? world.grants.get(token);
  if (grant === undefined || grant.revoked || (access !== undefined && access.expiresAt <= world.now())) return { active: false };
  const portal = world.portals.get(grant.portalId);
  const admin = [...(portal?.owners.values() ?? [])].find((owner) => owner.userId === grant.userId);
  return {
    active: true,
    token_use: access === undefined ? 'refresh_token' : 'access_token',
    hub_id: grant.portalId,
    user_id: grant.userId,
    app_id: world.appId,
    client_id: world.clientId,
    user: admin?.email ?? '',
    hub_domain: `${portal?.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') ?? 'portal'}.example`,
    scopes: grant.scopes,
    ...(access === undefined ? {} : { expires_in: secondsLeft(access, world.now()) }),
  };
}

const secondsLeft = (access: AccessToken, now: number): number => Math.floor((access.expiresAt - now) / 1000);

/** Revoking a token that is unknown is no error: it is as dead as it should be. */
function revoke(world: World, token: string): unknown {
  const grant = world.grants.get(token);
  if (grant !== undefined) grant.revoked = true;
  world.accessTokens.delete(token);
  return {};
}

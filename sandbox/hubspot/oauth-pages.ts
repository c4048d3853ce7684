/** The consent page: what a person sees between the app's install link and its callback. Wrong requests end here, with the reason. */
import { randomUUID } from 'node:crypto';
import express from 'express';
import { complain } from './complaints.ts';
import { issueCode } from './oauth-grants.ts';
import type { Consent, World } from './portal.ts';

const KNOWN = ['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state', 'response_type', 'code_challenge', 'code_challenge_method'];

/** GET /oauth/authorize, GET /oauth/{portalId}/authorize and the form's answer. */
export function createConsentPages(world: World): express.Router {
  const router = express.Router();
  const show: express.RequestHandler = (request, response) => {
    const query = new URL(request.originalUrl, 'http://local').searchParams;
    const portalId = request.params['portalId'] === undefined ? null : Number(request.params['portalId']);
    const checked = checkRequest(world, query, portalId);
    if (typeof checked === 'string') {
      complain(world, portalId, request, checked);
      response
        .status(400)
        .type('html')
        .send(page('This app cannot be connected', `<p role="alert">${escape(checked)}</p>`));
      return;
    }
    const id = randomUUID();
    world.consents.set(id, checked);
    response.type('html').send(page(`Connect ${world.registration.name} to HubSpot`, consentForm(world, id, checked)));
  };
  router.get('/oauth/authorize', show);
  router.get('/oauth/:portalId/authorize', show);
  router.post('/oauth/authorize/decision', express.urlencoded({ extended: false }), (request, response) =>
    decide(world, request, response),
  );
  return router;
}

/** The request in order, or the sentence that says why not. */
function checkRequest(world: World, query: URLSearchParams, portalId: number | null): Consent | string {
  const { redirectUrls, requiredScopes, optionalScopes } = world.registration;
  const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return `Unknown parameter: ${unknown}.`;
  if (query.get('client_id') !== world.clientId) return 'The client_id is missing or unknown.';
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!redirectUrls.includes(redirectUri))
    return `The redirect_uri ${redirectUri} is not among the app's redirect URLs: ${redirectUrls.join(', ')}.`;
  const asked = words(query.get('scope'));
  const optional = words(query.get('optional_scope'));
  const missing = requiredScopes.filter((scope) => !asked.includes(scope));
  if (missing.length > 0) return `The scopes do not match the app's settings; missing: ${missing.join(', ')}.`;
  const undeclared = [
    ...asked.filter((scope) => !requiredScopes.includes(scope)),
    ...optional.filter((scope) => !optionalScopes.includes(scope)),
  ];
  if (undeclared.length > 0) return `The scopes do not match the app's settings; not declared: ${undeclared.join(', ')}.`;
  if (portalId !== null && !world.portals.has(portalId)) return `Account ${portalId} does not exist.`;
  if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256') return 'The code_challenge_method must be S256.';
  return {
    redirectUri,
    state: query.get('state'),
    scopes: [...new Set([...asked, ...optional])],
    codeChallenge: query.get('code_challenge'),
    portalId,
  };
}

const words = (text: string | null): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** The form's fields, as parsed by express. */
function fieldOf(request: express.Request, name: string): string {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : '';
}

function decide(world: World, request: express.Request, response: express.Response): void {
  const id = fieldOf(request, 'consent');
  const consent = world.consents.get(id);
  world.consents.delete(id);
  const portalId = consent?.portalId ?? Number(fieldOf(request, 'portal'));
  if (consent === undefined || !world.portals.has(portalId)) {
    response.status(400).type('html').send(page('This page is too old', '<p role="alert">Start again from the app.</p>'));
    return;
  }
  const back = new URL(consent.redirectUri);
  if (fieldOf(request, 'decision') === 'connect') back.searchParams.set('code', issueCode(world, consent, portalId));
  else {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The user denied the request');
  }
  if (consent.state !== null) back.searchParams.set('state', consent.state);
  response.redirect(302, back.href);
}

function consentForm(world: World, id: string, consent: Consent): string {
  const portals = [...world.portals.values()].filter(({ portalId }) => consent.portalId === null || portalId === consent.portalId);
  const options = portals.map(({ portalId, name }) => `<option value="${portalId}">${escape(name)} (${portalId})</option>`).join('');
  const scopes = consent.scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`).join('');
  return `<p><strong>${escape(world.registration.name)}</strong> asks to use your HubSpot account:</p><ul>${scopes}</ul>
<form method="post" action="/oauth/authorize/decision">
<input type="hidden" name="consent" value="${id}">
<p><label>Account <select name="portal">${options}</select></label></p>
<p><button name="decision" value="connect">Connect app</button> <button name="decision" value="deny">Deny</button></p>
</form>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem;color:#213343}button{font:inherit;padding:.5rem 1rem;border-radius:4px;border:1px solid #33475b;background:#fff}button[value=connect]{background:#ff5c35;border-color:#ff5c35;color:#fff}code{font-size:.85em}select{font:inherit}</style>
</head><body><h1>${escape(title)}</h1>${content}</body></html>`;

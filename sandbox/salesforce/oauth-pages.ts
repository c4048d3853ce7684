/** Logging in and allowing the app: what a person sees between the app's install link and its callback. */
import { randomUUID } from 'node:crypto';
import express from 'express';
import { issueCode, loginRefusal } from './oauth-grants.ts';
import type { Consent } from './oauth-state.ts';
import { complain, type Org, type World } from './org.ts';
import { escapeHtml, htmlPage } from './page.ts';
import { textOf } from './records.ts';

const KNOWN = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'display',
  'login_hint',
  'nonce',
  'immediate',
];

/** What is wrong: shown on a page while the callback cannot be trusted, told to the callback when it can. */
type Wrong =
  | { readonly shown: string }
  | { readonly error: string; readonly description: string; readonly redirectUri: string; readonly state: string | null };

/** GET /services/oauth2/authorize and the form's answer. */
export function createConsentPages(world: World): express.Router {
  const router = express.Router();
  router.get('/services/oauth2/authorize', (request, response) => {
    const query = new URL(request.originalUrl, 'http://local').searchParams;
    const checked = checkRequest(world, query, request.headers.host ?? '');
    if ('shown' in checked || 'error' in checked) refuse(world, request, response, checked);
    else ask(world, checked, response);
  });
  router.post('/services/oauth2/authorize/decision', express.urlencoded({ extended: false }), (request, response) =>
    decide(world, request, response),
  );
  return router;
}

function checkRequest(world: World, query: URLSearchParams, host: string): Consent | Wrong {
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state');
  const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return { shown: `error=invalid_request&error_description=unknown parameter ${unknown}` };
  if (query.get('client_id') !== world.clientId) return { shown: 'error=invalid_client_id&error_description=client identifier invalid' };
  if (!world.redirectUris.includes(redirectUri))
    return { shown: 'error=redirect_uri_mismatch&error_description=redirect_uri must match configuration' };
  const back = (error: string, description: string): Wrong => ({ error, description, redirectUri, state });
  if (query.get('response_type') !== 'code') return back('unsupported_response_type', 'response type not supported');
  const scopes = (query.get('scope') ?? world.scopes.join(' ')).split(' ').filter((word) => word !== '');
  if (scopes.some((scope) => !world.scopes.includes(scope))) return back('invalid_scope', 'the requested scope is not allowed');
  const codeChallenge = query.get('code_challenge') ?? '';
  if (codeChallenge === '') return back('invalid_request', 'missing required code challenge');
  // Salesforce takes S256 and nothing else; a challenge without its method is compared in plain and so never fits.
  if (query.get('code_challenge_method') !== 'S256') return back('invalid_request', 'invalid code challenge method');
  return { redirectUri, state, scopes, codeChallenge, sandbox: host.startsWith('localhost') };
}

function refuse(world: World, request: express.Request, response: express.Response, wrong: Wrong): void {
  if ('shown' in wrong) {
    complain(world, null, request, wrong.shown);
    response
      .status(400)
      .type('html')
      .send(htmlPage('We can’t authorize you because of an OAuth error', `<p role="alert">${escapeHtml(wrong.shown)}</p>`));
    return;
  }
  complain(world, null, request, `${wrong.error}: ${wrong.description}`);
  response.redirect(302, callback(wrong.redirectUri, { error: wrong.error, error_description: wrong.description, state: wrong.state }));
}

function ask(world: World, consent: Consent, response: express.Response): void {
  const orgs = [...world.orgs.values()].filter((org) => org.isSandbox === consent.sandbox);
  const [only] = orgs;
  if (only?.settings.autoConsent === true) {
    response.redirect(302, outcome(world, consent, { org: only, userId: only.integrationUserId, allowed: true }));
    return;
  }
  const id = randomUUID();
  world.consents.set(id, consent);
  response.type('html').send(htmlPage('Allow Access?', consentForm(orgs, id, consent)));
}

/** The form's fields, as parsed by express. */
function fieldIn(request: express.Request, name: string): string {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : '';
}

function decide(world: World, request: express.Request, response: express.Response): void {
  const id = fieldIn(request, 'consent');
  const consent = world.consents.get(id);
  world.consents.delete(id);
  const [orgId = '', userId = ''] = fieldIn(request, 'user').split(' ');
  const org = world.orgs.get(orgId);
  if (consent === undefined || org === undefined) {
    response.status(400).type('html').send(htmlPage('This page is too old', '<p role="alert">Start again from the app.</p>'));
    return;
  }
  response.redirect(302, outcome(world, consent, { org, userId, allowed: fieldIn(request, 'decision') === 'allow' }));
}

/** Where the browser goes after the person's answer. */
function outcome(
  world: World,
  consent: Consent,
  answer: { readonly org: Org; readonly userId: string; readonly allowed: boolean },
): string {
  const { org, userId, allowed } = answer;
  const back = (more: Readonly<Record<string, string>>): string => callback(consent.redirectUri, { ...more, state: consent.state });
  if (!allowed) return back({ error: 'access_denied', error_description: 'end-user denied authorization' });
  if (!org.settings.appInstalled) return back({ error: 'invalid_client', error_description: 'app must be installed into org' });
  const refused = loginRefusal(org, userId);
  if (refused !== null) return back({ error: refused.error, error_description: refused.description });
  return back({ code: issueCode(world, consent, { orgId: org.orgId, userId }) });
}

function callback(redirectUri: string, more: Readonly<Record<string, string | null>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(more)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}

const LOGINS = new Set(['Standard']);

function consentForm(orgs: readonly Org[], id: string, consent: Consent): string {
  const users = orgs.flatMap((org) =>
    [org.integrationUserId, org.adminUserId, ...(org.tables.get('User')?.keys() ?? [])].map((userId) => ({ org, userId })),
  );
  const seen = new Set<string>();
  const options = users.flatMap(({ org, userId }) => {
    const user = org.tables.get('User')?.get(userId)?.values ?? {};
    if (seen.has(userId) || !LOGINS.has(textOf(user, 'UserType'))) return [];
    seen.add(userId);
    return [`<option value="${org.orgId} ${userId}">${escapeHtml(`${textOf(user, 'Name')} · ${textOf(user, 'Username')}`)}</option>`];
  });
  const scopes = consent.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return `<p><strong>Signalbox</strong> is asking to:</p><ul>${scopes}</ul>
<form method="post" action="/services/oauth2/authorize/decision">
<input type="hidden" name="consent" value="${id}">
<p><label>Log in as <select name="user">${options.join('')}</select></label></p>
<p><button name="decision" value="deny">Deny</button> <button name="decision" value="allow">Allow</button></p>
</form>`;
}

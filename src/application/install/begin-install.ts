/** Sends a browser to the CRM's consent page with a state that only this browser can bring back. */
import { randomBytes } from 'node:crypto';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { signInstallState, verifierOf } from './install-state.ts';

/** Where to send the browser, and the nonce it must keep in a cookie. */
export type BeginInstall =
  | { readonly kind: 'redirect'; readonly url: string; readonly browserNonce: string }
  /** The operator configured no such CRM. */
  | { readonly kind: 'not-configured' }
  /** What was given as the place to sign in is none of this CRM. */
  | { readonly kind: 'unknown-login' };

/**
 * Begins an installation. `key` signs the state; `observing` lets a new account begin by observing; `login` is what a person gave as the place to
 * sign in, null = the usual one.
 */
export function beginInstall(
  ports: Pick<Ports, 'oauth' | 'now' | 'newId'>,
  request: { crm: Installation['crm']; redirectUri: string; key: Buffer; observing: boolean; login: string | null },
): BeginInstall {
  const oauth = ports.oauth[request.crm];
  if (oauth === undefined) return { kind: 'not-configured' };
  const browserNonce = randomBytes(32).toString('base64url');
  const { crm, observing, key, redirectUri, login } = request;
  const loginUrl = login === null ? null : oauth.loginUrlFor(login);
  if (login !== null && loginUrl === null) return { kind: 'unknown-login' };
  const attemptId = ports.newId();
  const state = signInstallState(key, { crm, attemptId, browserNonce, observing, loginUrl, now: ports.now() });
  const verifier = verifierOf(key, attemptId);
  return { kind: 'redirect', url: oauth.authorizeUrl({ state, redirectUri, verifier, loginUrl }), browserNonce };
}

/** Sends a browser to the CRM's consent page with a state that only this browser can bring back. */
import { randomBytes } from 'node:crypto';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { signInstallState } from './install-state.ts';

/** Where to send the browser, and the nonce it must keep in a cookie; or that the operator configured no such CRM. */
export type BeginInstall =
  { readonly kind: 'redirect'; readonly url: string; readonly browserNonce: string } | { readonly kind: 'not-configured' };

/** Begins an installation. `key` signs the state; `observing` lets a new account begin by observing. */
export function beginInstall(
  ports: Pick<Ports, 'oauth' | 'now' | 'newId'>,
  request: { crm: Installation['crm']; redirectUri: string; key: Buffer; observing: boolean },
): BeginInstall {
  const oauth = ports.oauth[request.crm];
  if (oauth === undefined) return { kind: 'not-configured' };
  const browserNonce = randomBytes(32).toString('base64url');
  const { crm, observing } = request;
  const state = signInstallState(request.key, { crm, attemptId: ports.newId(), browserNonce, observing, now: ports.now() });
  return { kind: 'redirect', url: oauth.authorizeUrl({ state, redirectUri: request.redirectUri }), browserNonce };
}

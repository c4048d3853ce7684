/** Connects an account without a browser: as a user that its admin allowed the app to act for. */
import type { Installation, InstallationMode } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { connectAccount, type Connected, type ConnectingPorts } from './connect-account.ts';

/** `login` is what a person gave as the place to sign in, null = the usual one. */
export interface ConnectUnattendedRequest {
  readonly crm: Installation['crm'];
  readonly username: string;
  readonly login: string | null;
  readonly mode: InstallationMode;
}

/** `unknown-login`: what was given as the place to sign in is none of this CRM. */
export type ConnectUnattended = Connected | { readonly kind: 'not-configured' | 'unknown-login' };

/** Connects, as after a consent in the browser. Throws `CrmCallFailed`. */
export async function connectUnattended(
  ports: ConnectingPorts & Pick<Ports, 'oauth' | 'signIns'>,
  { crm, username, login, mode }: ConnectUnattendedRequest,
): Promise<ConnectUnattended> {
  const [signIn, oauth] = [ports.signIns[crm], ports.oauth[crm]];
  if (signIn === undefined || oauth === undefined) return { kind: 'not-configured' };
  const loginUrl = login === null ? null : oauth.loginUrlFor(login);
  if (login !== null && loginUrl === null) return { kind: 'unknown-login' };
  return connectAccount(ports, crm, { grant: await signIn.grantFor(username, loginUrl), mode });
}

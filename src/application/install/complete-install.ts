/** What happens when the browser comes back from the CRM's consent page: the state is checked and spent, the code exchanged, and the account connected. */
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { connectAccount, type Connected, type ConnectingPorts } from './connect-account.ts';
import { type InstallStateReading, readInstallState, verifierOf } from './install-state.ts';

type Needs = ConnectingPorts & Pick<Ports, 'oauth' | 'installAttempts'>;

/** What the browser brought back. */
export interface CompleteInstallRequest {
  readonly crm: Installation['crm'];
  readonly redirectUri: string;
  readonly key: Buffer;
  readonly requiredScopes: readonly string[];
  readonly state: string | null;
  readonly code: string | null;
  /** The CRM's own `error` parameter. */
  readonly error: string | null;
  readonly browserNonce: string | null;
}

/** How the installation ended. */
export type CompleteInstall =
  | Connected
  | { readonly kind: 'not-configured' }
  /** The person said no on the consent page. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'state-missing' | 'state-invalid' | 'state-expired' | 'state-used' | 'other-browser' }
  | { readonly kind: 'scopes-missing'; readonly scopes: readonly string[] }
  /** The code was refused, or the CRM could not be asked. */
  | { readonly kind: 'crm-failed'; readonly failure: CrmFailure };

/** Finishes an installation. */
export async function completeInstall(ports: Needs, request: CompleteInstallRequest): Promise<CompleteInstall> {
  const oauth = ports.oauth[request.crm];
  if (oauth === undefined) return { kind: 'not-configured' };
  // A refusal connects nothing, so it needs no proof of where it comes from.
  if (request.error !== null) return { kind: 'refused' };
  const spent = await spendState(ports, request);
  if (typeof spent === 'string') return { kind: spent };
  if (request.code === null) return { kind: 'refused' };
  try {
    const verifier = verifierOf(request.key, spent.attemptId);
    const { redirectUri, code } = request;
    const grant = await oauth.exchangeCode({ code, redirectUri, verifier, loginUrl: spent.loginUrl });
    const missing = request.requiredScopes.filter((scope) => !grant.scopes.includes(scope));
    if (missing.length > 0) return { kind: 'scopes-missing', scopes: missing };
    return await connectAccount(ports, request.crm, { grant, mode: spent.observing ? 'observing' : 'live' });
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    ports.log.warn('install failed', { kind: error.failure.kind, detail: error.failure.detail });
    return { kind: 'crm-failed', failure: error.failure };
  }
}

type StateProblem = Extract<CompleteInstall['kind'], `state-${string}` | 'other-browser'>;

async function spendState(
  ports: Pick<Ports, 'installAttempts' | 'now'>,
  request: CompleteInstallRequest,
): Promise<Extract<InstallStateReading, { kind: 'valid' }> | StateProblem> {
  if (request.state === null) return 'state-missing';
  const reading = readInstallState(request.key, request.state, { crm: request.crm, browserNonce: request.browserNonce, now: ports.now() });
  if (reading.kind === 'expired' || reading.kind === 'invalid') return `state-${reading.kind}`;
  if (reading.kind === 'other-browser') return 'other-browser';
  return (await ports.installAttempts.use(reading.attemptId, reading.expiresAt)) ? reading : 'state-used';
}

/**
 * What happens when the browser comes back from the CRM's consent page: the state is checked and spent, the code exchanged, the
 * account described and connected, the stamp's fields made, and a first policy published. A re-install keeps policy and data,
 * and whatever waited or was stuck is tried again.
 */
import { type Crm, CrmCallFailed, type CrmFailure } from '../ports/crm.ts';
import type { Grant } from '../ports/crm-oauth.ts';
import type { Installation, InstallationMode } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { subscribeToJournal } from '../watch/subscribe-to-journal.ts';
import { defaultPolicy } from './default-policy.ts';
import { type InstallStateReading, readInstallState, verifierOf } from './install-state.ts';

type Needs = Pick<
  Ports,
  | 'oauth'
  | 'installAttempts'
  | 'installations'
  | 'crms'
  | 'policies'
  | 'waitingLeads'
  | 'outgoingWrites'
  | 'journals'
  | 'journalCursors'
  | 'accountIndex'
  | 'log'
  | 'now'
>;

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
  | {
      readonly kind: 'connected';
      readonly installation: Installation;
      readonly again: boolean;
      readonly policy: 'first' | 'kept' | 'nobody-to-route-to';
      readonly stamp: 'ready' | 'incomplete';
      readonly resumed: number;
    }
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

async function connectAccount(
  ports: Needs,
  crm: Installation['crm'],
  { grant, mode }: { readonly grant: Grant; readonly mode: InstallationMode },
): Promise<CompleteInstall> {
  const known = await ports.installations.findByAccount(crm, grant.crmAccountId);
  // The account can only be described through its installation, so it is connected under stand-in details first.
  const standIn = { name: known?.name ?? `Account ${grant.crmAccountId}`, zone: known?.zone ?? 'UTC', appUrl: known?.appUrl ?? '' };
  const { id } = await ports.installations.connect({ crm, grant, ...standIn, mode, now: ports.now() });
  try {
    const opened = await ports.crms.open(id, 'person');
    const { name, zone, appUrl } = await opened.describeAccount();
    const stamp = await prepareStamp(ports, id, opened);
    const policy = await startPolicy(ports, id, opened);
    const installation = await ports.installations.connect({ crm, grant, name, zone, appUrl, now: ports.now() });
    await enterJournal(ports, installation);
    // What was announced while nobody was let in is not known, so every account is read again.
    if (known !== null) await ports.accountIndex.restart(id);
    const resumed = await resume(ports, id);
    ports.log.info('installation connected', {
      installation: id,
      count: resumed,
      detail: known === null ? 'first install' : 'installed again',
    });
    return { kind: 'connected', installation, again: known !== null, policy, stamp, resumed };
  } catch (error) {
    if (known === null)
      await ports.installations.setState(id, 'disconnected', 'The installation did not finish. Install again.', ports.now());
    throw error;
  }
}

/** Routing works without the stamp's fields; the settings tab says what is missing. */
async function prepareStamp(ports: Needs, installationId: string, crm: Crm): Promise<'ready' | 'incomplete'> {
  try {
    await crm.ensureStampFields();
    return 'ready';
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || error.failure.kind === 'access-revoked') throw error;
    ports.log.warn('stamp fields not made', { installation: installationId, kind: error.failure.kind, detail: error.failure.detail });
    return 'incomplete';
  }
}

async function startPolicy(ports: Needs, installationId: string, crm: Crm): Promise<'first' | 'kept' | 'nobody-to-route-to'> {
  if (await hasPolicy(ports, installationId)) return 'kept';
  const policy = defaultPolicy(await crm.readRoster(), crm.capabilities);
  if (policy === null) return 'nobody-to-route-to';
  await ports.policies.publish(installationId, {
    policy,
    by: 'install',
    note: 'Made at install from your people and teams.',
    now: ports.now(),
  });
  return 'first';
}

/** A broken policy is still the person's policy: an install must not publish over it. */
async function hasPolicy(ports: Needs, installationId: string): Promise<boolean> {
  try {
    return (await ports.policies.published(installationId)) !== null;
  } catch (error) {
    if (error instanceof PolicyBroken) return true;
    throw error;
  }
}

/** Nothing depends on the journal: the accounts it lacks are subscribed at its next review. */
async function enterJournal(ports: Needs, { id, crm, crmAccountId }: Installation): Promise<void> {
  try {
    await subscribeToJournal(ports, crm, [crmAccountId]);
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    ports.log.warn('journal not subscribed', { installation: id, kind: error.failure.kind, detail: error.failure.detail });
  }
}

const STUCK_WRITES = 1000;

async function resume(ports: Needs, installationId: string): Promise<number> {
  const now = ports.now();
  const stuck = await ports.outgoingWrites.stuck(installationId, STUCK_WRITES);
  let resumed = await ports.waitingLeads.retry(installationId, null, now);
  for (const leadId of new Set(stuck.map((write) => write.leadId)))
    resumed += await ports.outgoingWrites.retry(installationId, leadId, now);
  return resumed;
}

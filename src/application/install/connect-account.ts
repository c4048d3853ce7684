/**
 * Connects an account that granted access: it is described, the stamp's fields are made, a first policy is published, and its pages get a key where
 * they need one. An account that was connected before keeps policy and data, and whatever waited or was stuck is tried again.
 */
import type { Crm } from '../ports/crm.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Grant } from '../ports/crm-oauth.ts';
import type { Installation, InstallationMode } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { subscribeToJournal } from '../watch/subscribe-to-journal.ts';
import { defaultPolicy } from './default-policy.ts';
import { givePageKey, type PageKeyGiven } from './page-key.ts';

/** What connecting needs. */
export type ConnectingPorts = Pick<
  Ports,
  | 'installations'
  | 'crms'
  | 'policies'
  | 'waitingLeads'
  | 'outgoingWrites'
  | 'journals'
  | 'journalCursors'
  | 'accountIndex'
  | 'pageKeys'
  | 'keyHolders'
  | 'log'
  | 'now'
>;

/** A connected account. */
export interface Connected {
  readonly kind: 'connected';
  readonly installation: Installation;
  readonly again: boolean;
  readonly policy: 'first' | 'kept' | 'nobody-to-route-to';
  readonly stamp: 'ready' | 'incomplete';
  readonly pageKey: PageKeyGiven;
  /** How many leads and writes that waited or were stuck are tried again. */
  readonly resumed: number;
}

/** Connects. `mode` is that of a new account. Throws `CrmCallFailed`; an account that was new stays disconnected then. */
export async function connectAccount(
  ports: ConnectingPorts,
  crm: Installation['crm'],
  { grant, mode }: { readonly grant: Grant; readonly mode: InstallationMode },
): Promise<Connected> {
  const known = await ports.installations.findByAccount(crm, grant.crmAccountId);
  // The account can only be described through its installation, so it is connected under stand-in details first.
  const standIn = { name: known?.name ?? `Account ${grant.crmAccountId}`, zone: known?.zone ?? 'UTC', appUrl: known?.appUrl ?? '' };
  const { id } = await ports.installations.connect({ crm, grant, ...standIn, mode, now: ports.now() });
  try {
    const opened = await ports.crms.open(id, 'person');
    const { name, zone, appUrl } = await opened.describeAccount();
    const stamp = await prepareStamp(ports, id, opened);
    const policy = await startPolicy(ports, id, opened);
    // Without the grant: it may have been renewed meanwhile, and where refresh tokens rotate the one we came with is dead then.
    const installation = await ports.installations.describe(id, { name, zone, appUrl });
    await enterJournal(ports, installation);
    // What was announced while nobody was let in is not known, so every account is read again.
    if (known !== null) await ports.accountIndex.restart(id);
    const pageKey = await givePageKey(ports, installation);
    const resumed = await resume(ports, id);
    ports.log.info('installation connected', {
      installation: id,
      count: resumed,
      detail: known === null ? 'first install' : 'installed again',
    });
    return { kind: 'connected', installation, again: known !== null, policy, stamp, resumed, pageKey };
  } catch (error) {
    if (known === null)
      await ports.installations.setState(id, 'disconnected', 'The installation did not finish. Install again.', ports.now());
    throw error;
  }
}

/** Routing works without the stamp's fields; the settings tab says what is missing. */
async function prepareStamp(ports: ConnectingPorts, installationId: string, crm: Crm): Promise<'ready' | 'incomplete'> {
  try {
    await crm.ensureStampFields();
    return 'ready';
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || error.failure.kind === 'access-revoked') throw error;
    ports.log.warn('stamp fields not made', { installation: installationId, kind: error.failure.kind, detail: error.failure.detail });
    return 'incomplete';
  }
}

async function startPolicy(ports: ConnectingPorts, installationId: string, crm: Crm): Promise<'first' | 'kept' | 'nobody-to-route-to'> {
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
async function hasPolicy(ports: ConnectingPorts, installationId: string): Promise<boolean> {
  try {
    return (await ports.policies.published(installationId)) !== null;
  } catch (error) {
    if (error instanceof PolicyBroken) return true;
    throw error;
  }
}

/** Nothing depends on the journal: the accounts it lacks are subscribed at its next review. */
async function enterJournal(ports: ConnectingPorts, { id, crm, crmAccountId }: Installation): Promise<void> {
  try {
    await subscribeToJournal(ports, crm, [crmAccountId]);
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    ports.log.warn('journal not subscribed', { installation: id, kind: error.failure.kind, detail: error.failure.detail });
  }
}

const STUCK_WRITES = 1000;

async function resume(ports: ConnectingPorts, installationId: string): Promise<number> {
  const now = ports.now();
  const stuck = await ports.outgoingWrites.stuck(installationId, STUCK_WRITES);
  let resumed = await ports.waitingLeads.retry(installationId, null, now);
  for (const leadId of new Set(stuck.map((write) => write.leadId)))
    resumed += await ports.outgoingWrites.retry(installationId, leadId, now);
  return resumed;
}

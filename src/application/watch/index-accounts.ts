/**
 * Reads all accounts of an installation into the index, a page a look, with background priority: where it stands is kept, so a crash or
 * a full rate limit costs one page. A reading that has ended is repeated after a week, because announcements can be lost.
 */
import { indexedAccount } from '../gather/indexed-account.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';

const PAGE = 100;
const AGAIN_AFTER_MS = 7 * 24 * 3_600_000;
/** How long a CRM that is short of calls, or out, is left alone. */
const POSTPONED_MS = 30_000;
const DROPPED_AT_ONCE = 500;

export type IndexingPorts = Pick<Ports, 'crms' | 'accountIndex' | 'log' | 'now'>;

/** Reads the next page, if one is due. Throws `CrmCallFailed` when the access is gone. */
export async function indexAccounts(ports: IndexingPorts, installationId: string): Promise<{ again: boolean }> {
  const { due, position } = await ports.accountIndex.progress(installationId, ports.now());
  if (!due) return { again: false };
  try {
    return await readPage(ports, installationId, position);
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    await ports.accountIndex.postpone(installationId, ports.now() + Math.max(POSTPONED_MS, error.failure.retryAfterMs ?? 0));
    if (error.failure.kind === 'access-revoked') throw error;
    // A cursor that the CRM does not know any more would fail for ever.
    if (error.failure.kind === 'rejected' && position !== null) await ports.accountIndex.restart(installationId);
    ports.log.warn('reading accounts was put off', { installation: installationId, detail: error.failure.detail });
    return { again: false };
  }
}

async function readPage(ports: IndexingPorts, installationId: string, position: string | null): Promise<{ again: boolean }> {
  const crm = await ports.crms.open(installationId);
  const readAt = ports.now();
  const { accounts, next } = await crm.readAccountsPage(position, PAGE);
  const moved = await ports.accountIndex.advance(installationId, {
    from: position,
    next,
    accounts: accounts.map(indexedAccount),
    readAt,
    dueAt: next === null ? readAt + AGAIN_AFTER_MS : readAt,
  });
  if (!moved) return { again: false };
  if (next !== null) return { again: true };
  while ((await ports.accountIndex.dropUnmet(installationId, DROPPED_AT_ONCE)) > 0);
  ports.log.info('all accounts are indexed', { installation: installationId });
  return { again: false };
}

/** What announcements about accounts mean for the index: those that came or changed are read again, those that are gone leave it. */
import { indexedAccount } from '../gather/indexed-account.ts';
import type { ClaimedEvent } from '../ports/inbox.ts';
import type { Ports } from '../ports/ports.ts';

/** Brings the index up to date with these events, whatever their order: an account that the CRM does not have is gone. Throws `CrmCallFailed`. */
export async function keepIndex(
  ports: Pick<Ports, 'crms' | 'accountIndex' | 'now'>,
  installationId: string,
  events: readonly ClaimedEvent[],
): Promise<void> {
  const idsOf = (kind: ClaimedEvent['kind']) => events.filter((event) => event.kind === kind).map((event) => event.leadId);
  const gone = new Set(idsOf('account-gone'));
  const changed = [...new Set(idsOf('account-changed'))].filter((id) => !gone.has(id));
  if (changed.length > 0) {
    const crm = await ports.crms.open(installationId);
    const readAt = ports.now();
    const accounts = await crm.readAccounts(changed, [], 'background');
    await ports.accountIndex.put(installationId, accounts.map(indexedAccount), readAt);
    const present = new Set(accounts.map(({ id }) => id));
    for (const id of changed) if (!present.has(id)) gone.add(id);
  }
  if (gone.size > 0) await ports.accountIndex.drop(installationId, [...gone]);
}

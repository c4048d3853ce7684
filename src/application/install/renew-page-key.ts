/** Gives an account's pages a new key without showing it to anybody; the key before it holds when the new one cannot be put in its place. */
import type { CrmFailure } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { digestOfPageKey, givePageKey } from './page-key.ts';

/** `refused`: the account did not take it, and nothing changed. */
export type RenewPageKey =
  { readonly kind: 'not-needed' } | { readonly kind: 'placed' } | { readonly kind: 'refused'; readonly failure: CrmFailure };

/** Renews. Throws `CrmCallFailed` only when the CRM lets us in no more. */
export async function renewPageKey(
  ports: Pick<Ports, 'pageKeys' | 'keyHolders' | 'log' | 'now'>,
  installation: Pick<Installation, 'id' | 'crm'>,
): Promise<RenewPageKey> {
  const given = await givePageKey(ports, installation);
  if (given.kind !== 'to-paste') return given;
  await ports.pageKeys.end(installation.id, digestOfPageKey(given.key));
  return { kind: 'refused', failure: given.failure };
}

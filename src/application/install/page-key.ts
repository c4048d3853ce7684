/** The key by which an account's pages call us: `sbx_` and 256 random bits. Whoever has it speaks for the account, so it is stored only as a digest. */
import { createHash, randomBytes } from 'node:crypto';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** Whether a text could be a key. */
export const isPageKey = (text: string): boolean => /^sbx_[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256, hexadecimal. The key is random, so no salt is needed. */
export const digestOfPageKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What became of a new key. */
export type PageKeyGiven =
  /** The CRM's pages need none. */
  | { readonly kind: 'not-needed' }
  /** It is in its place, and the keys before it have ended. */
  | { readonly kind: 'placed' }
  /** A person must put it in its place; the key before it holds until then. Shown once. */
  | { readonly kind: 'to-paste'; readonly key: string; readonly failure: CrmFailure };

/** Makes a new key for the account and puts it where its pages take it from. Throws `CrmCallFailed` only when the CRM lets us in no more. */
export async function givePageKey(
  ports: Pick<Ports, 'pageKeys' | 'keyHolders' | 'log' | 'now'>,
  installation: Pick<Installation, 'id' | 'crm'>,
): Promise<PageKeyGiven> {
  const holder = ports.keyHolders[installation.crm];
  if (holder === undefined) return { kind: 'not-needed' };
  const key = `sbx_${randomBytes(32).toString('base64url')}`;
  const digest = digestOfPageKey(key);
  // Before it is placed: a page that takes it from there at once must find it good.
  await ports.pageKeys.add(installation.id, digest, ports.now());
  try {
    await holder.place(installation.id, key);
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || error.failure.kind === 'access-revoked') throw error;
    const { kind, detail } = error.failure;
    ports.log.warn('page key not placed', { installation: installation.id, kind, detail });
    return { kind: 'to-paste', key, failure: error.failure };
  }
  await ports.pageKeys.keepOnly(installation.id, digest);
  ports.log.info('page key placed', { installation: installation.id });
  return { kind: 'placed' };
}

/**
 * Keys by which a CRM's pages call us, where the CRM signs nothing for them. The account keeps the key; here there is only its digest. An account has
 * one good key, and for as long as a new one has not been used, the one before as well.
 */
import type { Installation } from './installations.ts';

/** The newest key of an account. Times are epoch ms; `lastUsedAt` is exact to a minute, null = it was never used. */
export interface PageKeyState {
  readonly madeAt: number;
  readonly lastUsedAt: number | null;
}

export interface PageKeys {
  /** Adds a key by its digest (SHA-256, hexadecimal) as the newest. */
  add(installationId: string, digest: string, now: number): Promise<void>;
  /** Ends every other key of the account at once. */
  keepOnly(installationId: string, digest: string): Promise<void>;
  /** Ends one key at once. */
  end(installationId: string, digest: string): Promise<void>;
  /** Whose key this is, in any state of the installation; null = nobody's. The first use ends the keys before it. */
  use(digest: string, now: number): Promise<Pick<Installation, 'crm' | 'crmAccountId'> | null>;
  state(installationId: string): Promise<PageKeyState | null>;
}

/** Puts a key where the account's pages take it from, in place of the one before. Throws `CrmCallFailed`: `not-found` when the account has no such place, `missing-scope` when we may not. */
export interface KeyHolder {
  place(installationId: string, key: string): Promise<void>;
}

/** By CRM; none = the CRM's pages need no key. */
export type KeyHolders = Readonly<Partial<Record<Installation['crm'], KeyHolder>>>;

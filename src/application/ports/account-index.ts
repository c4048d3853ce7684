/**
 * The index of accounts: which of them may be a lead's. It is filled by reading all accounts once and kept by what the CRM announces,
 * so it may be behind; it gives ids, and whatever hangs on them is read from the CRM.
 */
import type { IndexedAccount } from '../../routing/matching/account-keys.ts';

/** What of a lead is looked up by equality. Domains are registrable, phones E.164. */
export interface ExactLookup {
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly names: readonly string[];
  /** Domains for which those that only look alike are wanted. */
  readonly lookAlikes: readonly string[];
}

/** Accounts with a name that may be like the one asked for, the most promising first. */
export interface NearNames {
  readonly accounts: readonly IndexedAccount[];
  /** How many accounts have a word of the name; absent = not counted. Counting ends at a few hundred. */
  readonly wordCounts: ReadonlyMap<string, number>;
}

/** How far the reading of all accounts is. */
export interface IndexingProgress {
  /** Whether every account was read once: before that, what is not found may still exist. */
  readonly complete: boolean;
  /** The CRM's cursor for the next page of the reading under way; null = none is. */
  readonly position: string | null;
  /** Accounts read so far, by the reading under way or the last one. */
  readonly read: number;
  /** Null = it never began. */
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  /** Whether a page is to be read now. */
  readonly due: boolean;
}

/** One page of the reading. `from` is the cursor it was read with, `next` the one it ended with; null = the first, the last. */
export interface IndexedPage {
  readonly from: string | null;
  readonly next: string | null;
  readonly accounts: readonly IndexedAccount[];
  readonly readAt: number;
  /** When the next page, or after the last the next reading, is due. */
  readonly dueAt: number;
}

export interface AccountIndex {
  /** Stores accounts as read at `readAt`, in one transaction; a reading older than the stored one changes nothing. Harmless to repeat. */
  put(installationId: string, accounts: readonly IndexedAccount[], readAt: number): Promise<void>;
  /** Takes accounts out; ids that are not there are ignored. */
  drop(installationId: string, accountIds: readonly string[]): Promise<void>;
  /** Accounts that equal any part of the look-up, at most twenty for each. */
  find(installationId: string, lookup: ExactLookup): Promise<IndexedAccount[]>;
  /** For each name the accounts whose names may be like it, at most `limit`, in the order of the names. */
  near(installationId: string, names: readonly string[], limit: number): Promise<NearNames[]>;
  progress(installationId: string, now: number): Promise<IndexingProgress>;
  /** Stores a page and moves the cursor, in one transaction, if the reading stands where the page begins. False = it does not, and nothing was stored. */
  advance(installationId: string, page: IndexedPage): Promise<boolean>;
  /** Takes out what the reading that has ended did not meet: up to `limit` accounts; returns how many. */
  dropUnmet(installationId: string, limit: number): Promise<number>;
  /** Puts the reading off. */
  postpone(installationId: string, dueAt: number): Promise<void>;
  /** Begins again from the first page; until the end the index does not know every account. */
  restart(installationId: string): Promise<void>;
}

/** What a committed transaction tells those who listen: the one source of change events. */
import type { Values } from './records.ts';

/** How a record changed. */
export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** One change. Records that were changed in the same way by the same transaction share one, as Salesforce merges its events. */
export interface Change {
  /** API name of the object: `Lead`. */
  readonly sobject: string;
  readonly changeType: ChangeType;
  /** 18 characters each; more than one when the same values were set on several records. */
  readonly recordIds: readonly string[];
  /** API names of the fields whose value changed, `LastModifiedDate` among them; for CREATE and UNDELETE those that hold a value. */
  readonly changedFields: readonly string[];
  /** The first record before the transaction; null for CREATE. */
  readonly before: Values | null;
  /** The first record after it; null for DELETE. */
  readonly after: Values | null;
}

/** A transaction that was committed. */
export interface Commit {
  readonly orgId: string;
  /** In the order they happened: their position gives the sequence number, starting at 1. */
  readonly changes: readonly Change[];
  /** Unique for the transaction. */
  readonly transactionKey: string;
  /** Epoch ms. */
  readonly commitTimestamp: number;
  /** Grows by at least one with every transaction of the org. */
  readonly commitNumber: number;
  /** 18-character id of the user who did it. */
  readonly commitUser: string;
  /** What `Sforce-Call-Options: client=…` named; null when the call named none or a person did it. */
  readonly client: string | null;
  /** The API or the page it came through, as changeOrigin writes it: `com/salesforce/api/rest/67.0` or `com/salesforce/api/soap/67.0;client=SfdcInternalAPI/`. */
  readonly origin: string;
}

/** Called synchronously after the records are visible. */
export type CommitListener = (commit: Commit) => void;

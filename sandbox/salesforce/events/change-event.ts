/** A change event as the bus keeps it, before a protocol gives it its form; and how a transaction becomes events. */
import type { Change, ChangeType, Commit } from '../commits.ts';
import type { Values } from '../records.ts';

/** What happened. GAP events say that something did, without what; an overflow does not even say to which records. */
export type EventType = ChangeType | `GAP_${ChangeType}` | 'GAP_OVERFLOW';

/** The header as kept: fields by API name; each protocol writes them in its own way. */
export interface ChangeHeader {
  readonly entityName: string;
  /** 18 characters each; several when equal changes of one transaction were merged, none at an overflow. */
  readonly recordIds: readonly string[];
  readonly changeType: EventType;
  readonly changeOrigin: string;
  /** Equal for all changes of one transaction. */
  readonly transactionKey: string;
  /** Place within the transaction, from 1. */
  readonly sequenceNumber: number;
  /** Epoch ms. */
  readonly commitTimestamp: number;
  readonly commitNumber: number;
  readonly commitUser: string;
  readonly nulledFields: readonly string[];
  /** Of updates only. */
  readonly changedFields: readonly string[];
}

/** An event before it has a place in the log. */
export interface UnpublishedEvent {
  readonly header: ChangeHeader;
  /** The record after the change; empty for gaps, overflows and deletions. */
  readonly values: Values;
  /** API names of the fields whose values the event carries. */
  readonly carried: ReadonlySet<string>;
}

/** An event that was published. */
export interface ChangeEvent extends UnpublishedEvent {
  readonly replayId: number;
}

/** The events of a transaction. Equal changes come merged; `merging` false tells one event for each record. */
export function eventsOf(commit: Commit, merging: boolean): UnpublishedEvent[] {
  const changes = merging
    ? commit.changes
    : commit.changes.flatMap((change) => change.recordIds.map((id): Change => ({ ...change, recordIds: [id] })));
  return changes.map((change, at) => ({
    header: headerOf(commit, change, at + 1),
    values: change.after ?? {},
    carried: new Set(change.after === null ? [] : change.changedFields),
  }));
}

const headerOf = (commit: Commit, change: Change, sequenceNumber: number): ChangeHeader => {
  const updated = change.changeType === 'UPDATE' ? change.changedFields : [];
  return {
    entityName: change.sobject,
    recordIds: change.recordIds,
    changeType: change.changeType,
    changeOrigin: commit.client === null ? commit.origin : `${commit.origin};client=${commit.client}`,
    transactionKey: commit.transactionKey,
    sequenceNumber,
    commitTimestamp: commit.commitTimestamp,
    commitNumber: commit.commitNumber,
    commitUser: commit.commitUser,
    nulledFields: updated.filter((name) => (change.after?.[name] ?? null) === null),
    changedFields: updated,
  };
};

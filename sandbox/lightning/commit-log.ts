/** What was committed in the org lately, for the controls. */
import type { Control } from '../salesforce/control.ts';

/** One change of a transaction. */
export interface CommitLine {
  readonly at: number;
  /** `Lead UPDATE`. */
  readonly what: string;
  readonly recordIds: readonly string[];
  readonly fields: readonly string[];
  /** Who: the name of the client that called, or of the user. */
  readonly by: string;
}

const KEPT = 30;

/** Listens to the org from now on; gives what was kept, newest first. */
export function logCommits(control: Control): () => readonly CommitLine[] {
  let kept: readonly CommitLine[] = [];
  control.onCommit(({ changes, commitTimestamp, commitUser, client }) => {
    const by = client ?? control.users().find(({ id }) => id === commitUser)?.name ?? commitUser;
    const lines = changes.map(({ sobject, changeType, recordIds, changedFields }) => ({
      at: commitTimestamp,
      what: `${sobject} ${changeType}`,
      recordIds,
      fields: changedFields.filter((field) => field !== 'LastModifiedDate'),
      by,
    }));
    kept = [...lines.toReversed(), ...kept].slice(0, KEPT);
  });
  return () => kept;
}

/**
 * What an owner's history says about one of our writes. Pure. A person's choice is never silently overwritten: where ours went over
 * it (the CRM knows no conditional write), the verdict asks for it to be restored.
 */
import type { OwnerChange, OwnerReading } from '../ports/crm.ts';
import type { OutgoingWrite } from '../ports/outgoing-writes.ts';
import { CLOCK_SKEW_MS } from './read-owner-history.ts';

export type Verdict =
  /** The history does not know our write, and the owner is the one we expected, or an earlier decision's: it may be sent. */
  | { readonly kind: 'not-applied' }
  /** Our owner is the owner. */
  | { readonly kind: 'stands' }
  /** A person chose another owner, before or after our write; theirs is the owner now. */
  | { readonly kind: 'person'; readonly change: OwnerChange }
  /** Our write went over a person's choice made since the lead was read. */
  | { readonly kind: 'person-overwritten'; readonly change: OwnerChange }
  /** Other automation set another owner. */
  | { readonly kind: 'automation'; readonly change: OwnerChange }
  /** The CRM confirmed our write twice and shows nothing of it: its automation keeps the owner while we write. */
  | { readonly kind: 'put-back' }
  /** We wrote another owner since: a person's choice, restored. */
  | { readonly kind: 'ours-since' };

type Judged = Pick<OutgoingWrite, 'ownerId' | 'expectedOwnerId' | 'createdAt' | 'state' | 'reasserted'>;

/** The history is one that `readOwnerHistory` gave. */
export function judgeHistory(write: Judged, reading: OwnerReading): Verdict {
  const verdict = judgeOnce(write, reading);
  const confirmedTwice = write.state === 'written' && write.reasserted;
  return verdict.kind === 'not-applied' && confirmedTwice ? { kind: 'put-back' } : verdict;
}

function judgeOnce(write: Judged, reading: OwnerReading): Verdict {
  if (write.ownerId === null) return judgeWithoutOwner(write, reading);
  const isOurs = (change: OwnerChange) =>
    change.by === 'us' && change.ownerId === write.ownerId && change.at >= write.createdAt - CLOCK_SKEW_MS;
  const applied = reading.changes.findIndex(isOurs);
  if (applied === -1) return judgeUnapplied(write, reading);
  const [newest] = reading.changes;
  const before = reading.changes[applied + 1];
  if (applied > 0 && newest !== undefined) return reading.ownerId === write.ownerId ? { kind: 'stands' } : changedBy(newest);
  if (before?.by === 'person' && before.ownerId !== write.expectedOwnerId && before.ownerId !== write.ownerId) {
    return { kind: 'person-overwritten', change: before };
  }
  return { kind: 'stands' };
}

/** Nothing of the owner is touched, so only a person who took the lead meanwhile stands against it. */
function judgeWithoutOwner(write: Judged, { ownerId, changes: [newest] }: OwnerReading): Verdict {
  const taken = ownerId !== write.expectedOwnerId && newest?.by === 'person';
  return taken ? { kind: 'person', change: newest } : { kind: 'not-applied' };
}

function judgeUnapplied(write: Judged, reading: OwnerReading): Verdict {
  if (reading.ownerId === write.ownerId) return { kind: 'stands' };
  const [newest] = reading.changes;
  if (reading.ownerId === write.expectedOwnerId || newest === undefined) return { kind: 'not-applied' };
  return newest.by === 'us' ? judgeOverEarlier(write, reading) : changedBy(newest);
}

/** The write of an earlier decision was under way when this one was made. It gives way, unless it went over a person's choice. */
function judgeOverEarlier(write: Judged, { changes }: OwnerReading): Verdict {
  const chosen = changes.find((change) => change.by !== 'us');
  const isNews = chosen?.by === 'person' && chosen.at >= write.createdAt - CLOCK_SKEW_MS && chosen.ownerId !== write.expectedOwnerId;
  return isNews ? { kind: 'person-overwritten', change: chosen } : { kind: 'not-applied' };
}

const changedBy = (change: OwnerChange): Verdict => (change.by === 'us' ? { kind: 'ours-since' } : { kind: change.by, change });

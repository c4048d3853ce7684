/** Whether a notice still says something when its turn comes: after quiet hours, a channel that was down, or a crash. */
import type { Followed } from '../ports/followed-leads.ts';
import type { Matter, PlannedRecipient } from '../ports/notices.ts';

/** Why it is of no use any more, in one clause; null = it is of use. `row` undefined = nothing is known of what follows. */
export function whyOfNoUse(matter: Matter, recipient: PlannedRecipient, row: Followed | undefined): string | null {
  if (row === undefined) return null;
  const isOwner = recipient.kind === 'person' && recipient.repId === matter.repId;
  switch (matter.kind) {
    case 'assigned':
      return isOwner && isOver(row) ? OVER : null;
    case 'breach':
      return isOwner && isOver(row) ? OVER : null;
    case 'claim-offer':
      return row.state === 'ended' ? 'the offer was over' : null;
    case 'reminder':
    case 'nudge':
      return isOver(row) ? OVER : isDone(matter, row) ? 'it was done already' : null;
    case 'reassigned':
      return null;
  }
}

const OVER = 'the lead was no longer theirs, or was closed';

const isOver = ({ state, closedAt }: Followed): boolean => state === 'ended' || closedAt !== null;

function isDone({ asked, at }: Matter, { acceptedAt, firstTouchAt, lastTouchAt }: Followed): boolean {
  switch (asked) {
    case 'accept':
      return acceptedAt !== null || firstTouchAt !== null;
    case 'first-touch':
      return firstTouchAt !== null;
    case 'next-touch':
      return lastTouchAt !== null && lastTouchAt > at;
    case null:
      return false;
  }
}

/** Who let a lead go: they rejected it, gave it away, or a limit of theirs took it away. They do not get it again while anyone else is eligible. */
import type { RoutingRequest } from '../../routing/facts.ts';
import type { FollowEvent } from '../ports/followed-leads.ts';

/** Each rep once, in the order in which they let it go first, with why they did so last; what was before the lead was last closed does not count. `events` are oldest first. */
export function passedOn(events: readonly Pick<FollowEvent, 'repId' | 'detail'>[]): RoutingRequest['excluded'] {
  const since = events.findLastIndex(({ detail }) => detail.kind === 'closed') + 1;
  const gone = events.slice(since).flatMap(({ repId, detail }) => {
    const because = whyGone(detail);
    return repId === null || because === null ? [] : [{ repId, because }];
  });
  return [...new Map(gone.map((one) => [one.repId, one])).values()];
}

function whyGone(detail: FollowEvent['detail']): string | null {
  if (detail.kind === 'rejected') return detail.reason === '' ? 'rejected it' : `rejected it (${detail.reason})`;
  // What a manager gave away the rep would have kept.
  if (detail.kind === 'given') return detail.via === 'home' ? null : 'gave it away';
  if (detail.kind !== 'breached') return null;
  return detail.done.some(({ kind }) => kind === 'reassign' || kind === 'pool') ? `let it lapse (${detail.name})` : null;
}

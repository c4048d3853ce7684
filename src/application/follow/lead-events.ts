/** What happened to a lead, in the words of clocks. */
import type { LeadEvent } from '../../routing/clocks/lead-clocks.ts';
import type { NewFollowEvent } from '../ports/followed-leads.ts';

/** Whoever missed a limit and gets the lead again is asked anew, as if it had been nobody's in between. */
const NOBODY = '';

/**
 * Pure. Clocks ask the rep who has the lead: what somebody else did about it is recorded and shown, and stops no clock. Who claimed a lead has
 * accepted it.
 */
export function leadEventsOf(events: readonly NewFollowEvent[]): readonly LeadEvent[] {
  let owner: string | null = null;
  let missed = false;
  return [...events]
    .sort((a, b) => a.at - b.at)
    .flatMap((event): readonly LeadEvent[] => {
      const { kind } = event.detail;
      const again =
        kind === 'assigned' && missed && event.repId === owner ? [{ kind: 'assigned', at: event.at, repId: NOBODY } as const] : [];
      if (kind === 'assigned') owner = event.repId;
      if (kind === 'assigned' || kind === 'breached') missed = kind === 'breached';
      return [...again, ...leadEvents(event, owner)];
    });
}

function leadEvents({ detail, at, repId }: NewFollowEvent, owner: string | null): readonly LeadEvent[] {
  switch (detail.kind) {
    case 'assigned':
      if (repId === null) return [];
      return [{ kind: 'assigned', at, repId }, ...(detail.method === 'claimed' ? [{ kind: 'accepted', at } as const] : [])];
    case 'accepted':
      return repId === owner ? [{ kind: 'accepted', at }] : [];
    case 'touched':
      return repId !== null && repId === owner ? [{ kind: 'touched', at }] : [];
    case 'held':
    case 'released':
    case 'closed':
      return [{ kind: detail.kind, at }];
    case 'reminded':
    case 'breached':
      return [{ kind: detail.kind, at, clockId: detail.clockId, startedAt: detail.startedAt }];
    case 'offered':
    case 'claimed':
    case 'rejected':
    case 'given':
    case 'rep-paused':
    case 'rep-returned':
    case 'idle':
    case 'stranded':
    case 'owner-changed':
    case 'outcome':
      return [];
  }
}

/** Pure. What happened since the lead was last closed: its present life. */
export function presentLife<T extends NewFollowEvent>(events: readonly T[]): readonly T[] {
  const inOrder = [...events].sort((a, b) => a.at - b.at);
  return inOrder.slice(inOrder.findLastIndex(({ detail }) => detail.kind === 'closed') + 1);
}

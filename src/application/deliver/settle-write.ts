/** What a verdict means for the state of a write. Pure. */
import type { OutgoingWrite, WriteUpdate } from '../ports/outgoing-writes.ts';
import type { Verdict } from './judge-history.ts';

/** The CRM links the company and may hand over its owner within seconds of the creation; this is looked at once it is over. */
const LATE_LOOK_MS = 30_000;

/** The CRM confirmed the write. A write that was `written` before has now been asserted a second time. */
export const writtenUpdate = (write: OutgoingWrite, now: number): WriteUpdate => ({
  writeId: write.writeId,
  fence: write.fence,
  // Where no owner was set, there is none that could be overturned.
  ...(write.ownerId === null ? { state: 'settled', dueAt: null } : { state: 'written', dueAt: now + LATE_LOOK_MS }),
  writtenAt: write.writtenAt ?? now,
  problem: null,
  reasserted: write.reasserted || write.state === 'written',
});

/** `undefined`: the lead is gone from the CRM. Every verdict that asks for a write was dealt with before. */
export function settleWrite(write: OutgoingWrite, verdict: Verdict | undefined, now: number): WriteUpdate {
  const ended = (state: WriteUpdate['state'], problem: string | null): WriteUpdate => ({
    writeId: write.writeId,
    fence: write.fence,
    state,
    dueAt: null,
    problem,
  });
  switch (verdict?.kind) {
    case undefined:
      return ended('superseded', 'The lead no longer exists in the CRM.');
    case 'stands':
      return write.state === 'written' ? ended('settled', null) : writtenUpdate(write, now);
    case 'ours-since':
    case 'person':
    case 'person-overwritten':
      return { ...ended('overridden', 'A person chose another owner; their choice stands.'), overriddenBy: 'person' };
    case 'automation':
    case 'put-back':
      return { ...ended('overridden', 'Other automation in the CRM set another owner.'), overriddenBy: 'automation' };
    case 'not-applied':
      throw new Error('a write that was not applied is sent, not settled');
  }
}

/** When a card looks again by itself, and for how long. */
import type { LeadTraceView } from '@signalbox/shared/wire.ts';

/** How often to look while waiting, and when to stop. By default every 2 s for about 2 minutes. */
export interface Polling {
  readonly everyMs: number;
  readonly atMost: number;
}

/** Of the card. */
export const POLLING: Polling = { everyMs: 2_000, atMost: 60 };

/** A contact opened right after it was created may be ahead of its event; a few looks, without a word, bridge that. */
export const LOOKS_AT_UNSEEN = 5;

/** Waiting for a decision, or decided and not yet written. */
export function isUnderWay(trace: LeadTraceView): boolean {
  const unwritten = trace.state === 'routed' && trace.times.writtenAt === null && trace.write !== null && trace.write.problem === null;
  return trace.state === 'waiting' || unwritten;
}

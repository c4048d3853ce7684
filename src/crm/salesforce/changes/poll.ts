/**
 * Changes by asking again and again: for orgs without change events, and when no stream gets through. Each look asks for some minutes again, because a
 * record bears the time of its transaction's beginning and is seen at its end, and because whole seconds hold many records.
 */
import type { ChangeSource } from '../../../application/ports/change-source.ts';
import type { ChangesDeps } from './changes-deps.ts';

/** Salesforce ends transactions after ten minutes. */
const OVERLAP_MS = 10 * 60_000;
/** How far Salesforce's clock may be ahead of ours. */
const CLOCKS_APART_MS = 60_000;

export interface PollDeps extends Pick<ChangesDeps, 'changedBetween' | 'now'> {
  readonly everyMs: number;
  /** Waits, or less when the signal comes. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Changes by SystemModstamp. A position is the time of a look, epoch ms. */
export function createPoll({ changedBetween, now, everyMs, pause }: PollDeps): ChangeSource {
  return {
    kind: 'poll',
    changedBetween,
    async *changes(installationId, after, signal) {
      let looked = after === null ? now() : Number(after);
      // What was told before is known, and need not be stored to find that out.
      let told = new Set<string>();
      if (after === null) {
        yield { kind: 'batch', events: [], position: String(looked), completeUntil: null };
        await pause(everyMs, signal);
      }
      while (!signal.aborted) {
        const until = now();
        const telling = new Set<string>();
        for await (const events of changedBetween(installationId, looked - OVERLAP_MS, until + CLOCKS_APART_MS)) {
          for (const event of events) telling.add(event.dedupeKey);
          const news = events.filter(({ dedupeKey }) => !told.has(dedupeKey));
          if (news.length > 0) yield { kind: 'batch', events: news, position: null, completeUntil: null };
        }
        told = telling;
        looked = until;
        yield { kind: 'batch', events: [], position: String(until), completeUntil: until };
        await pause(everyMs, signal);
      }
    },
  };
}

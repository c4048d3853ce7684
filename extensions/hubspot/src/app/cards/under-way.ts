/** When a card looks again by itself, and for how long. */
import type { FollowView, LeadTraceView } from '@signalbox/shared/wire.ts';

/** How often to look while waiting, and when to stop. By default every 2 s for about 2 minutes. */
export interface Polling {
  readonly everyMs: number;
  readonly atMost: number;
}

/** Of the card. */
export const POLLING: Polling = { everyMs: 2_000, atMost: 60 };

/** A contact opened right after it was created may be ahead of its event; a few looks, without a word, bridge that. */
const LOOKS_AT_UNSEEN = 5;

/** What a card knows when it asks itself whether to look again. */
interface Seen {
  /** Null before the first answer. */
  readonly trace: LeadTraceView | null;
  /** The decision that was shown when a reroute was asked for; null = none was asked for. */
  readonly asked: { readonly after: string | null } | null;
  /** How often it looked again so far. */
  readonly looks: number;
}

/** `watching`: looks again, and says so. `hoping`: looks again without a word. `gaveUp`: looked often enough, and it is still not there. */
export interface LookAgain {
  readonly watching: boolean;
  readonly hoping: boolean;
  readonly gaveUp: boolean;
}

/** Whether to look again: while the lead waits, while its owner is being written, or until a decision other than the one shown is there. */
export function lookAgain({ trace, asked, looks }: Seen, polling: Polling = POLLING): LookAgain {
  const current = trace?.decision?.decisionId ?? null;
  const answered = asked !== null && current !== asked.after && trace?.state !== 'waiting';
  const due = (asked !== null && !answered) || (trace !== null && isUnderWay(trace));
  const watching = due && looks < polling.atMost;
  const hoping = trace?.state === 'never-seen' && asked === null && looks < Math.min(LOOKS_AT_UNSEEN, polling.atMost);
  return { watching, hoping, gaveUp: due && !watching };
}

/** Waiting for a decision, or decided and not yet written. */
function isUnderWay(trace: LeadTraceView): boolean {
  const unwritten = trace.state === 'routed' && trace.times.writtenAt === null && trace.write !== null && trace.write.problem === null;
  return trace.state === 'waiting' || unwritten;
}

/** Between looks at a lead that somebody is to answer; what is due is looked at when it is due. */
const FOLLOW_EVERY_MS = 20_000;
/** What is due takes the server a moment. */
const AFTER_DUE_MS = 3_000;
/** About half an hour; a page left open asks no longer. */
const FOLLOW_LOOKS = 100;

/** How long until the clocks of a lead are worth another look, in ms; null = none runs, or it was looked often enough. */
export function lookAtClocksIn(follow: FollowView | null | undefined, now: number, looks: number): number | null {
  if (follow === null || follow === undefined || looks >= FOLLOW_LOOKS) return null;
  const running = follow.clocks.filter(({ state }) => state === 'running');
  if (running.length === 0 && follow.state !== 'offered' && follow.state !== 'new') return null;
  const due = running.flatMap(({ dueAt }) => (dueAt === null || dueAt <= now ? [] : [dueAt - now + AFTER_DUE_MS]));
  const late = running.some(({ dueAt }) => dueAt !== null && dueAt <= now);
  return Math.min(late ? AFTER_DUE_MS : FOLLOW_EVERY_MS, ...due);
}

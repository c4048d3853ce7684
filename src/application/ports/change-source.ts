/**
 * A CRM's stream of changes for one account, where the CRM does not call us but is listened to. Read by asking: the next batch is asked for when
 * the one before is stored together with its position, so nothing is in flight that a crash could lose, and the CRM never sends more than is kept.
 */
import type { InboundEvent, Received } from './inbox.ts';

/** How the changes come, in the order of preference. */
export type ChangeSourceKind = 'pubsub' | 'cometd' | 'poll';

/** What a stream brings. A `position` is the CRM's own, opaque. */
export type Change =
  /** May hold no event of ours, and then only says how far the stream is. */
  | { readonly kind: 'batch'; readonly events: readonly InboundEvent[]; readonly position: string }
  /** Changes were made that the stream does not name. Whatever changed since the last position must be asked for. */
  | { readonly kind: 'gap'; readonly because: string; readonly position: string }
  /** The position is older than what the CRM keeps: the stream begins again at its end, and whatever changed since must be asked for. The last of its stream. */
  | { readonly kind: 'position-gone'; readonly because: string };

/** One way to an account's changes. */
export interface ChangeSource {
  readonly kind: ChangeSourceKind;
  /**
   * Changes after a position; null = from now on. Ends when `signal` says so; throws `CrmCallFailed` when the stream breaks, and
   * is then opened again from the last stored position. A stream that falls silent breaks by itself.
   */
  changes(installationId: string, after: string | null, signal: AbortSignal): AsyncIterable<Change>;
  /**
   * What changed in [from, until), asked for instead of listened to, in batches as `changes` gives them: for gaps, and for a position that is gone.
   * Events may be known already, under other keys.
   */
  changedBetween(installationId: string, from: number, until: number): AsyncIterable<readonly InboundEvent[]>;
}

/** Which sources an account is tried with, the preferred first; none = the CRM calls us. */
export interface ChangeSources {
  of(installationId: string): Promise<readonly ChangeSource[]>;
}

/** How far a stream is. `position` null = it begins at its end. `completeUntil` as in `StreamLease`. */
export interface StreamPosition {
  readonly source: ChangeSourceKind;
  readonly position: string | null;
  readonly completeUntil: number;
}

/** The stream of one account, held by one process. `fence` grows with every holder. */
export interface StreamLease {
  readonly installationId: string;
  readonly fence: number;
  /** By which source it was listened to last; its position means nothing to another. */
  readonly source: ChangeSourceKind | null;
  readonly position: string | null;
  /** Everything that happened before was stored, by the stream or by asking; epoch ms. */
  readonly completeUntil: number;
}

/** How the stream of an account stands, for health. */
export interface StreamState {
  readonly source: ChangeSourceKind | null;
  readonly listening: boolean;
  readonly completeUntil: number;
  /** The last thing that went wrong, in words; null = nothing since it listens. */
  readonly trouble: string | null;
}

/** Who listens, and how far. One process at a time for each account, over all processes. */
export interface Streams {
  /** Takes or renews the lease; null = another process has it. */
  hold(installationId: string, holder: string, now: number, leaseMs: number): Promise<StreamLease | null>;
  release(installationId: string, fence: number): Promise<void>;
  /**
   * Stores events as the inbox does, and how far the stream is with them, in one transaction. Null = the lease was lost meanwhile, and
   * nothing is stored.
   */
  store(lease: StreamLease, to: StreamPosition, events: readonly InboundEvent[], now: number): Promise<Received | null>;
  noteTrouble(installationId: string, fence: number, trouble: string): Promise<void>;
  state(installationId: string, now: number): Promise<StreamState | null>;
}

/**
 * A CRM's stream of changes for one account, where the CRM does not call us but is listened to. Read by asking: the next batch is asked for when
 * the one before is stored together with its position, so nothing is in flight that a crash could lose, and the CRM never sends more than is kept.
 */
import type { InboundEvent, Received } from './inbox.ts';
import type { Installation } from './installations.ts';

/** How the changes come, in the order of preference. */
export type ChangeSourceKind = 'pubsub' | 'cometd' | 'poll';

/** What a stream brings. A `position` is the CRM's own, opaque. */
export type Change =
  /**
   * May hold no event of ours, and then only says how far the stream is; the first of a stream from the end shows that it stands. `position` null =
   * the place is the one before. The CRM has told everything that happened before `completeUntil`; null = it does not say.
   */
  | {
      readonly kind: 'batch';
      readonly events: readonly InboundEvent[];
      readonly position: string | null;
      readonly completeUntil: number | null;
    }
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
   * Events may be known already, under other keys. Throws `CrmCallFailed`.
   */
  changedBetween(installationId: string, from: number, until: number): AsyncIterable<readonly InboundEvent[]>;
}

/** Which sources the accounts of one CRM are tried with, the preferred first. */
export type ChangeSources = readonly ChangeSource[];

/** The CRMs that are listened to; the others call us. */
export type ListenedCrms = Readonly<Partial<Record<Installation['crm'], ChangeSources>>>;

/** How far a stream is. `position` null = it begins at its end. `completeUntil` as in `StreamLease`. */
export interface StreamPosition {
  readonly source: ChangeSourceKind | null;
  readonly position: string | null;
  readonly completeUntil: number;
}

/** The stream of one account, held by one process. `fence` grows with every holder. */
export interface StreamLease extends StreamPosition {
  readonly installationId: string;
  readonly fence: number;
  /** By which source it was listened to last; its position means nothing to another. Null = never. */
  readonly source: ChangeSourceKind | null;
  /** Everything that happened before was stored, by the stream or by asking; epoch ms. */
  readonly completeUntil: number;
  /** What happened before is none of ours; epoch ms. */
  readonly installedAt: number;
}

/** How the stream of an account stands, for health. */
export interface StreamState {
  readonly source: ChangeSourceKind | null;
  /** Whether a process has it. */
  readonly held: boolean;
  readonly completeUntil: number;
  /** What went wrong last, in words; null = nothing since it listens by the source it prefers. */
  readonly trouble: string | null;
}

/** Who listens, and how far. One process at a time for each account, over all processes. */
export interface Streams {
  /** Connected installations of these CRMs whose stream nobody holds. */
  free(crms: readonly Installation['crm'][], now: number): Promise<{ installationId: string; crm: Installation['crm'] }[]>;
  /** Takes or renews the lease; null = another process has it, or the installation is not connected. */
  hold(installationId: string, holder: string, now: number, leaseMs: number): Promise<StreamLease | null>;
  release(installationId: string, fence: number): Promise<void>;
  /**
   * Stores events as the inbox does, and how far the stream is with them, in one transaction. Null = the lease was lost meanwhile, and
   * nothing is stored.
   */
  store(
    lease: Pick<StreamLease, 'installationId' | 'fence'>,
    to: StreamPosition,
    events: readonly InboundEvent[],
    now: number,
  ): Promise<Received | null>;
  /** Null = it is over. */
  noteTrouble(installationId: string, fence: number, trouble: string | null): Promise<void>;
  /** Null = it was never listened to. */
  state(installationId: string, now: number): Promise<StreamState | null>;
}

/**
 * What counts against limits: leads given since the start of each window. Like the rotation it is state in, state out: read under the
 * lock of the commit, raised by every assignment of the batch, and stored with the decision as far as the decision looked at it.
 */

/**
 * One counter: leads given `to` a rep (or to anybody, `*`) through a pool (or by any way, `*`) within a window: `rep:101 pool:* day`.
 * `open` counts since the CRM was asked for the rep's open work.
 */
export type UsageKey = `rep:${string} pool:${string} ${'hour' | 'day' | 'week' | 'month' | 'open' | `rolling-${number}`}`;

/** Leads given since the start of the window. */
export interface Used {
  readonly count: number;
  /** When the oldest of them was given; null = none. Says when a rolling window has room again. */
  readonly oldest: number | null;
}

/** By key; a key that is absent was not used. */
export type Usage = Readonly<Partial<Record<UsageKey, Used>>>;

/** What to count: assignments to the rep (null = anybody) through the pool (null = any way) from `since` on. */
export interface UsageQuery {
  readonly key: UsageKey;
  readonly repId: string | null;
  readonly poolId: string | null;
  readonly since: number;
}

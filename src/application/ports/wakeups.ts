/** The queue, as the worker sees it. A wake-up means only "look again": losing or repeating one never loses or repeats an effect. */

/**
 * `route`: waiting leads · `events`: stored events other than creations · `deliver`: outgoing writes · `answer`: workflow requests · `bulk`: runs
 * over many leads · `index`: accounts to be read into
 * the index · `observe`: owners to be read back · `publish`: policies that take effect by the clock · `follow`: assigned leads with something due ·
 * `tell`: people to be told.
 */
export type WakeKind = 'route' | 'events' | 'deliver' | 'answer' | 'bulk' | 'index' | 'observe' | 'publish' | 'follow' | 'tell';

/** Work that the clock starts, once over all processes. */
export type TickKind = 'due' | 'sweep' | 'owners' | 'tidy';

export interface Wakeups {
  /** Starts working; a handler is called with one installation at a time. `again` = there is more, look again at once. */
  work(handlers: {
    readonly wake: Readonly<Record<WakeKind, (installationId: string) => Promise<{ again: boolean }>>>;
    readonly tick: Readonly<Record<TickKind, () => Promise<void>>>;
  }): Promise<void>;
  /** Enqueues a tick; at most one of a kind waits. */
  tick(kind: TickKind): Promise<void>;
  /** Enqueues wake-ups for everything that is due, or whose lease is over; returns how many. */
  wakeDue(now: number): Promise<number>;
  /** Stops taking work and waits for what is under way. */
  stop(): Promise<void>;
}

/** Everything a sandbox does later (associations, deliveries, retries, expiries), so that a test can wait for it and stop it. */

/** Pending work. */
export interface Timers {
  /** Runs `work` after `ms`. `awaited` work counts as pending for `waitUntilQuiet`, until its promise settles. */
  after(ms: number, work: () => void | Promise<void>, awaited?: boolean): void;
  /** Counts a promise as pending until it settles. */
  track(work: Promise<void>): void;
  /** Awaited timers and promises that are not over. */
  pending(): number;
  /** Aborted by `stop`: calls under way end with it. */
  readonly stopping: AbortSignal;
  /** Cancels all timers and aborts `stopping`; later `after` calls do nothing. */
  stop(): void;
}

/** Timers of one running sandbox. */
export function createTimers(): Timers {
  const handles = new Set<NodeJS.Timeout>();
  let pending = 0;
  const stopping = new AbortController();
  const track = (work: Promise<void>): void => {
    pending += 1;
    void work.finally(() => {
      pending -= 1;
    });
  };
  return {
    track,
    after: (ms, work, awaited = true) => {
      if (stopping.signal.aborted) return;
      if (awaited) pending += 1;
      const handle = setTimeout(() => {
        handles.delete(handle);
        if (awaited) pending -= 1;
        const running = work();
        if (running !== undefined) track(running);
      }, ms);
      handles.add(handle);
    },
    pending: () => pending,
    stopping: stopping.signal,
    stop: () => {
      stopping.abort();
      for (const handle of handles) clearTimeout(handle);
      handles.clear();
    },
  };
}

/** A worker of its own for a benchmark: the queue and the clock as the server has them, with the tasks that are measured and no others. */
import type { Log } from '../src/application/ports/log.ts';
import type { WakeKind, Wakeups } from '../src/application/ports/wakeups.ts';
import { startClock, type Clock } from '../src/worker/clock.ts';
import { percentile } from './measure.ts';

type Task = (installationId: string) => Promise<{ again: boolean }>;

/** Starts it; `now` in epoch ms. Stop the clock and the wake-ups when done. */
export async function startWorking(
  wakeups: Wakeups,
  { tasks, now, log }: { readonly tasks: Readonly<Partial<Record<WakeKind, Task>>>; readonly now: () => number; readonly log: Log },
): Promise<Clock> {
  const nothing: Task = () => Promise.resolve({ again: false });
  const quiet = () => Promise.resolve();
  await wakeups.work({
    wake: {
      route: nothing,
      events: nothing,
      deliver: nothing,
      answer: nothing,
      bulk: nothing,
      index: nothing,
      observe: nothing,
      publish: nothing,
      follow: nothing,
      tell: nothing,
      ...tasks,
    },
    tick: { due: async () => void (await wakeups.wakeDue(now())), sweep: quiet, tidy: quiet, owners: quiet },
  });
  return startClock(wakeups, log, 60);
}

/** A line of a table of times: half of them are below the first, all but one in a hundred below the second. Milliseconds. */
export const timesOf = (what: string, ms: readonly number[]): string[] => [
  what,
  percentile(ms, 0.5).toFixed(0),
  percentile(ms, 0.99).toFixed(0),
  Math.max(...ms).toFixed(0),
];

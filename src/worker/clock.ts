/** The clock. Every process ticks; a tick only enqueues a keyed job, so with any number of processes the work is done once. */
import { schedule, type ScheduledTask } from 'node-cron';
import type { Log } from '../application/ports/log.ts';
import type { TickKind, Wakeups } from '../application/ports/wakeups.ts';

/** Seconds come first. `due` wakes what waits for a time; `sweep` looks for leads that were never announced, `owners` for those
 * whose owner is gone; `tidy` keeps the tables small. */
const schedules = (sweepSeconds: number): Readonly<Record<TickKind, string>> => ({
  due: '* * * * * *',
  sweep: `*/${sweepSeconds} * * * * *`,
  owners: '30 */10 * * * *',
  tidy: '0 17 * * * *',
});

export interface Clock {
  stop(): Promise<void>;
}

export function startClock(wakeups: Pick<Wakeups, 'tick'>, log: Log, sweepSeconds: number): Clock {
  const cron = schedules(sweepSeconds);
  const tick = (kind: TickKind) => () => wakeups.tick(kind).catch((error: unknown) => log.error('tick failed', { kind }, error));
  const tasks: ScheduledTask[] = (Object.keys(cron) as TickKind[]).map((kind) => schedule(cron[kind], tick(kind), { noOverlap: true }));
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}

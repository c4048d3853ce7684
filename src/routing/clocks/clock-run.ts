/** One run of a clock: from when a rep has the lead until what was asked is done, counted in somebody's working time. */
import type { WorkingCalendar } from './working-calendar.ts';
import { afterWorkingMs, workingMsBetween } from './working-time.ts';

/** How long a run may last, in milliseconds of the time it is counted in. */
export interface RunLimit {
  /** More than 0. */
  readonly limitMs: number;
  /** Remind when no more than this is left, less than the limit; null = never. */
  readonly remindWhenLeftMs: number | null;
}

/** A run up to some moment. All moments are epoch milliseconds. */
export interface Run {
  /** Whose lead it is; null = nobody's. */
  readonly repId: string | null;
  readonly startedAt: number;
  /** Counted until `countedTo`. */
  readonly usedMs: number;
  readonly countedTo: number;
  /** When it was time to remind; null = not yet. */
  readonly remindAt: number | null;
  /** When the limit was reached; null = not yet, or met before. */
  readonly missedAt: number | null;
  /** When what was asked was done, in time or late. */
  readonly metAt: number | null;
  /** When it was no longer asked for. */
  readonly endedAt: number | null;
  readonly reminded: boolean;
  /** Whether somebody acted on the breach. */
  readonly breachActedOn: boolean;
}

/** A run that begins. */
export function beginRun(repId: string | null, at: number): Run {
  return {
    repId,
    startedAt: at,
    usedMs: 0,
    countedTo: at,
    remindAt: null,
    missedAt: null,
    metAt: null,
    endedAt: null,
    reminded: false,
    breachActedOn: false,
  };
}

/** Whether nothing more is counted. A missed run counts on, to say how late it was met. */
export const isOver = (run: Run): boolean => run.metAt !== null || run.endedAt !== null;

/** The run some time later; time on hold passes uncounted. A limit reached at `until` itself is reached. */
export function countTo(run: Run, limit: RunLimit, calendar: WorkingCalendar, { until, held }: { until: number; held: boolean }): Run {
  if (isOver(run) || until <= run.countedTo) return run;
  if (held) return { ...run, countedTo: until };
  const reached = (moment: number | null) => (moment !== null && moment <= until ? moment : null);
  return {
    ...run,
    usedMs: run.usedMs + workingMsBetween(calendar, run.countedTo, until),
    countedTo: until,
    remindAt: reached(remindingAt(run, limit, calendar)),
    missedAt: reached(dueAt(run, limit, calendar)),
  };
}

/** When the limit was or will be reached if the run goes on as it does; null when never within ten years. */
export function dueAt(run: Run, { limitMs }: RunLimit, calendar: WorkingCalendar): number | null {
  return run.missedAt ?? afterWorkingMs(calendar, run.countedTo, limitMs - run.usedMs);
}

/** When it was or will be time to remind if the run goes on as it does; null when never. */
export function remindingAt(run: Run, { limitMs, remindWhenLeftMs }: RunLimit, calendar: WorkingCalendar): number | null {
  if (remindWhenLeftMs === null) return null;
  return run.remindAt ?? afterWorkingMs(calendar, run.countedTo, limitMs - remindWhenLeftMs - run.usedMs);
}

/**
 * A clock on a lead: something is asked of the rep within a limit. How it stands is folded from what happened, so it can be said for any
 * moment, and what comes next is a moment rather than a tick.
 */
import { beginRun, countTo, dueAt, isOver, remindingAt, type Run, type RunLimit } from './clock-run.ts';
import { WALL_TIME, type WorkingCalendar } from './working-calendar.ts';

/** What is asked, and by which clock. */
export interface ClockTerms extends RunLimit {
  /** Whose time counts: every moment, the working time of the rep who has the lead, or that of the business. */
  readonly time: 'wall' | 'rep' | 'business';
  /**
   * Another rep gets the lead: a new run with the full limit, or the time used so far counts on. A run that was missed has nothing left to
   * go on with, so a new one begins either way and nobody has a lead unwatched.
   */
  readonly onReassign: 'restart' | 'continue';
}

/** What happened to a clock; epoch milliseconds. */
export type ClockEvent =
  /** Begins a run, unless one is on. */
  | { readonly kind: 'started'; readonly at: number; readonly repId: string | null }
  /** Another rep has the lead. */
  | { readonly kind: 'reassigned'; readonly at: number; readonly repId: string | null }
  /** One hold at a time: a second `held` changes nothing, and one `released` ends it. */
  | { readonly kind: 'held'; readonly at: number }
  | { readonly kind: 'released'; readonly at: number }
  /** What was asked is done. */
  | { readonly kind: 'met'; readonly at: number }
  /** It is no longer asked for; the next `started` begins anew. */
  | { readonly kind: 'ended'; readonly at: number }
  /** The reminder of the run that started then was given. */
  | { readonly kind: 'reminded'; readonly at: number; readonly startedAt: number }
  /**
   * The breach of the run that started then was acted on; `at` is when it was due. It stays a breach, whatever becomes known of working hours
   * later, unless the run turns out to have been met before.
   */
  | { readonly kind: 'breached'; readonly at: number; readonly startedAt: number };

/** Working time of the business and, by id, of reps; one who is not named works as the business does. */
export interface Calendars {
  readonly business: WorkingCalendar;
  readonly reps: ReadonlyMap<string, WorkingCalendar>;
}

/** How a run stands at a moment. */
export interface RunStanding {
  readonly repId: string | null;
  readonly startedAt: number;
  /** Met until the moment before it is due; met later a run stays missed. Ended = no longer asked for, or of the rep who had the lead before. */
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'ended';
  /** Time counted so far, or until it was met or ended. */
  readonly usedMs: number;
  /** When the limit is, or was, reached; null when paused, met, ended, or never within ten years. */
  readonly dueAt: number | null;
  /** When it is, or was, time to remind; null = never, or not known while paused. */
  readonly remindAt: number | null;
  /** When it was met, in time or late; null = not. */
  readonly metAt: number | null;
  /** What the clock asks for next; its moment may have passed. Null = nothing, until something happens. */
  readonly next: ClockAction | null;
}

/** Something to be done at a moment, once for the run that started then. */
export interface ClockAction {
  readonly kind: 'remind' | 'breach';
  readonly at: number;
  readonly startedAt: number;
}

interface Folded {
  readonly runs: readonly Run[];
  readonly held: boolean;
}

/**
 * How every run of the clock stands at `now`, the current one last; empty before the first. Events may come in any order, those of one moment
 * count in the order given, and those after `now` have not happened.
 */
export function standingOf(
  terms: ClockTerms,
  { calendars, events, now }: { readonly calendars: Calendars; readonly events: readonly ClockEvent[]; readonly now: number },
): readonly RunStanding[] {
  const happened = events.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  const count = ({ runs, held }: Folded, until: number): readonly Run[] =>
    withLast(runs, (run) => countTo(run, terms, calendarOf(terms, calendars, run), { until, held }));
  let folded: Folded = { runs: [], held: false };
  for (const event of happened) folded = apply({ ...folded, runs: count(folded, event.at) }, event, terms);
  return count(folded, now).map((run) => standing(run, terms, { calendar: calendarOf(terms, calendars, run), held: folded.held }));
}

function calendarOf({ time }: ClockTerms, { business, reps }: Calendars, { repId }: Run): WorkingCalendar {
  if (time === 'wall') return WALL_TIME;
  return (time === 'rep' && repId !== null ? reps.get(repId) : undefined) ?? business;
}

function apply({ runs, held }: Folded, event: ClockEvent, terms: ClockTerms): Folded {
  switch (event.kind) {
    case 'started':
      return { runs: runs.at(-1)?.endedAt === null ? runs : [...runs, beginRun(event.repId, event.at)], held };
    case 'reassigned':
      return { runs: reassign(runs, event, terms), held };
    case 'held':
      return { runs, held: true };
    case 'released':
      return { runs, held: false };
    case 'met':
      return { runs: withLast(runs, (run) => (isOver(run) ? run : { ...run, metAt: event.at })), held };
    case 'ended':
      return { runs: withLast(runs, end(event.at)), held };
    case 'reminded':
      return { runs: runs.map((run) => (run.startedAt === event.startedAt ? { ...run, reminded: true } : run)), held };
    case 'breached':
      return { runs: runs.map((run) => (run.startedAt === event.startedAt ? breached(run, event.at) : run)), held };
  }
}

function reassign(
  runs: readonly Run[],
  { at, repId }: { readonly at: number; readonly repId: string | null },
  { onReassign }: ClockTerms,
): readonly Run[] {
  const last = runs.at(-1);
  if (!last || last.endedAt !== null || last.repId === repId) return runs;
  if (onReassign === 'continue' && last.missedAt === null) return withLast(runs, (run) => ({ ...run, repId }));
  return [...withLast(runs, end(at)), beginRun(repId, at)];
}

const end =
  (at: number) =>
  (run: Run): Run =>
    run.endedAt === null ? { ...run, endedAt: at } : run;

const breached = (run: Run, at: number): Run => ({ ...run, breachActedOn: true, missedAt: run.missedAt ?? (isOver(run) ? null : at) });

const withLast = (runs: readonly Run[], change: (run: Run) => Run): readonly Run[] =>
  runs.map((run, at) => (at === runs.length - 1 ? change(run) : run));

function standing(
  run: Run,
  terms: ClockTerms,
  { calendar, held }: { readonly calendar: WorkingCalendar; readonly held: boolean },
): RunStanding {
  const state = stateOf(run, held);
  const [due, remindAt] =
    state === 'running' ? [dueAt(run, terms, calendar), remindingAt(run, terms, calendar)] : [run.missedAt, run.remindAt];
  const { repId, startedAt, usedMs, metAt } = run;
  return { repId, startedAt, state, usedMs, dueAt: due, remindAt, metAt, next: nextOf(state, { run, due, remindAt }) };
}

function stateOf(run: Run, held: boolean): RunStanding['state'] {
  if (run.missedAt !== null) return 'missed';
  if (run.metAt !== null) return 'met';
  if (run.endedAt !== null) return 'ended';
  return held ? 'paused' : 'running';
}

/** A reminder that was not given by the time the limit is reached is not given; nor is a breach acted on that was met late meanwhile. */
function nextOf(
  state: RunStanding['state'],
  { run, due, remindAt }: { readonly run: Run; readonly due: number | null; readonly remindAt: number | null },
): ClockAction | null {
  const { startedAt } = run;
  if (state === 'running' && remindAt !== null && !run.reminded) return { kind: 'remind', at: remindAt, startedAt };
  const open = state === 'running' || (state === 'missed' && !isOver(run) && !run.breachActedOn);
  return open && due !== null ? { kind: 'breach', at: due, startedAt } : null;
}

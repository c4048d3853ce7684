/**
 * The oracle: clocks that look at every minute in turn. Slow, and simple enough to be believed; the properties hold the exact arithmetic equal
 * to it. It asks `Intl` for the time and shares nothing with what it checks.
 */
import type { WorkingBlock } from '../facts.ts';
import type { ClockEvent, ClockTerms, RunStanding } from './sla-clock.ts';
import type { WorkingTimes } from './working-calendar.ts';

const MINUTE = 60_000;

/** Working time in [from, until). */
export function slowWorkingMs(times: WorkingTimes, from: number, until: number): number {
  let worked = 0;
  for (const piece of pieces([times], { from, until })) if (isWorked(times, piece.from)) worked += piece.until - piece.from;
  return worked;
}

/** The first moment in [from, until] at which so much was worked since `from`; null when it does not come. */
export function slowAfter(times: WorkingTimes, span: Span, ms: number): number | null {
  let left = ms;
  for (const piece of pieces([times], span)) {
    if (!isWorked(times, piece.from)) continue;
    if (left <= piece.until - piece.from) return piece.from + left;
    left -= piece.until - piece.from;
  }
  return null;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** A span minute by minute; a minute in which a closure begins or ends, or that a cut lies in, comes in several pieces. */
function* pieces(all: readonly WorkingTimes[], { from, until }: Span, cuts: readonly number[] = []): Generator<Span> {
  const closures = all.flatMap(({ closed }) => closed.flatMap((closure) => [closure.from, closure.until ?? until]));
  const edges = [...cuts, ...closures].sort((a, b) => a - b);
  for (let at = from; at < until;) {
    const nextMinute = (Math.floor(at / MINUTE) + 1) * MINUTE;
    const end = Math.min(edges.find((edge) => edge > at) ?? until, nextMinute, until);
    yield { from: at, until: end };
    at = end;
  }
}

type Ticking = { -readonly [key in keyof Omit<RunStanding, 'next'>]: RunStanding[key] } & { ended: boolean };

/** How the runs of a clock stand at `now`, with what it would come to by `until` if nothing happened any more. */
export function slowStanding(
  terms: ClockTerms,
  times: Readonly<Record<'ana' | 'ben' | 'business', WorkingTimes>>,
  {
    events,
    start,
    now,
    until,
  }: { readonly events: readonly ClockEvent[]; readonly start: number; readonly now: number; readonly until: number },
): readonly Omit<RunStanding, 'next'>[] {
  const runs: Ticking[] = [];
  const used = new Map<Ticking, number>();
  let held = false;
  const cuts = [now, ...events.map(({ at }) => at)];
  for (const piece of pieces(Object.values(times), { from: start, until }, cuts)) {
    for (const event of piece.from <= now ? events.filter(({ at }) => at === piece.from) : []) {
      if (event.kind === 'held' || event.kind === 'released') held = event.kind === 'held';
      else happen(runs, event, terms);
    }
    const run = runs.at(-1);
    if (!run || isOver(run) || held || (piece.from >= now && stateOf(run, { now, held }) !== 'running')) continue;
    const whose = terms.time === 'rep' ? (run.repId ?? 'business') : 'business';
    if (terms.time !== 'wall' && !isWorked(times[whose as keyof typeof times], piece.from)) continue;
    const before = used.get(run) ?? 0;
    const after = before + piece.until - piece.from;
    const remindAfter = terms.remindWhenLeftMs === null ? Number.POSITIVE_INFINITY : terms.limitMs - terms.remindWhenLeftMs;
    if (after >= remindAfter) run.remindAt ??= piece.from + remindAfter - before;
    if (after >= terms.limitMs) run.dueAt ??= piece.from + terms.limitMs - before;
    used.set(run, after);
    if (piece.until <= now) run.usedMs = after;
  }
  return runs.map((run) => {
    const { ended: _, ...shown } = run;
    return { ...shown, state: stateOf(run, { now, held }) };
  });
}

function happen(runs: Ticking[], event: ClockEvent, { onReassign }: ClockTerms): void {
  const { kind, at } = event;
  const run = runs.at(-1);
  if (kind === 'started' && (!run || run.ended)) runs.push(begin(event.repId, at));
  if (!run) return;
  if (kind === 'met' && !isOver(run)) run.metAt = at;
  if (kind === 'breached' && run.startedAt === event.startedAt && !isOver(run)) run.dueAt ??= at;
  if (kind === 'reassigned' && !run.ended && run.repId !== event.repId) {
    if (onReassign === 'continue' && run.dueAt === null) run.repId = event.repId;
    else {
      run.ended = true;
      runs.push(begin(event.repId, at));
    }
  }
  if (kind === 'ended') run.ended = true;
}

const begin = (repId: string | null, startedAt: number): Ticking => ({
  repId,
  startedAt,
  state: 'running',
  usedMs: 0,
  dueAt: null,
  remindAt: null,
  metAt: null,
  ended: false,
});

const isOver = ({ metAt, ended }: Ticking): boolean => ended || metAt !== null;

function stateOf({ dueAt, metAt, ended }: Ticking, { now, held }: { readonly now: number; readonly held: boolean }): RunStanding['state'] {
  if (dueAt !== null && dueAt <= now) return 'missed';
  if (metAt !== null) return 'met';
  if (ended) return 'ended';
  return held ? 'paused' : 'running';
}
function isWorked({ zone, hours, closed, daysOff = [] }: WorkingTimes, moment: number): boolean {
  if (closed.some(({ from, until }) => from <= moment && (until === null || moment < until))) return false;
  const shown = clockIn(zone, Math.floor(moment / MINUTE) * MINUTE);
  if (daysOff.includes(shown.date)) return false;
  return hours === null || hours.some((block) => isWithin(block, shown));
}

function isWithin({ days, startMinute, endMinute }: WorkingBlock, { weekday, minuteOfDay }: Shown): boolean {
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  const today = days.some((day) => day === weekday);
  if (startMinute <= endMinute) return today && startMinute <= minuteOfDay && minuteOfDay < endMinute;
  return (today && startMinute <= minuteOfDay) || (days.some((day) => day === yesterday) && minuteOfDay < endMinute);
}

/** What clock and calendar on a wall show; 1 = Monday … 7 = Sunday. */
interface Shown {
  readonly date: string;
  readonly weekday: number;
  readonly minuteOfDay: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, { readonly format: Intl.DateTimeFormat; readonly seen: Map<number, Shown> }>();

function clockIn(zone: string, minute: number): Shown {
  const clock = clocks.get(zone) ?? { format: formatFor(zone), seen: new Map<number, Shown>() };
  clocks.set(zone, clock);
  const shown = clock.seen.get(minute) ?? read(clock.format, minute);
  clock.seen.set(minute, shown);
  return shown;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function read(format: Intl.DateTimeFormat, minute: number): Shown {
  const part = Object.fromEntries(format.formatToParts(minute).map(({ type, value }) => [type, value]));
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    weekday: WEEKDAYS.indexOf(part['weekday'] ?? '') + 1,
    minuteOfDay: Number(part['hour']) * 60 + Number(part['minute']),
  };
}

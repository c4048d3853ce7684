/** One clock on a lead as the card shows it: how it stands, and what happens when. */
import type { LeadClock } from '../../../routing/clocks/lead-clocks.ts';
import type { Calendars, RunStanding } from '../../../routing/clocks/sla-clock.ts';
import type { BreachAction } from '../../../routing/policy/policy-slas.ts';
import type { Names } from '../../../routing/explain/names.ts';
import { spokenTime } from '../../../routing/explain/spoken-time.ts';
import type { Promised } from '../../ports/followed-leads.ts';
import { spanInWords } from './span-in-words.ts';

export interface ClockInWords {
  clockId: string;
  name: string;
  asks: LeadClock['asks']['for'];
  state: RunStanding['state'];
  startedAt: number;
  dueAt: number | null;
  metAt: number | null;
  usedMs: number;
  limitMs: number;
  counts: string;
  sentence: string;
  then: string[];
}

/** What sentences are made with. `zone` is where times are told. */
export interface Telling {
  readonly names: Names;
  readonly zone: string;
  readonly now: number;
}

/** `run` is one of the promised clock, counted in these calendars. */
export function clockInWords(
  { clock, name, onBreach }: Promised,
  run: RunStanding,
  { calendars, ...telling }: Telling & { readonly calendars: Calendars },
): ClockInWords {
  const { startedAt, state, usedMs, dueAt, metAt } = run;
  return {
    clockId: clock.id,
    name,
    asks: clock.asks.for,
    state,
    startedAt,
    dueAt,
    metAt,
    usedMs,
    limitMs: clock.terms.limitMs,
    counts: countsOf(clock, run, { ...telling, calendars }),
    sentence: sentenceOf(clock, run, telling),
    then: thenOf(run, onBreach, telling),
  };
}

const ASKED: Readonly<Record<LeadClock['asks']['for'], string>> = {
  acceptance: 'Acceptance',
  'first-touch': 'First touch',
  'next-touch': 'Next touch',
};

const DONE: Readonly<Record<LeadClock['asks']['for'], string>> = {
  acceptance: 'Accepted',
  'first-touch': 'Touched for the first time',
  'next-touch': 'Touched again',
};

function countsOf(
  { terms }: LeadClock,
  { repId }: RunStanding,
  { names, calendars: { business, reps } }: Pick<Telling, 'names'> & { readonly calendars: Calendars },
): string {
  if (terms.time === 'wall') return 'every hour, day and night';
  const own = terms.time === 'rep' && repId !== null ? reps.get(repId) : undefined;
  return own === undefined || repId === null ? `business hours (${business.zone})` : `${names.rep(repId)}’s working hours (${own.zone})`;
}

function sentenceOf({ asks, terms }: LeadClock, run: RunStanding, { zone, names }: Telling): string {
  const asked = ASKED[asks.for];
  const limit = spanInWords(terms.limitMs);
  switch (run.state) {
    case 'running':
      if (run.dueAt !== null) return `${asked} by ${spokenTime(run.dueAt, zone)}.`;
      return `${asked} within ${limit}, but ${run.repId === null ? 'nobody' : names.rep(run.repId)} has no working hours ahead.`;
    case 'paused':
      return `${asked}: stands still while the lead is on hold, ${spanInWords(run.usedMs)} of ${limit} used.`;
    case 'met':
      return `${DONE[asks.for]} after ${spanInWords(run.usedMs)} of ${limit}.`;
    case 'missed':
      return missed(asks, run, zone);
    case 'ended':
      return `${asked}: no longer asked for.`;
  }
}

function missed(asks: LeadClock['asks'], { dueAt, metAt }: RunStanding, zone: string): string {
  const was = `was due ${dueAt === null ? 'before' : spokenTime(dueAt, zone)}`;
  if (metAt === null) return `${ASKED[asks.for]} ${was} and is late.`;
  return `${DONE[asks.for]} ${spokenTime(metAt, zone)}, ${dueAt === null ? 'late' : `${spanInWords(metAt - dueAt)} late`}; it ${was}.`;
}

function thenOf(run: RunStanding, onBreach: readonly BreachAction[], { names, zone, now }: Telling): string[] {
  const { next, dueAt, repId } = run;
  if (next === null) return [];
  const who = repId === null ? 'the rep' : names.rep(repId);
  const at = (moment: number) => (moment <= now ? 'Now' : `At ${spokenTime(moment, zone)}`);
  const reminder = next.kind === 'remind' ? [`${at(next.at)} ${who} is reminded.`] : [];
  if (dueAt === null || onBreach.length === 0) return reminder;
  const actions = onBreach.map((action) => actionInWords(action, who, names));
  return [...reminder, `${at(dueAt)}: ${actions.join(', ')}.`];
}

/** What is done about a missed limit, as a clause: `it goes to the next best`. */
export function actionInWords(action: BreachAction, who: string, names: Names): string {
  switch (action.kind) {
    case 'remind':
      return `${who} is told that it is late`;
    case 'tell-manager':
      return `${who}’s manager is told`;
    case 'reassign':
      return 'it goes to the next best';
    case 'pool':
      return `it goes to the pool ${names.pool(action.poolId)}`;
    case 'pause-rep':
      return action.afterMissed === 1
        ? `${who} gets no more leads until they answer`
        : `${who} gets no more leads until they answer, if it is the ${ordinal(action.afterMissed)} they missed in a row`;
  }
}

const ordinal = (number: number): string => `${number}${number === 2 ? 'nd' : number === 3 ? 'rd' : 'th'}`;

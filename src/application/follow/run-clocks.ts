/** The clocks of a lead at a moment: what is due on them now, what is next, and how they stand for whoever has the lead. */
import { clocksOn, nextOn } from '../../routing/clocks/lead-clocks.ts';
import type { Promised } from '../../routing/clocks/promised.ts';
import type { ClockAction, Calendars, RunStanding } from '../../routing/clocks/sla-clock.ts';
import type { FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import { leadEventsOf } from './lead-events.ts';

/** A lead as its clocks see it. */
export interface Running {
  readonly promises: readonly Promised[];
  readonly events: readonly NewFollowEvent[];
  readonly calendars: Calendars;
  readonly now: number;
}

/** Something that is due on a clock, and the event that says it was acted on. */
export interface DueAction {
  readonly promised: Promised;
  readonly action: ClockAction;
  readonly event: NewFollowEvent;
  /** When the limit is, or was, reached. */
  readonly dueAt: number | null;
}

/** Pure. Everything that is due by now, in its order, each once; `repId` = who has the lead. */
export function dueActions(running: Running, repId: string | null): readonly DueAction[] {
  const due: DueAction[] = [];
  for (;;) {
    const events = [...running.events, ...due.map(({ event }) => event)];
    const next = nextOn(
      running.promises.map(({ clock }) => clock),
      historyOf({ ...running, events }),
    );
    const promised = running.promises.find(({ clock }) => clock.id === next?.clockId);
    if (next === null || promised === undefined || next.at > running.now) return due;
    const dueAt =
      standings({ ...running, events })
        .find(({ clock }) => clock === promised.clock)
        ?.runs.at(-1)?.dueAt ?? null;
    due.push({ promised, action: next, dueAt, event: actedOn({ promised, action: next, dueAt, repId }) });
  }
}

/** Pure. When a clock asks for something next; null = never, unless something happens. */
export const nextClockAt = (running: Running): number | null =>
  nextOn(
    running.promises.map(({ clock }) => clock),
    historyOf(running),
  )?.at ?? null;

/** Pure. The running limit that ends first, with what it asks; null = none runs. */
export function soonestLimit(running: Running): { readonly asks: Promised['clock']['asks']['for']; readonly at: number } | null {
  const ends = standings(running).flatMap(({ clock, runs }) => {
    const run = runs.at(-1);
    return run?.state === 'running' && run.dueAt !== null ? [{ asks: clock.asks.for, at: run.dueAt }] : [];
  });
  return ends.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

/** Pure. How every limit stands for this rep: the latest run of theirs, met or missed; null = it runs, or is no longer asked. */
export function verdictsOf(
  running: Running,
  repId: string | null,
): Required<Pick<FollowStep['set'], 'acceptanceVerdict' | 'firstTouchVerdict' | 'nextTouchVerdict'>> {
  const runs = standings(running).flatMap(({ clock, runs: all }) => {
    const last = all.findLast((run) => run.repId === repId);
    return last ? [{ asks: clock.asks.for, state: last.state }] : [];
  });
  const verdict = (asks: Promised['clock']['asks']['for']) => {
    const states = runs.filter((run) => run.asks === asks).map(({ state }) => state);
    return states.includes('missed') ? 'missed' : states.includes('met') ? 'met' : null;
  };
  return {
    acceptanceVerdict: verdict('acceptance'),
    firstTouchVerdict: verdict('first-touch'),
    nextTouchVerdict: missedNextTouch(running.events, repId) ? 'missed' : verdict('next-touch'),
  };
}

/** Clocks of touches long ago are let go; that one was missed since the rep got the lead stays so. */
function missedNextTouch(events: readonly NewFollowEvent[], repId: string | null): boolean {
  const inOrder = events.toSorted((a, b) => a.at - b.at);
  const begun = inOrder.findLastIndex((event) => event.detail.kind === 'assigned' && event.repId === repId);
  return inOrder.slice(begun + 1).some(({ detail }) => detail.kind === 'breached' && detail.asks === 'next-touch');
}

const historyOf = ({ events, calendars, now }: Running) => ({ events: leadEventsOf(events), calendars, now });

const standings = (running: Running): readonly { readonly clock: Promised['clock']; readonly runs: readonly RunStanding[] }[] =>
  clocksOn(
    running.promises.map(({ clock }) => clock),
    historyOf(running),
  );

function actedOn({ promised, action, dueAt, repId }: Omit<DueAction, 'event'> & { readonly repId: string | null }): NewFollowEvent {
  const { clock, name, onBreach } = promised;
  const of = { clockId: clock.id, startedAt: action.startedAt, name };
  const event = { at: action.at, repId, by: null };
  return action.kind === 'remind'
    ? { ...event, key: `reminded:${clock.id}:${action.startedAt}`, detail: { kind: 'reminded', ...of, dueAt: dueAt ?? action.at } }
    : {
        ...event,
        key: `breached:${clock.id}:${action.startedAt}`,
        detail: { kind: 'breached', ...of, asks: clock.asks.for, done: onBreach },
      };
}

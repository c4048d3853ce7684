/** Several clocks on one lead: what happened to the lead, told to each of them in the words of a clock. */
import { standingOf, type Calendars, type ClockAction, type ClockEvent, type ClockTerms, type RunStanding } from './sla-clock.ts';

/**
 * A clock that the policy puts on a lead. `acceptance` and `first-touch` run from the assignment, `next-touch` from a touch (`after` 1 = the
 * first) until the one after it.
 */
export interface LeadClock {
  readonly id: string;
  readonly asks: { readonly for: 'acceptance' } | { readonly for: 'first-touch' } | { readonly for: 'next-touch'; readonly after: number };
  readonly terms: ClockTerms;
}

/** What happened to a lead, as far as clocks are concerned; epoch milliseconds. */
export type LeadEvent =
  /** A rep was given the lead, for the first time or in place of another; the same rep again changes nothing. */
  | { readonly kind: 'assigned'; readonly at: number; readonly repId: string }
  | { readonly kind: 'accepted'; readonly at: number }
  /** The rep did something about the lead; who does that has accepted it too. */
  | { readonly kind: 'touched'; readonly at: number }
  | { readonly kind: 'held'; readonly at: number }
  | { readonly kind: 'released'; readonly at: number }
  /** Won, lost, parked, deleted: nothing more is asked. The next assignment begins everything anew. */
  | { readonly kind: 'closed'; readonly at: number }
  /** What was done about a clock, as `ClockEvent` has it. */
  | { readonly kind: 'reminded' | 'breached'; readonly at: number; readonly startedAt: number; readonly clockId: string };

/** What happened up to a moment, and whose working time it counts in. */
export interface LeadHistory {
  readonly events: readonly LeadEvent[];
  readonly calendars: Calendars;
  readonly now: number;
}

/** How the runs of every clock stand, in the order of the clocks; a clock without runs has not begun. */
export function clocksOn(
  clocks: readonly LeadClock[],
  { events, calendars, now }: LeadHistory,
): readonly { readonly clock: LeadClock; readonly runs: readonly RunStanding[] }[] {
  const inOrder = [...events].sort((a, b) => a.at - b.at);
  return clocks.map((clock) => ({ clock, runs: standingOf(clock.terms, { calendars, events: eventsOf(clock, inOrder), now }) }));
}

/** What is to be done first on the lead, and for which clock; its moment may have passed. Of one moment the clock listed first comes first. */
export function nextOn(clocks: readonly LeadClock[], history: LeadHistory): (ClockAction & { readonly clockId: string }) | null {
  const actions = clocksOn(clocks, history).flatMap(({ clock, runs }) => {
    const next = runs.at(-1)?.next;
    return next ? [{ ...next, clockId: clock.id }] : [];
  });
  return actions.sort((a, b) => a.at - b.at)[0] ?? null;
}

/** A lead's life from one assignment to its close, as one clock sees it. */
interface Seen {
  repId: string | null;
  touches: number;
}

function eventsOf(clock: LeadClock, events: readonly LeadEvent[]): readonly ClockEvent[] {
  const seen: Seen = { repId: null, touches: 0 };
  return events.flatMap((event) => eventOf(clock, event, seen) ?? []);
}

function eventOf({ id, asks }: LeadClock, event: LeadEvent, seen: Seen): ClockEvent | null {
  const { kind, at } = event;
  switch (kind) {
    case 'assigned': {
      const begins = seen.repId === null && asks.for !== 'next-touch';
      seen.repId = event.repId;
      return { kind: begins ? 'started' : 'reassigned', at, repId: event.repId };
    }
    case 'accepted':
      return asks.for === 'acceptance' ? { kind: 'met', at } : null;
    case 'touched':
      seen.touches += 1;
      return asks.for === 'next-touch' && seen.touches === asks.after ? { kind: 'started', at, repId: seen.repId } : { kind: 'met', at };
    case 'closed':
      seen.repId = null;
      seen.touches = 0;
      return { kind: 'ended', at };
    case 'held':
    case 'released':
      return { kind, at };
    case 'reminded':
    case 'breached':
      return event.clockId === id ? { kind, at, startedAt: event.startedAt } : null;
  }
}

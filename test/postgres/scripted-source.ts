/** A CRM that is listened to, for tests: what happened, told as a stream and when asked; and a clock that the test moves. */
import type { Change, ChangeSource, ChangeSourceKind } from '../../src/application/ports/change-source.ts';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm-failure.ts';
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import type { Pause } from '../../src/application/receive/keep-lease.ts';

type Told = InboundEvent | { readonly gap: string };

/** What happened in the CRM, in order. */
export interface Happenings {
  readonly told: Told[];
  /** What no stream tells, and only asking finds. */
  readonly untold: InboundEvent[];
  /** The stream holds only what came at this place or later. */
  keptFrom: number;
  happen(...events: Told[]): void;
  /** Resolves when something happens. */
  next(signal: AbortSignal): Promise<void>;
}

export function happenings(): Happenings {
  let waiting = Promise.withResolvers<void>();
  const told: Told[] = [];
  return {
    told,
    untold: [],
    keptFrom: 0,
    happen(...events) {
      told.push(...events);
      waiting.resolve();
      waiting = Promise.withResolvers();
    },
    async next(signal) {
      const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([waiting.promise, stopped]);
    },
  };
}

/** One way to what happened; `opened` are the places it was opened at, `asked` the times it was asked for. */
export interface ScriptedSource extends ChangeSource {
  readonly opened: (string | null)[];
  readonly asked: { from: number; until: number }[];
  failure: CrmFailure['kind'] | null;
  failsWhenAsked: boolean;
  /** Runs when a stream begins at its end, before anything was asked for. */
  onBegin: () => void;
}

export function scriptedSource(kind: ChangeSourceKind, world: Happenings, options: { batch?: number } = {}): ScriptedSource {
  const failIfTold = () => {
    if (source.failure !== null) throw new CrmCallFailed({ kind: source.failure, detail: `${kind} failed.`, retryAfterMs: null });
  };
  const source: ScriptedSource = {
    kind,
    opened: [],
    asked: [],
    failure: null,
    failsWhenAsked: false,
    onBegin: () => undefined,
    async *changes(_, after, signal): AsyncIterable<Change> {
      source.opened.push(after);
      failIfTold();
      if (after !== null && Number(after) < world.keptFrom) {
        yield { kind: 'position-gone', because: 'Too old.' };
        return;
      }
      let place = after === null ? world.told.length : Number(after);
      if (after === null) {
        source.onBegin();
        yield { kind: 'batch', events: [], position: String(place), completeUntil: null };
      }
      for (;;) {
        while (place === world.told.length && !signal.aborted) await world.next(signal);
        if (signal.aborted) return;
        failIfTold();
        const first = world.told[place]!;
        if ('gap' in first) {
          place += 1;
          yield { kind: 'gap', because: first.gap, position: String(place) };
          continue;
        }
        const rest = world.told.slice(place, place + (options.batch ?? 10));
        const gap = rest.findIndex((each) => 'gap' in each);
        const events = (gap === -1 ? rest : rest.slice(0, gap)) as InboundEvent[];
        place += events.length;
        yield { kind: 'batch', events, position: String(place), completeUntil: events.at(-1)!.occurredAt };
      }
    },
    async *changedBetween(_, from, until) {
      source.asked.push({ from, until });
      failIfTold();
      if (source.failsWhenAsked) throw new CrmCallFailed({ kind: 'unavailable', detail: 'No answer.', retryAfterMs: null });
      const all = [...world.told.filter((each): each is InboundEvent => !('gap' in each)), ...world.untold];
      yield all
        .filter(({ occurredAt }) => occurredAt >= from && occurredAt < until)
        .map((event) => ({ ...event, dedupeKey: `asked/${event.dedupeKey}` }));
    },
  };
  return source;
}

/** Time as the test tells it. */
export interface TestClock {
  readonly now: () => number;
  readonly pause: Pause;
  /** Moves on, and lets those go on whose pause is over. */
  pass(ms: number): void;
  /** Every pause that was begun, in ms. */
  readonly pauses: number[];
}

export function testClock(start: number): TestClock {
  let now = start;
  const pauses: number[] = [];
  const waiting = new Set<{ at: number; resolve: () => void }>();
  return {
    now: () => now,
    pause(ms, signal) {
      pauses.push(ms);
      if (signal.aborted) return Promise.resolve();
      return new Promise((done) => {
        const resolve = () => {
          waiting.delete(one);
          done();
        };
        const one = { at: now + ms, resolve };
        waiting.add(one);
        signal.addEventListener('abort', resolve, { once: true });
      });
    },
    pass(ms) {
      now += ms;
      for (const { at, resolve } of waiting) if (at <= now) resolve();
    },
    pauses,
  };
}

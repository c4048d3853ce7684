/** Clocks against looking at every minute in turn, over calendars near the changes of their zones' clocks. */
/* oxlint-disable no-restricted-globals -- the test reads dates; the core does not. */
import fc from 'fast-check';
import { ineligibility } from '../eligibility/availability.ts';
import type { Rep, Weekday, WorkingBlock } from '../facts.ts';
import type { AvailabilitySettings } from '../policy/policy-eligibility.ts';
import { slowAfter, slowStanding, slowWorkingMs } from './minute-by-minute.ts';
import { repCalendar } from './rep-calendar.ts';
import { standingOf, type ClockEvent, type ClockTerms } from './sla-clock.ts';
import { workingCalendar, type Closure, type WorkingTimes } from './working-calendar.ts';
import { afterWorkingMs, workingMsBetween } from './working-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What the oracle looks through. */
const SPAN = 4 * DAY;

/** Some hours before the clocks of a zone change, or where they never do; Apia went without a Friday, Cairo skips a midnight. */
const PLACES = [
  ['Australia/Lord_Howe', '2026-04-03T20:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-02T20:00:00Z'],
  ['Pacific/Apia', '2011-12-28T20:00:00Z'],
  ['Pacific/Apia', '2011-04-01T02:00:00Z'],
  ['America/New_York', '2026-03-06T20:00:00Z'],
  ['America/New_York', '2026-10-30T20:00:00Z'],
  ['Europe/Berlin', '2026-03-27T20:00:00Z'],
  ['Europe/Berlin', '2026-10-23T20:00:00Z'],
  ['Africa/Cairo', '2026-04-22T12:00:00Z'],
  ['Asia/Kolkata', '2026-11-19T20:00:00Z'],
] as const;
const place = fc.constantFrom(...PLACES).map(([zone, iso]) => ({ zone, start: Date.parse(iso) }));

const minuteOfDay = fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 120, 150, 180, 540, 1020, 1440));
const block: fc.Arbitrary<WorkingBlock> = fc.record({
  days: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  startMinute: minuteOfDay,
  endMinute: minuteOfDay,
});
const hours = fc.array(block, { minLength: 1, maxLength: 3 });

const closuresFrom = (start: number): fc.Arbitrary<{ readonly from: number; readonly until: number }[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: -DAY, max: SPAN }), fc.nat(DAY)).map(([from, length]) => ({
      from: start + from,
      until: start + from + length,
    })),
    { maxLength: 4 },
  );
const dateNear = (start: number): fc.Arbitrary<string> => fc.nat(4).map((days) => new Date(start + days * DAY).toISOString().slice(0, 10));

const timesIn = ({ zone, start }: { readonly zone: string; readonly start: number }): fc.Arbitrary<WorkingTimes> =>
  fc.record({
    zone: fc.constant(zone),
    hours: fc.oneof({ weight: 5, arbitrary: hours }, { weight: 1, arbitrary: fc.constant(null) }),
    closed: fc.oneof(
      { weight: 5, arbitrary: closuresFrom(start) as fc.Arbitrary<Closure[]> },
      { weight: 1, arbitrary: fc.nat(SPAN).map((from): Closure[] => [{ from: start + from, until: null }]) },
    ),
    daysOff: fc.array(dateNear(start), { maxLength: 2 }),
  });
const anyTimes = place.chain((where) => timesIn(where).map((times) => ({ times, start: where.start })));

describe('working time', () => {
  test('between two moments is what looking at every minute finds', () => {
    fc.assert(
      fc.property(anyTimes, fc.nat(SPAN), fc.nat(SPAN), ({ times, start }, one, other) => {
        const [from, until] = [start + one, start + other];
        expect(workingMsBetween(workingCalendar(times), from, until)).toBe(slowWorkingMs(times, from, until));
      }),
      { numRuns: 300 },
    );
  });

  test('comes to an amount at the moment that looking at every minute finds', () => {
    fc.assert(
      fc.property(anyTimes, fc.nat(SPAN), fc.integer({ min: 1, max: 30 * HOUR }), ({ times, start }, past, ms) => {
        const [from, until] = [start + past, start + SPAN];
        const after = afterWorkingMs(workingCalendar(times), from, ms);
        expect(after !== null && after <= until ? after : null).toBe(slowAfter(times, { from, until }, ms));
      }),
      { numRuns: 300 },
    );
  });

  test('adds up, over years too, and comes to the whole of it not a millisecond early', () => {
    fc.assert(
      fc.property(anyTimes, fc.nat(1500 * DAY), fc.nat(1500 * DAY), ({ times, start }, one, other) => {
        const calendar = workingCalendar(times);
        const [middle, end] = [start + one, start + one + other];
        const whole = workingMsBetween(calendar, start, end);
        expect(workingMsBetween(calendar, start, middle) + workingMsBetween(calendar, middle, end)).toBe(whole);
        fc.pre(whole > 0);
        const after = afterWorkingMs(calendar, start, whole) ?? Number.NaN;
        expect(workingMsBetween(calendar, start, after)).toBe(whole);
        expect(workingMsBetween(calendar, start, after - 1)).toBe(whole - 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a rep's calendar", () => {
  const facts = place.chain(({ zone, start }) =>
    fc.record({
      start: fc.constant(start),
      rep: fc.record({
        id: fc.constant('ana'),
        name: fc.constant('Ana'),
        email: fc.constant(null),
        active: fc.constant(true),
        teamIds: fc.constant([]),
        status: fc.constant(null),
        zone: fc.constant(zone),
        workingHours: hours,
        outOfOffice: closuresFrom(start),
        absences: closuresFrom(start).map((all) => all.map((one) => ({ ...one, why: 'Trip', by: 'ops' }))),
        holidays: closuresFrom(start).map((all) => all.map((one) => ({ ...one, name: 'Holiday' }))),
      }) satisfies fc.Arbitrary<Rep>,
      settings: fc.record({
        unknownHours: fc.constant('out' as const),
        workingHours: fc.constantFrom('respect' as const, 'ignore' as const),
        companyDays: fc.array(
          dateNear(start).map((date) => ({ date, name: 'Party' })),
          { maxLength: 2 },
        ),
      }) satisfies fc.Arbitrary<AvailabilitySettings>,
    }),
  );

  test('is open exactly when the rep is available for a lead', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.nat(SPAN), { minLength: 20, maxLength: 20 }), ({ rep, settings, start }, moments) => {
        const calendar = repCalendar(rep, settings, { zone: 'UTC', hours: [] });
        for (const moment of moments.map((past) => start + past)) {
          expect(workingMsBetween(calendar, moment, moment + 1)).toBe(ineligibility(rep, settings, moment) === null ? 1 : 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a clock', () => {
  const kinds = ['held', 'released', 'held', 'released', 'met', 'reassigned', 'reassigned', 'ended', 'started', 'breached'] as const;
  const happening = fc.record({ kind: fc.constantFrom(...kinds), past: fc.nat(SPAN), repId: fc.constantFrom('ana', 'ben', null) });
  const terms: fc.Arbitrary<ClockTerms> = fc.integer({ min: 1, max: 20 * HOUR }).chain((limitMs) =>
    fc.record({
      limitMs: fc.constant(limitMs),
      time: fc.constantFrom('wall' as const, 'rep' as const, 'rep' as const, 'business' as const),
      remindWhenLeftMs: fc.option(fc.nat(limitMs - 1)),
      onReassign: fc.constantFrom('restart' as const, 'continue' as const),
    }),
  );
  const story = fc.tuple(place, place).chain(([{ zone, start }, elsewhere]) =>
    fc.record({
      start: fc.constant(start),
      times: fc.record({
        ana: timesIn({ zone, start }),
        ben: timesIn({ zone: elsewhere.zone, start }),
        business: timesIn({ zone, start }),
      }),
      begins: fc.nat(DAY),
      happenings: fc.array(happening, { maxLength: 6 }),
      asked: fc.nat(SPAN),
    }),
  );

  interface Happened {
    readonly start: number;
    readonly begins: number;
    readonly happenings: readonly { readonly kind: (typeof kinds)[number]; readonly past: number; readonly repId: string | null }[];
  }
  const eventsOf = ({ start, begins, happenings }: Happened): ClockEvent[] => [
    { kind: 'started', at: start + begins, repId: 'ana' },
    ...happenings.map(({ past, ...event }): ClockEvent => ({ ...event, at: start + past, startedAt: start + begins })),
  ];
  const calendarsOf = ({ ana, ben, business }: Readonly<Record<'ana' | 'ben' | 'business', WorkingTimes>>) => ({
    business: workingCalendar(business),
    reps: new Map([
      ['ana', workingCalendar(ana)],
      ['ben', workingCalendar(ben)],
    ]),
  });

  test('stands as one that looks at every minute', () => {
    const statesSeen = new Set<string>();
    fc.assert(
      fc.property(story, terms, ({ start, times, begins, happenings, asked }, clock) => {
        const events = eventsOf({ start, begins, happenings });
        const now = start + asked;
        const until = start + SPAN + DAY;
        const runs = standingOf(clock, { calendars: calendarsOf(times), events, now });
        // What lies beyond where the oracle looks is as good as never.
        const near = (at: number | null) => (at !== null && at <= until ? at : null);
        const seen = runs.map((run) => ({ ...run, next: undefined, dueAt: near(run.dueAt), remindAt: near(run.remindAt) }));
        expect(seen).toEqual(slowStanding(clock, times, { events, start, now, until }));
        for (const { state } of runs) statesSeen.add(state);
      }),
      { numRuns: 300 },
    );
    expect([...statesSeen].sort()).toEqual(['ended', 'met', 'missed', 'paused', 'running']);
  });

  test('asks for each reminder and each breach once, at its moment, when it is woken only for what it asked for', () => {
    let acts = 0;
    fc.assert(
      fc.property(story, terms, ({ start, times, begins, happenings }, clock) => {
        const happened = eventsOf({ start, begins, happenings }).filter(({ kind }) => kind !== 'breached');
        const calendars = calendarsOf(times);
        const moments = [...new Set(happened.map(({ at }) => at))].sort((a, b) => a - b);
        const done: Extract<ClockEvent, { kind: 'reminded' | 'breached' }>[] = [];
        for (const [index, moment] of moments.entries()) {
          const before = moments[index + 1] ?? Number.POSITIVE_INFINITY;
          for (let now = moment; ;) {
            const next = standingOf(clock, { calendars, events: [...happened, ...done], now }).at(-1)?.next;
            if (!next || next.at >= before) break;
            now = Math.max(now, next.at);
            done.push({ kind: next.kind === 'remind' ? 'reminded' : 'breached', at: next.at, startedAt: next.startedAt });
          }
        }
        const acted = done.map(({ kind, startedAt }) => `${kind} ${startedAt}`);
        expect(new Set(acted).size).toBe(acted.length);
        const end = Math.max(...moments, ...done.map(({ at }) => at));
        const missed = standingOf(clock, { calendars, events: [...happened, ...done], now: end }).filter(({ state }) => state === 'missed');
        expect(acted.filter((act) => act.startsWith('breached'))).toEqual(missed.map(({ startedAt }) => `breached ${startedAt}`));
        acts += acted.length;
      }),
      { numRuns: 200 },
    );
    expect(acts).toBeGreaterThan(50);
  });
});

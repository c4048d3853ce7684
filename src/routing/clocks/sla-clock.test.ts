/** Clocks on a lead in examples to read. Ana and the business are at work from nine to five in Berlin, Ben in New York. */
/* oxlint-disable no-restricted-globals -- the test reads and writes dates; the core does not. */
import fc from 'fast-check';
import { clocksOn, nextOn, type LeadClock, type LeadEvent } from './lead-clocks.ts';
import { standingOf, type ClockEvent, type ClockTerms } from './sla-clock.ts';
import { workingCalendar } from './working-calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** On Friday, 20 November 2026, in Berlin. */
const friday = (time: string) => Date.parse(`2026-11-20T${time}:00+01:00`);
const monday = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`);
const inZone = (zone: string) =>
  workingCalendar({ zone, hours: [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }], closed: [] });
const calendars = {
  business: inZone('Europe/Berlin'),
  reps: new Map([
    ['ana', inZone('Europe/Berlin')],
    ['ben', inZone('America/New_York')],
  ]),
};

const terms: ClockTerms = { limitMs: 2 * HOUR, remindWhenLeftMs: 30 * MINUTE, time: 'rep', onReassign: 'restart' };
const started: ClockEvent = { kind: 'started', at: friday('16:00'), repId: 'ana' };
const runs = (events: readonly ClockEvent[], now: number, changed: Partial<ClockTerms> = {}) =>
  standingOf({ ...terms, ...changed }, { calendars, events: [started, ...events], now });
const run = (events: readonly ClockEvent[], now: number, changed: Partial<ClockTerms> = {}) => runs(events, now, changed).at(-1);

describe('a clock', () => {
  test('has not begun before it is started', () => {
    expect(runs([], friday('15:59'))).toEqual([]);
  });

  test('runs in the working time of the rep, and says when to remind and when it is due', () => {
    expect(run([], friday('16:10'))).toEqual({
      repId: 'ana',
      startedAt: friday('16:00'),
      state: 'running',
      usedMs: 10 * MINUTE,
      remindAt: monday('09:30'),
      dueAt: monday('10:00'),
      metAt: null,
      next: { kind: 'remind', at: monday('09:30'), startedAt: friday('16:00') },
    });
  });

  test('runs on the wall where the terms say so, and without a reminder', () => {
    expect(run([], friday('16:10'), { time: 'wall', remindWhenLeftMs: null })).toMatchObject({
      dueAt: friday('18:00'),
      remindAt: null,
      next: { kind: 'breach', at: friday('18:00'), startedAt: friday('16:00') },
    });
  });

  test('is met to the moment before it is due, and missed from then on', () => {
    const met = (at: number) => run([{ kind: 'met', at }], monday('12:00'));
    expect(met(monday('10:00') - 1)).toMatchObject({ state: 'met', usedMs: 2 * HOUR - 1, next: null });
    expect(met(monday('10:00'))).toMatchObject({ state: 'missed', dueAt: monday('10:00') });
  });

  test('asks to act on a breach once, and counts on to say how late it was met', () => {
    const breached: ClockEvent = { kind: 'breached', at: monday('10:00'), startedAt: friday('16:00') };
    const met: ClockEvent = { kind: 'met', at: monday('13:00') };
    expect(run([], monday('11:00'))).toMatchObject({
      state: 'missed',
      next: { kind: 'breach', at: monday('10:00'), startedAt: friday('16:00') },
    });
    expect(run([breached], monday('11:00'))).toMatchObject({ state: 'missed', usedMs: 3 * HOUR, next: null });
    expect(run([breached, met], monday('16:00'))).toMatchObject({ state: 'missed', usedMs: 5 * HOUR, metAt: monday('13:00') });
  });

  test('asks nothing any more of a breach that was met late before anybody acted', () => {
    expect(run([{ kind: 'met', at: monday('10:01') }], monday('10:02'))).toMatchObject({ state: 'missed', next: null });
  });

  test('reminds once, late rather than never, but not after the breach', () => {
    expect(run([], monday('09:45'))?.next).toEqual({ kind: 'remind', at: monday('09:30'), startedAt: friday('16:00') });
    expect(run([{ kind: 'reminded', at: monday('09:46'), startedAt: friday('16:00') }], monday('09:50'))?.next).toEqual({
      kind: 'breach',
      at: monday('10:00'),
      startedAt: friday('16:00'),
    });
    expect(run([], monday('10:00'))?.next).toEqual({ kind: 'breach', at: monday('10:00'), startedAt: friday('16:00') });
  });

  test('a reminder given to one rep is not given to the next', () => {
    const events: ClockEvent[] = [
      { kind: 'reassigned', at: monday('09:31'), repId: 'ben' },
      { kind: 'reminded', at: monday('09:32'), startedAt: friday('16:00') },
    ];
    expect(run(events, monday('16:00'))?.next).toEqual({ kind: 'remind', at: monday('16:30'), startedAt: monday('09:31') });
  });

  test('stands still on hold, and goes on with what was left', () => {
    const held: ClockEvent = { kind: 'held', at: friday('16:30') };
    const released: ClockEvent = { kind: 'released', at: monday('14:00') };
    expect(run([held], monday('12:00'))).toMatchObject({ state: 'paused', usedMs: 30 * MINUTE, dueAt: null, next: null });
    expect(run([held, released], monday('14:10'))).toMatchObject({
      state: 'running',
      usedMs: 40 * MINUTE,
      remindAt: monday('15:00'),
      dueAt: monday('15:30'),
    });
  });

  test('begins on hold when the lead is', () => {
    const events: ClockEvent[] = [
      { kind: 'held', at: friday('15:00') },
      { kind: 'released', at: monday('09:00') },
    ];
    expect(run(events, friday('16:10'))).toMatchObject({ state: 'paused', usedMs: 0 });
    expect(run(events, monday('09:00'))).toMatchObject({ state: 'running', dueAt: monday('11:00') });
  });

  test('gives another rep the full limit, or what is left of it, in the time of that rep', () => {
    const events: ClockEvent[] = [{ kind: 'reassigned', at: friday('16:30'), repId: 'ben' }];
    // New York is six hours behind.
    expect(runs(events, friday('17:00'))).toMatchObject([
      { repId: 'ana', state: 'ended', usedMs: 30 * MINUTE, next: null },
      { repId: 'ben', state: 'running', startedAt: friday('16:30'), dueAt: friday('18:30') },
    ]);
    expect(runs(events, friday('17:00'), { onReassign: 'continue' })).toMatchObject([
      { repId: 'ben', state: 'running', startedAt: friday('16:00'), usedMs: HOUR, dueAt: friday('18:00') },
    ]);
  });

  test('begins anew for whoever gets the lead after a breach, whatever the setting', () => {
    const events: ClockEvent[] = [
      { kind: 'breached', at: monday('10:00'), startedAt: friday('16:00') },
      { kind: 'reassigned', at: monday('10:00'), repId: 'ben' },
    ];
    expect(runs(events, monday('15:30'), { onReassign: 'continue' })).toMatchObject([
      { repId: 'ana', state: 'missed', dueAt: monday('10:00') },
      { repId: 'ben', state: 'running', usedMs: 30 * MINUTE, dueAt: monday('17:00') },
    ]);
  });

  test('stays met for the next rep where time goes on, and begins anew where it does not', () => {
    const events: ClockEvent[] = [
      { kind: 'met', at: friday('16:10') },
      { kind: 'reassigned', at: friday('16:20'), repId: 'ben' },
    ];
    expect(runs(events, friday('16:30'), { onReassign: 'continue' })).toMatchObject([{ state: 'met' }]);
    expect(runs(events, friday('16:30'))).toMatchObject([{ state: 'met' }, { repId: 'ben', state: 'running' }]);
  });

  test('is not begun anew by the same rep, nor by another after it ended', () => {
    expect(runs([{ kind: 'reassigned', at: friday('16:20'), repId: 'ana' }], friday('16:30'))).toHaveLength(1);
    const ended: ClockEvent = { kind: 'ended', at: friday('16:10') };
    const moved: ClockEvent = { kind: 'reassigned', at: friday('16:20'), repId: 'ben' };
    const again: ClockEvent = { kind: 'started', at: friday('16:25'), repId: 'ben' };
    expect(runs([ended, moved], friday('16:30'))).toMatchObject([{ state: 'ended', next: null }]);
    expect(runs([ended, moved, again], friday('16:30'))).toMatchObject([{ state: 'ended' }, { state: 'running' }]);
  });

  test('keeps a breach that was acted on, when hours that became known later would put it off, but not when it was met before', () => {
    const breached: ClockEvent = { kind: 'breached', at: friday('16:40'), startedAt: friday('16:00') };
    expect(run([breached], friday('16:50'))).toMatchObject({ state: 'missed', dueAt: friday('16:40'), next: null });
    const met: ClockEvent = { kind: 'met', at: friday('16:35') };
    expect(run([breached, met], friday('16:50'))).toMatchObject({ state: 'met', usedMs: 35 * MINUTE });
  });

  test('is due at the same moment whenever it is asked, until that moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: friday('16:00'), max: monday('10:00') - 1 }), (now) => {
        expect(run([], now)).toMatchObject({ state: 'running', remindAt: monday('09:30'), dueAt: monday('10:00') });
      }),
    );
  });
});

describe('several clocks on one lead', () => {
  const clocks: readonly LeadClock[] = [
    { id: 'accept', asks: { for: 'acceptance' }, terms: { ...terms, limitMs: 5 * MINUTE, remindWhenLeftMs: null } },
    { id: 'touch', asks: { for: 'first-touch' }, terms: { ...terms, limitMs: 15 * MINUTE, remindWhenLeftMs: 5 * MINUTE } },
    { id: 'second', asks: { for: 'next-touch', after: 1 }, terms: { ...terms, limitMs: 16 * HOUR, remindWhenLeftMs: null } },
  ];
  const assigned: LeadEvent = { kind: 'assigned', at: friday('10:00'), repId: 'ana' };
  const history = (events: readonly LeadEvent[], now: number) => ({ events, calendars, now });
  const states = (events: readonly LeadEvent[], now: number) =>
    clocksOn(clocks, history(events, now)).map(({ runs: all }) => all.at(-1)?.state ?? null);
  const next = (events: readonly LeadEvent[], now: number) => nextOn(clocks, history(events, now));

  test('run side by side, and the first thing to be done is the next', () => {
    const accepted: LeadEvent = { kind: 'accepted', at: friday('10:02') };
    expect(states([assigned], friday('10:01'))).toEqual(['running', 'running', null]);
    expect(next([assigned], friday('10:01'))).toMatchObject({ clockId: 'accept', kind: 'breach', at: friday('10:05') });
    expect(states([accepted, assigned], friday('10:03'))).toEqual(['met', 'running', null]);
    expect(next([accepted, assigned], friday('10:03'))).toMatchObject({ clockId: 'touch', kind: 'remind', at: friday('10:10') });
  });

  test('a touch accepts, and begins the clock of the next one', () => {
    const touched: LeadEvent = { kind: 'touched', at: friday('10:04') };
    const again: LeadEvent = { kind: 'touched', at: monday('12:00') };
    expect(states([assigned, touched], friday('10:30'))).toEqual(['met', 'met', 'running']);
    expect(next([assigned, touched], friday('10:30'))).toMatchObject({
      clockId: 'second',
      kind: 'breach',
      at: Date.parse('2026-11-24T10:04:00+01:00'),
    });
    expect(states([assigned, touched, again], monday('12:00'))).toEqual(['met', 'met', 'met']);
    expect(next([assigned, touched, again], monday('12:00'))).toBeNull();
  });

  test('what was done about one is not done about another', () => {
    const breached: LeadEvent = { kind: 'breached', at: friday('10:05'), startedAt: friday('10:00'), clockId: 'accept' };
    expect(next([assigned], friday('10:06'))).toMatchObject({ clockId: 'accept', kind: 'breach' });
    expect(next([assigned, breached], friday('10:06'))).toMatchObject({ clockId: 'touch', kind: 'remind' });
  });

  test('begin anew for another rep', () => {
    const moved: LeadEvent = { kind: 'assigned', at: monday('15:30'), repId: 'ben' };
    const accepted: LeadEvent = { kind: 'accepted', at: friday('10:02') };
    expect(states([assigned, accepted, moved], monday('15:31'))).toEqual(['running', 'running', null]);
    expect(next([assigned, accepted, moved], monday('15:31'))).toMatchObject({ clockId: 'accept', at: monday('15:35') });
  });

  test('all end with the lead, and begin anew when it comes back', () => {
    const touched: LeadEvent = { kind: 'touched', at: friday('10:04') };
    const closed: LeadEvent = { kind: 'closed', at: friday('11:00') };
    const moved: LeadEvent = { kind: 'assigned', at: monday('10:00'), repId: 'ben' };
    expect(states([assigned, touched, closed], friday('12:00'))).toEqual(['met', 'met', 'ended']);
    expect(next([assigned, touched, closed], friday('12:00'))).toBeNull();
    expect(states([assigned, touched, closed, moved], monday('10:01'))).toEqual(['running', 'running', 'ended']);
    const again: LeadEvent = { kind: 'touched', at: monday('15:01') };
    expect(states([assigned, touched, closed, moved, again], monday('15:02'))).toEqual(['met', 'met', 'running']);
  });

  test('stand still together on hold', () => {
    const held: LeadEvent = { kind: 'held', at: friday('10:03') };
    const released: LeadEvent = { kind: 'released', at: friday('12:00') };
    expect(states([assigned, held], friday('11:00'))).toEqual(['paused', 'paused', null]);
    expect(next([assigned, held], friday('11:00'))).toBeNull();
    expect(next([assigned, held, released], friday('12:00'))).toMatchObject({ clockId: 'accept', kind: 'breach', at: friday('12:02') });
  });
});

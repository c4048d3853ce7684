/* oxlint-disable no-restricted-globals -- the test reads dates; the core does not. */
import fc from 'fast-check';
import { ineligibility, nextAvailableAt } from './availability.ts';
import type { Rep, Weekday, WorkingBlock } from '../facts.ts';
import type { AvailabilitySettings } from '../policy/policy-eligibility.ts';
import { isOpen, nextOpening } from './working-hours.ts';
import { civilFromDays, daysFromCivil, offsetAt, wallAt } from './zone-time.ts';

const at = (iso: string) => Date.parse(iso);
const respect: AvailabilitySettings = { unknownHours: 'available', workingHours: 'respect' };
const MINUTE = 60_000;
const weekdays: WorkingBlock[] = [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }];
const rep = (facts: Partial<Rep>): Rep => ({
  id: 'ana',
  name: 'Ana',
  email: null,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: 'Europe/Berlin',
  workingHours: weekdays,
  ...facts,
});

describe('availability', () => {
  const friday = at('2026-11-20T10:00:00Z');
  const night = at('2026-11-20T22:00:00Z');
  const monday = at('2026-11-23T08:00:00Z');

  test('a rep at work is available, at once', () => {
    expect(ineligibility(rep({}), respect, friday)).toBeNull();
    expect(nextAvailableAt(rep({}), respect, friday)).toBe(friday);
  });

  test('the reasons come in a fixed order: inactive, out of office, away, hours', () => {
    const outOfOffice = [{ from: friday - 1, until: night + 1 }];
    expect(ineligibility(rep({ active: false, status: 'away', outOfOffice }), respect, night)).toEqual({ because: 'inactive' });
    expect(ineligibility(rep({ status: 'away', outOfOffice }), respect, night)).toEqual({ because: 'out-of-office', until: night + 1 });
    expect(ineligibility(rep({ status: 'away' }), respect, night)).toEqual({ because: 'away', until: null });
    expect(ineligibility(rep({}), respect, night)).toEqual({ because: 'outside-hours', until: monday, zone: 'Europe/Berlin' });
  });

  test('absences that touch or overlap count as one', () => {
    const outOfOffice = [
      { from: friday + 2000, until: friday + 5000 },
      { from: friday - 10, until: friday + 2000 },
    ];
    expect(ineligibility(rep({ outOfOffice }), respect, friday)).toEqual({ because: 'out-of-office', until: friday + 5000 });
  });

  test('the end of an absence is not the beginning of work', () => {
    const outOfOffice = [{ from: friday, until: night }];
    expect(nextAvailableAt(rep({ outOfOffice }), respect, friday)).toBe(monday);
    const untilMonday = [...outOfOffice, { from: monday, until: monday + 3_600_000 }];
    expect(nextAvailableAt(rep({ outOfOffice: untilMonday }), respect, friday)).toBe(monday + 3_600_000);
  });

  test('an absence entered here comes before what the CRM says, and holidays and company days before the hours', () => {
    const absences = [{ from: friday, until: night, why: 'Dentist', by: 'ops' }];
    const outOfOffice = [{ from: friday, until: night }];
    const holidays = [{ from: friday, until: night, name: 'Holiday' }];
    const closed: AvailabilitySettings = { ...respect, companyDays: [{ date: '2026-11-20', name: 'Party' }] };
    const why = (facts: Partial<Rep>, now = friday) => ineligibility(rep(facts), closed, now)?.because;
    expect(why({ absences, outOfOffice, holidays, status: 'away' })).toBe('absent');
    expect(why({ outOfOffice, holidays, status: 'away' })).toBe('out-of-office');
    expect(why({ holidays, status: 'away' })).toBe('away');
    expect(ineligibility(rep({ holidays }), closed, friday)).toEqual({ because: 'holiday', until: night, name: 'Holiday' });
    expect(ineligibility(rep({}), closed, night)).toEqual({ because: 'holiday', until: at('2026-11-20T23:00:00Z'), name: 'Party' });
    expect(ineligibility(rep({}), closed, at('2026-11-20T23:00:00Z'))?.because).toBe('outside-hours');
  });

  test('an absence begins and ends to the moment; one without an end lasts until somebody ends it', () => {
    const until = friday + 1000;
    const absent = (now: number, end: number | null = until) =>
      ineligibility(rep({ absences: [{ from: friday, until: end, why: 'Trip', by: 'ops' }] }), respect, now);
    expect(absent(friday - 1)).toBeNull();
    expect(absent(friday)).toEqual({ because: 'absent', until, why: 'Trip' });
    expect(absent(until)).toBeNull();
    expect(absent(until + 1e9, null)).toEqual({ because: 'absent', until: null, why: 'Trip' });
    expect(nextAvailableAt(rep({ absences: [{ from: friday, until: null, why: 'Trip', by: 'ops' }] }), respect, friday)).toBeNull();
  });

  test('a rep is back when one thing after the other has ended', () => {
    const monday: AvailabilitySettings = { ...respect, companyDays: [{ date: '2026-11-23', name: 'Monday' }] };
    const facts: Partial<Rep> = {
      absences: [{ from: friday, until: friday + 1000, why: 'Call', by: 'ops' }],
      outOfOffice: [{ from: friday + 1000, until: night }],
      holidays: [{ from: at('2026-11-23T23:00:00Z'), until: at('2026-11-24T23:00:00Z'), name: 'Tuesday' }],
    };
    expect(nextAvailableAt(rep(facts), monday, friday)).toBe(at('2026-11-25T08:00:00Z'));
  });

  test('nobody can say when somebody away, inactive or without hours is back', () => {
    expect(nextAvailableAt(rep({ status: 'away' }), respect, friday)).toBeNull();
    expect(nextAvailableAt(rep({ active: false }), respect, friday)).toBeNull();
    expect(nextAvailableAt(rep({ workingHours: [] }), respect, friday)).toBeNull();
    expect(nextAvailableAt(rep({ zone: null }), { ...respect, unknownHours: 'out' }, friday)).toBeNull();
  });

  test('an absence that never ends is survived', () => {
    expect(nextAvailableAt(rep({ outOfOffice: [{ from: 0, until: Number.MAX_VALUE }] }), respect, friday)).toBeNull();
    expect(ineligibility(rep({ outOfOffice: [{ from: 0, until: Number.MAX_VALUE }] }), respect, friday)).toMatchObject({
      because: 'out-of-office',
    });
  });
});

describe('wall time', () => {
  test('dates and days agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        expect(civilFromDays(days)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
      }),
    );
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T00:59:59Z', 60],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 120],
    ['America/New_York', '2026-11-01T05:59:59Z', -240],
    ['America/New_York', '2026-11-01T06:00:00Z', -300],
    ['Asia/Kolkata', '2026-06-01T00:00:00Z', 330],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', 660],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 630],
    ['Nowhere/At-All', '2026-06-01T00:00:00Z', 0],
  ])('%s at %s is %i minutes from UTC', (zone, iso, minutes) => {
    expect(offsetAt(zone, at(iso))).toBe(minutes * MINUTE);
    expect(wallAt(zone, at(iso))).toBe(at(iso) + minutes * MINUTE);
  });
});

describe('the next opening', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'America/St_Johns',
    'Africa/Casablanca',
  );
  // Around the changes of clocks in these zones, and an ordinary week.
  const start = fc.constantFrom(
    '2026-03-08T00:00:00Z',
    '2026-03-28T12:00:00Z',
    '2026-04-04T06:00:00Z',
    '2026-10-03T06:00:00Z',
    '2026-10-24T12:00:00Z',
    '2026-10-31T20:00:00Z',
    '2026-06-10T00:00:00Z',
  );
  const days = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const block = fc.record({
    days,
    startMinute: fc.integer({ min: 0, max: 288 }).map((five) => five * 5),
    endMinute: fc.integer({ min: 0, max: 288 }).map((five) => five * 5),
  });

  test('is none for a block that is empty, also around midnight', () => {
    for (const [startMinute, endMinute] of [
      [600, 600],
      [1440, 0],
    ] as const) {
      expect(nextOpening([{ days: [4], startMinute, endMinute }], 'Europe/Berlin', at('2026-03-08T00:00:00Z'))).toBeNull();
    }
  });

  test('is the first five minutes at which the week is open, found by looking at every one', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 2 }), zones, start, fc.nat(600), (blocks, zone, iso, fives) => {
        const from = at(iso) + fives * 5 * MINUTE;
        let first = from;
        while (first < from + 8 * 24 * 60 * MINUTE && !isOpen(blocks, zone, first)) first += 5 * MINUTE;
        expect(nextOpening(blocks, zone, from)).toBe(first < from + 8 * 24 * 60 * MINUTE ? first : null);
      }),
      { numRuns: 150 },
    );
  });

  test('a week without hours never opens', () => {
    expect(nextOpening([{ days: [1], startMinute: 600, endMinute: 600 }], 'Europe/Berlin', at('2026-06-10T00:00:00Z'))).toBeNull();
  });
});

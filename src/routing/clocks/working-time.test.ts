/** Working time in examples to read. */
/* oxlint-disable no-restricted-globals -- the test reads and writes dates; the core does not. */
import type { Rep, WorkingBlock } from '../facts.ts';
import { repCalendar } from './rep-calendar.ts';
import { WALL_TIME, workingCalendar } from './working-calendar.ts';
import { afterWorkingMs, workingMsBetween } from './working-time.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
const nineToFive: WorkingBlock[] = [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }];
const nights: WorkingBlock[] = [{ days: [1, 2, 3, 4, 5, 6, 7], startMinute: 1320, endMinute: 360 }];
const berlin = workingCalendar({ zone: 'Europe/Berlin', hours: nineToFive, closed: [] });

describe('working time', () => {
  // 20 November 2026 is a Friday; Berlin is an hour ahead of UTC.
  test.each([
    ['within the day', '2026-11-20T10:00:00Z', 1, '2026-11-20T11:00:00.000Z'],
    ['at closing time, not at the next opening', '2026-11-20T10:00:00Z', 6, '2026-11-20T16:00:00.000Z'],
    ['over the weekend', '2026-11-20T10:00:00Z', 7, '2026-11-23T09:00:00.000Z'],
    ['from before opening', '2026-11-20T02:00:00Z', 1, '2026-11-20T09:00:00.000Z'],
    ['after weeks', '2026-11-20T10:00:00Z', 86, '2026-12-04T16:00:00.000Z'],
    ['none', '2026-11-21T10:00:00Z', 0, '2026-11-21T10:00:00.000Z'],
  ])('ends %s', (_, from, hours, expected) => {
    expect(iso(afterWorkingMs(berlin, at(from), hours * HOUR))).toBe(expected);
    expect(workingMsBetween(berlin, at(from), at(expected))).toBe(hours * HOUR);
  });

  test.each([
    ['an hour that the clocks skip is not worked', 'Europe/Berlin', '2027-03-27T12:00:00Z', '2027-03-28T12:00:00Z', 7],
    ['an hour that they show twice is worked twice', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', 9],
    ['half an hour where clocks change by half', 'Australia/Lord_Howe', '2026-04-04T04:00:00Z', '2026-04-05T04:00:00Z', 8.5],
    ['a day that the calendar skips has no hours', 'Pacific/Apia', '2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z', 16],
  ])('%s', (_, zone, from, until, hours) => {
    const calendar = workingCalendar({ zone, hours: nights, closed: [] });
    expect(workingMsBetween(calendar, at(from), at(until))).toBe(hours * HOUR);
  });

  test('days off and absences are not worked, and count once where they overlap', () => {
    const calendar = workingCalendar({
      zone: 'Europe/Berlin',
      hours: nineToFive,
      daysOff: ['2026-11-24'],
      closed: [
        { from: at('2026-11-23T10:00:00Z'), until: at('2026-11-23T12:00:00Z') },
        { from: at('2026-11-23T11:00:00Z'), until: at('2026-11-24T09:00:00Z') },
      ],
    });
    expect(workingMsBetween(calendar, at('2026-11-23T00:00:00Z'), at('2026-11-26T00:00:00Z'))).toBe(10 * HOUR);
    expect(iso(afterWorkingMs(calendar, at('2026-11-23T09:00:00Z'), 2 * HOUR))).toBe('2026-11-25T09:00:00.000Z');
  });

  test('does not come for whoever never works, is away until further notice, or has more to do than ten years', () => {
    const friday = at('2026-11-20T10:00:00Z');
    const away = workingCalendar({ zone: 'Europe/Berlin', hours: nineToFive, closed: [{ from: friday + HOUR, until: null }] });
    expect(afterWorkingMs(workingCalendar({ zone: 'Europe/Berlin', hours: [], closed: [] }), friday, 1)).toBeNull();
    expect(iso(afterWorkingMs(away, friday, HOUR))).toBe(iso(friday + HOUR));
    expect(afterWorkingMs(away, friday, HOUR + 1)).toBeNull();
    expect(afterWorkingMs(berlin, friday, 30_000 * HOUR)).toBeNull();
  });

  test('on the wall every moment counts, and a time that runs backwards has none', () => {
    expect(afterWorkingMs(WALL_TIME, at('2026-10-24T23:59:59.999Z'), 5000)).toBe(at('2026-10-25T00:00:04.999Z'));
    expect(workingMsBetween(WALL_TIME, 5000, 2000)).toBe(0);
  });
});

describe("a rep's calendar", () => {
  const saturday = at('2026-11-21T10:00:00Z');
  const rep = (facts: Partial<Rep>): Rep => ({
    id: 'ana',
    name: 'Ana',
    email: null,
    active: true,
    teamIds: [],
    status: null,
    outOfOffice: [],
    zone: 'Asia/Kolkata',
    workingHours: nineToFive,
    ...facts,
  });
  const business = { zone: 'Europe/Berlin', hours: nineToFive };
  const firstHourOf = (facts: Partial<Rep>, workingHours: 'respect' | 'ignore' = 'respect') =>
    iso(afterWorkingMs(repCalendar(rep(facts), { unknownHours: 'available', workingHours }, business), saturday, HOUR));

  test('has the hours of the rep in the zone of the rep', () => {
    expect(firstHourOf({})).toBe('2026-11-23T04:30:00.000Z');
  });

  test('has the hours and the zone of the business when one of the two is not known', () => {
    expect(firstHourOf({ workingHours: null })).toBe('2026-11-23T09:00:00.000Z');
    expect(firstHourOf({ zone: null })).toBe('2026-11-23T09:00:00.000Z');
    expect(firstHourOf({ zone: 'Nowhere/At-All' })).toBe('2026-11-23T09:00:00.000Z');
  });

  test('has every hour where the policy ignores them', () => {
    expect(firstHourOf({}, 'ignore')).toBe('2026-11-21T11:00:00.000Z');
  });
});

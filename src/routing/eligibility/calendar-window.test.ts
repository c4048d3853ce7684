/* oxlint-disable no-restricted-globals -- the test reads dates; the core does not. */
import fc from 'fast-check';
import { calendarWindow, dayAt, dayOfDate, startOfDay } from './calendar-window.ts';

const at = (iso: string) => Date.parse(iso);
const window = (from: string, until: string) => ({ from: at(from), until: at(until) });

describe('calendar windows', () => {
  test.each([
    ['a day', 'day', 'Europe/Berlin', '2026-11-20T10:00:00Z', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z'],
    ['the day of 25 hours', 'day', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['the day of 23 hours', 'day', 'America/New_York', '2027-03-14T12:00:00Z', '2027-03-14T05:00:00Z', '2027-03-15T04:00:00Z'],
    ['a day without midnight', 'day', 'Africa/Cairo', '2026-04-24T12:00:00Z', '2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z'],
    ['a day with two midnights', 'day', 'Atlantic/Azores', '2026-10-25T12:00:00Z', '2026-10-25T00:00:00Z', '2026-10-26T01:00:00Z'],
    ['a Sunday belongs to the week before', 'week', 'UTC', '2026-11-22T23:59:59Z', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z'],
    ['a Monday begins a week', 'week', 'Asia/Tokyo', '2026-11-22T15:00:00Z', '2026-11-22T15:00:00Z', '2026-11-29T15:00:00Z'],
    ['a month with a change of clocks', 'month', 'Europe/Berlin', '2027-03-10T12:00:00Z', '2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z'],
    ['the last month of a year', 'month', 'UTC', '2026-12-31T23:59:59Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    [
      'an hour where clocks are half an hour off',
      'hour',
      'Asia/Kolkata',
      '2026-11-20T10:00:00Z',
      '2026-11-20T09:30:00Z',
      '2026-11-20T10:30:00Z',
    ],
    ['the hour before the clocks go back', 'hour', 'Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'],
    ['the same hour again', 'hour', 'Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'],
    ['a zone nobody knows is UTC', 'day', 'Nowhere/At_All', '2026-11-20T10:00:00Z', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'],
  ] as const)('%s', (_, period, zone, moment, from, until) => {
    expect(calendarWindow(period, zone, at(moment))).toEqual(window(from, until));
  });

  test('each begins where the one before ends, and holds every moment in between', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Africa/Cairo',
      'Atlantic/Azores',
      'America/Havana',
      'Pacific/Apia',
      'Asia/Tehran',
    );
    fc.assert(
      fc.property(fc.constantFrom('hour', 'day', 'week', 'month'), zone, moment, (period, where, when) => {
        const { from, until } = calendarWindow(period, where, when);
        expect(from).toBeLessThanOrEqual(when);
        expect(until).toBeGreaterThan(when);
        expect(calendarWindow(period, where, until).from).toBe(until);
        expect(calendarWindow(period, where, from - 1).until).toBe(from);
        expect(calendarWindow(period, where, until - 1)).toEqual({ from, until });
      }),
      { numRuns: 500 },
    );
  });
});

describe('days', () => {
  test('a date is the day that the zone has at its first moment, and not before', () => {
    const day = dayOfDate('2026-12-24');
    for (const zone of ['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles']) {
      expect(dayAt(zone, startOfDay(zone, day))).toBe(day);
      expect(dayAt(zone, startOfDay(zone, day) - 1)).toBe(day - 1);
    }
  });
});

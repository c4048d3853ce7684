import { dayOfDate } from '../../routing/eligibility/calendar-window.ts';
import { daysOff, isOn } from './holidays.ts';
import type { Holiday } from './shapes.ts';

const HOLIDAY: Holiday = {
  Name: 'Day off',
  ActivityDate: '2026-12-24',
  IsAllDay: true,
  StartTimeInMinutes: null,
  EndTimeInMinutes: null,
  IsRecurrence: false,
  RecurrenceType: null,
  RecurrenceInterval: null,
  RecurrenceInstance: null,
  RecurrenceDayOfWeekMask: null,
  RecurrenceDayOfMonth: null,
  RecurrenceMonthOfYear: null,
  RecurrenceStartDate: null,
  RecurrenceEndDateOnly: null,
};
const recurring = (change: Partial<Holiday>): Holiday => ({ ...HOLIDAY, IsRecurrence: true, RecurrenceStartDate: '2026-01-05', ...change });

it('is off from midnight to midnight of the person’s zone, or for the hours stated', () => {
  const span = { from: Date.UTC(2026, 11, 1), until: Date.UTC(2027, 0, 1) };
  expect(daysOff([HOLIDAY], 'Europe/Berlin', span)).toEqual([
    { from: Date.UTC(2026, 11, 23, 23), until: Date.UTC(2026, 11, 24, 23), name: 'Day off' },
  ]);
  const afternoon = { ...HOLIDAY, IsAllDay: false, StartTimeInMinutes: 720, EndTimeInMinutes: 1080 };
  expect(daysOff([afternoon], 'UTC', span)).toEqual([
    { from: Date.UTC(2026, 11, 24, 12), until: Date.UTC(2026, 11, 24, 18), name: 'Day off' },
  ]);
  expect(daysOff([HOLIDAY], 'UTC', { ...span, until: Date.UTC(2026, 11, 24) })).toEqual([]);
});

it.each<[string, Partial<Holiday>, string, boolean]>([
  ['every third day', { RecurrenceType: 'RecursDaily', RecurrenceInterval: 3 }, '2026-01-08', true],
  ['every third day', { RecurrenceType: 'RecursDaily', RecurrenceInterval: 3 }, '2026-01-09', false],
  ['every weekday', { RecurrenceType: 'RecursEveryWeekday' }, '2026-11-20', true],
  ['every weekday', { RecurrenceType: 'RecursEveryWeekday' }, '2026-11-21', false],
  [
    'Mondays of every second week',
    { RecurrenceType: 'RecursWeekly', RecurrenceInterval: 2, RecurrenceDayOfWeekMask: 2 },
    '2026-01-19',
    true,
  ],
  [
    'Mondays of every second week',
    { RecurrenceType: 'RecursWeekly', RecurrenceInterval: 2, RecurrenceDayOfWeekMask: 2 },
    '2026-01-12',
    false,
  ],
  [
    'the 15th of every third month',
    { RecurrenceType: 'RecursMonthly', RecurrenceInterval: 3, RecurrenceDayOfMonth: 15 },
    '2026-07-15',
    true,
  ],
  [
    'the 15th of every third month',
    { RecurrenceType: 'RecursMonthly', RecurrenceInterval: 3, RecurrenceDayOfMonth: 15 },
    '2026-08-15',
    false,
  ],
  [
    'the last Friday of the month',
    { RecurrenceType: 'RecursMonthlyNth', RecurrenceInstance: 'Last', RecurrenceDayOfWeekMask: 32 },
    '2026-11-27',
    true,
  ],
  [
    'the first weekday of the month',
    { RecurrenceType: 'RecursMonthlyNth', RecurrenceInstance: 'First', RecurrenceDayOfWeekMask: 62 },
    '2026-11-02',
    true,
  ],
  ['25 December', { RecurrenceType: 'RecursYearly', RecurrenceMonthOfYear: 'December', RecurrenceDayOfMonth: 25 }, '2030-12-25', true],
  ['25 December', { RecurrenceType: 'RecursYearly', RecurrenceMonthOfYear: 'December', RecurrenceDayOfMonth: 25 }, '2030-11-25', false],
  [
    'Thanksgiving',
    { RecurrenceType: 'RecursYearlyNth', RecurrenceMonthOfYear: 'November', RecurrenceInstance: 'Fourth', RecurrenceDayOfWeekMask: 16 },
    '2026-11-26',
    true,
  ],
  ['what has ended', { RecurrenceType: 'RecursDaily', RecurrenceEndDateOnly: '2026-02-01' }, '2026-02-02', false],
  ['what has not begun', { RecurrenceType: 'RecursDaily' }, '2026-01-04', false],
  ['what nobody knows', { RecurrenceType: 'RecursNever' }, '2026-01-06', false],
])('tells of %s', (_, change, date, on) => expect(isOn(recurring(change), dayOfDate(date))).toBe(on));

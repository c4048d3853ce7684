/** Days of the week and blocks of working hours, in words. */
import type { Profile } from './policy-types.ts';

/** A block of a working week; minutes from midnight. */
export type WorkingBlock = NonNullable<Profile['workingHours']>[number];
/** 1 = Monday … 7 = Sunday. */
export type Weekday = WorkingBlock['days'][number];

/** The days in order, with their short names. */
export const WEEKDAYS: readonly (readonly [Weekday, string])[] = [
  [1, 'Mon'],
  [2, 'Tue'],
  [3, 'Wed'],
  [4, 'Thu'],
  [5, 'Fri'],
  [6, 'Sat'],
  [7, 'Sun'],
];

/** A usual week: Monday to Friday, nine to five. */
export const USUAL_BLOCK: WorkingBlock = { days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 };

/** "Mon–Fri", "Mon, Wed". */
export function daysInWords(days: readonly Weekday[]): string {
  const name = (day: Weekday | undefined) => WEEKDAYS.find(([one]) => one === day)?.[1] ?? '';
  const [first, last] = [days[0], days.at(-1)];
  const running = first !== undefined && last !== undefined && days.length > 2 && last - first === days.length - 1;
  return running ? `${name(first)}–${name(last)}` : days.map(name).join(', ');
}

/** 540 → "09:00". */
export const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "Mon–Fri 09:00–17:00". */
export const blockInWords = (block: WorkingBlock): string =>
  `${daysInWords(block.days)} ${timeOfDay(block.startMinute)}–${timeOfDay(block.endMinute)}`;

/** "09:30" → 570. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 570 as the time input takes it. */
export const timeOfMinute = (minute: number): { hours: number; minutes: number } => ({
  hours: Math.floor(minute / 60),
  minutes: minute % 60,
});

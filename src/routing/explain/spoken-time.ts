/** Moments and spans as a person says them. */
import { civilFromDays, DAY_MS, LAST_MOMENT, minuteOfDay, wallAt, weekdayOf } from '../eligibility/zone-time.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Mon 23 Nov, 09:00` in the zone; UTC when the zone is not known, `further notice` beyond the end of the calendar. */
export function spokenTime(moment: number, zone: string): string {
  if (moment > LAST_MOMENT - DAY_MS) return 'further notice';
  const wall = wallAt(zone, moment);
  const { month, day } = civilFromDays(Math.floor(wall / DAY_MS));
  const minute = minuteOfDay(wall);
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${WEEKDAYS[weekdayOf(wall) - 1] ?? ''} ${day} ${MONTHS[month - 1] ?? ''}, ${clock}`;
}

/** `15 minutes`, `2 hours`, `3 days`: whole units where they fit. */
export function spokenMinutes(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return count(minutes / 1440, 'day');
  if (minutes >= 60 && minutes % 60 === 0) return count(minutes / 60, 'hour');
  return count(minutes, 'minute');
}

/** `1 rep`, `2 reps`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

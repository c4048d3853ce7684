/** A rep's working week in the rep's own zone. A block whose end lies before its start runs past midnight. */
import type { WorkingBlock } from '../facts.ts';
import { DAY_MS, LAST_MOMENT, MINUTE_MS, minuteOfDay, nextOffsetChange, offsetAt, wallAt, weekdayOf } from './zone-time.ts';

/** Blocks repeat weekly, so an opening that exists is found within eight days; one more covers a clock change. */
const HORIZON_MS = 9 * DAY_MS;

/** Whether a moment lies inside the working week. */
export function isOpen(blocks: readonly WorkingBlock[], zone: string, moment: number): boolean {
  const wall = wallAt(zone, moment);
  const day = weekdayOf(wall);
  const yesterday = day === 1 ? 7 : day - 1;
  const minute = minuteOfDay(wall);
  return blocks.some(({ days, startMinute, endMinute }) => {
    const on = (weekday: number) => days.some((one) => one === weekday);
    if (startMinute <= endMinute) return on(day) && minute >= startMinute && minute < endMinute;
    return (on(day) && minute >= startMinute) || (on(yesterday) && minute < endMinute);
  });
}

/** The first moment at or after `from` inside the working week; null when the week has no hours. */
export function nextOpening(blocks: readonly WorkingBlock[], zone: string, from: number): number | null {
  if (from > LAST_MOMENT - HORIZON_MS) return null;
  const horizon = from + HORIZON_MS;
  let start = from;
  while (start < horizon) {
    if (isOpen(blocks, zone, start)) return start;
    const end = nextOffsetChange(zone, start, horizon) ?? horizon;
    const opening = firstStart(blocks, offsetAt(zone, start), start, end);
    if (opening !== null) return opening;
    start = end;
  }
  return null;
}

/** The earliest start of a block in [from, until), where the offset is constant. */
function firstStart(blocks: readonly WorkingBlock[], offset: number, from: number, until: number): number | null {
  let earliest: number | null = null;
  for (let midnight = Math.floor((from + offset) / DAY_MS) * DAY_MS; midnight - offset < until; midnight += DAY_MS) {
    const weekday = weekdayOf(midnight);
    for (const block of blocks) {
      const moment = midnight + block.startMinute * MINUTE_MS - offset;
      if (lengthOf(block) === 0 || !block.days.some((one) => one === weekday) || moment < from || moment >= until) continue;
      if (earliest === null || moment < earliest) earliest = moment;
    }
    if (earliest !== null) return earliest;
  }
  return null;
}

/** In minutes; a block from midnight at the end of its day to midnight is as empty as one that ends where it starts. */
const lengthOf = ({ startMinute, endMinute }: WorkingBlock): number =>
  startMinute <= endMinute ? endMinute - startMinute : DAY_MS / MINUTE_MS - startMinute + endMinute;

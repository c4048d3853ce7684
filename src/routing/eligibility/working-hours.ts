/** A rep's working week in the rep's own zone. A block whose end lies before its start runs past midnight. */
import type { WorkingBlock } from '../facts.ts';
import { isOpenAt, nextOpenAt, workingWeek } from './working-week.ts';
import { DAY_MS, LAST_MOMENT, offsetSpanAt, wallAt } from './zone-time.ts';

/** Blocks repeat weekly, so an opening that exists is found within eight days; one more covers a clock change. */
const HORIZON_MS = 9 * DAY_MS;

/** Whether a moment lies inside the working week. */
export function isOpen(blocks: readonly WorkingBlock[], zone: string, moment: number): boolean {
  return isOpenAt(workingWeek(blocks), wallAt(zone, moment));
}

/** The first moment at or after `from` inside the working week; null when the week has no hours. */
export function nextOpening(blocks: readonly WorkingBlock[], zone: string, from: number): number | null {
  if (from > LAST_MOMENT - HORIZON_MS) return null;
  const horizon = from + HORIZON_MS;
  for (let start = from; start < horizon;) {
    const { offset, until } = offsetSpanAt(zone, start);
    const opening = nextOpenAt(workingWeek(blocks), start + offset);
    if (opening === null) return null;
    if (opening - offset < Math.min(until, horizon)) return opening - offset;
    start = until;
  }
  return null;
}

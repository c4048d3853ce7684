/**
 * Working blocks made ready for arithmetic: how much of a week on the wall clock lies before any wall time, and at which wall time so
 * much of it has passed. Wall times are written as zone-time.ts writes them; what an offset change does to them is not seen from here.
 */
import type { WorkingBlock } from '../facts.ts';
import { DAY_MS, MINUTE_MS } from './zone-time.ts';

export const WEEK_MS = 7 * DAY_MS;

/** Monday 29 December 1969, 00:00. */
const A_MONDAY = -3 * DAY_MS;

/** From and until in milliseconds since Monday, 00:00; `before` is the working time of the week before it. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly before: number;
}

/** Disjoint stretches of a week in order, and the working time of all of them. */
export interface WorkingWeek {
  readonly stretches: readonly Stretch[];
  readonly total: number;
}

/** Every moment of every day. */
export const AROUND_THE_CLOCK: WorkingWeek = { stretches: [{ from: 0, until: WEEK_MS, before: 0 }], total: WEEK_MS };

const made = new WeakMap<readonly WorkingBlock[], WorkingWeek>();

/** The week of these blocks, which may overlap; one whose end lies before its start runs past midnight. Made once for each list. */
export function workingWeek(blocks: readonly WorkingBlock[]): WorkingWeek {
  const known = made.get(blocks) ?? makeWeek(blocks);
  made.set(blocks, known);
  return known;
}

function makeWeek(blocks: readonly WorkingBlock[]): WorkingWeek {
  const pieces = blocks.flatMap((block) => block.days.flatMap((day) => piecesOf(block, (day - 1) * DAY_MS)));
  const stretches: { from: number; until: number; before: number }[] = [];
  let total = 0;
  for (const { from, until } of pieces.filter((piece) => piece.from < piece.until).sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && from <= last.until) {
      total += Math.max(0, until - last.until);
      last.until = Math.max(last.until, until);
    } else {
      stretches.push({ from, until, before: total });
      total += until - from;
    }
  }
  return { stretches, total };
}

/** A block on one day; the part after midnight belongs to the next day, and after Sunday that is Monday. */
function piecesOf({ startMinute, endMinute }: WorkingBlock, day: number): readonly { readonly from: number; readonly until: number }[] {
  const [start, end] = [startMinute * MINUTE_MS, endMinute * MINUTE_MS];
  if (startMinute <= endMinute) return [{ from: day + start, until: day + end }];
  const tomorrow = (day + DAY_MS) % WEEK_MS;
  return [
    { from: day + start, until: day + DAY_MS },
    { from: tomorrow, until: tomorrow + end },
  ];
}

/** Whether the week is open when a clock shows the wall time. */
export function isOpenAt({ stretches }: WorkingWeek, wall: number): boolean {
  const { into } = placeOf(wall);
  const last = stretches[lastFrom(stretches, into)];
  return last !== undefined && into < last.until;
}

/** The first wall time at or after one at which the week is open; null when the week has no hours. */
export function nextOpenAt({ stretches }: WorkingWeek, wall: number): number | null {
  const { monday, into } = placeOf(wall);
  const next = stretches.find(({ until }) => into < until);
  if (next) return monday + Math.max(into, next.from);
  const first = stretches[0];
  return first ? monday + WEEK_MS + first.from : null;
}

/** Working time up to a wall time, in milliseconds from a Monday that is always the same; only differences mean something. */
export function workedBefore({ stretches, total }: WorkingWeek, wall: number): number {
  const { monday, into } = placeOf(wall);
  const last = stretches[lastFrom(stretches, into)];
  const weeks = (monday - A_MONDAY) / WEEK_MS;
  return weeks * total + (last ? last.before + Math.min(into, last.until) - last.from : 0);
}

/** The first wall time up to which so much was worked, as `workedBefore` counts it, in a week that has hours. */
export function wallWhenWorked({ stretches, total }: WorkingWeek, worked: number): number {
  // The end of a week's last stretch is not the beginning of the next one's first.
  const weeks = Math.ceil(worked / total) - 1;
  const rest = worked - weeks * total;
  const stretch = stretches.findLast(({ before }) => before < rest);
  if (!stretch) throw new Error('a week without hours was asked when so much is worked in it');
  return A_MONDAY + weeks * WEEK_MS + stretch.from + (rest - stretch.before);
}

function placeOf(wall: number): { readonly monday: number; readonly into: number } {
  const monday = A_MONDAY + Math.floor((wall - A_MONDAY) / WEEK_MS) * WEEK_MS;
  return { monday, into: wall - monday };
}

/** The last stretch that begins at or before a place in the week; -1 = none. */
const lastFrom = (stretches: readonly Stretch[], into: number): number => stretches.findLastIndex(({ from }) => from <= into);

/** A place in a list of a report, as a page keeps it between two requests. */
import type { RowPlace } from '../ports/reports.ts';

/** What `placeOf` writes. */
export const PLACE = /^\d{1,15}:[\w-]{1,100}$/;

/** Null = there is nothing after it. */
export const placeOf = (row: RowPlace | undefined): string | null => (row === undefined ? null : `${row.beganAt}:${row.followId}`);

/** The place that a text of `PLACE` names; null = the beginning. */
export function placeIn(text: string | null): RowPlace | null {
  if (text === null) return null;
  const colon = text.indexOf(':');
  return { beganAt: Number(text.slice(0, colon)), followId: text.slice(colon + 1) };
}

/** Edits of a list by the place of an item. A place that is not there changes nothing. */
import type { Change } from './policy-types.ts';

/** With the item at this place changed. */
export const changedAt = <T>(list: readonly T[], at: number, change: Change<T>): T[] =>
  list.map((item, index) => (index === at ? change(item) : item));

/** Without the item at this place. */
export const withoutAt = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** With the item at this place moved up (-1) or down (+1); at the end of the list it stays. */
export function movedAt<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const [item, other] = [list[at], list[at + by]];
  if (item === undefined || other === undefined) return [...list];
  return list.map((one, index) => (index === at ? other : index === at + by ? item : one));
}

/**
 * What a condition needs at least, in marks. A condition holds only if one of its alternatives is met, and an alternative is met when
 * the lead bears one mark of each of its needs. Negations, `contains` and the like need no mark: the condition itself tells.
 */
import type { Asked, AspectOf } from './aspect.ts';
import type { Condition } from '../policy/policy.ts';

/** One of these marks, in the aspect at this slot. */
export interface Need extends Asked {
  readonly slot: number;
}

/** Needs of different slots that must all be met. */
export type Alternative = readonly Need[];

/** Alternatives beyond so many are left to the condition itself. */
const MAX_ALTERNATIVES = 64;

/** The alternatives of which one must be met for the condition to be true; none at all when it never is, an empty one when marks say nothing. */
export function alternativesOf(condition: Condition, aspectOf: AspectOf): readonly Alternative[] {
  if ('all' in condition) return together(condition.all.map((part) => alternativesOf(part, aspectOf)));
  if ('any' in condition) return eitherOf(condition.any.map((part) => alternativesOf(part, aspectOf)));
  if ('none' in condition) return [[]];
  const aspect = aspectOf(condition);
  if (!aspect) return [[]];
  const need = { slot: aspect.slot, ...aspect.asked(condition) };
  return need.marks.length === 0 ? [] : [[need]];
}

function eitherOf(parts: readonly (readonly Alternative[])[]): readonly Alternative[] {
  const alternatives = parts.flat();
  return alternatives.length > MAX_ALTERNATIVES || alternatives.some((one) => one.length === 0) ? [[]] : alternatives;
}

/** Every choice of one alternative from each part; parts that would make too many choices are left out. */
function together(parts: readonly (readonly Alternative[])[]): readonly Alternative[] {
  let choices: readonly Alternative[] = [[]];
  for (const part of parts.toSorted((a, b) => a.length - b.length)) {
    if (choices.length * part.length > MAX_ALTERNATIVES) break;
    choices = choices.flatMap((choice) => part.map((one) => merge(choice, one)));
  }
  return choices;
}

/** Of two needs in one slot the smaller stands: a list may bear a mark of each, so what they share would be too little. */
function merge(choice: Alternative, one: Alternative): Alternative {
  const bySlot = new Map(choice.map((need) => [need.slot, need]));
  for (const need of one) if (need.share < (bySlot.get(need.slot)?.share ?? 2)) bySlot.set(need.slot, need);
  return [...bySlot.values()];
}

/** Whether a condition is true whenever the alternative is met: a test, or all of some tests, of which each became a need of its own. */
export function isExact(condition: Condition, alternative: Alternative): boolean {
  if ('field' in condition) return alternative.length === 1;
  return 'all' in condition && condition.all.length === alternative.length && condition.all.every((part) => 'field' in part);
}

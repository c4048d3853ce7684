/**
 * What one lead bears: by slot its mark, looked for only when the tree first asks. A lead is looked at in one place of memory after the other,
 * so that nothing is made for it and nothing of it is kept once the next one comes.
 */
import type { Aspect } from './aspect.ts';
import type { FieldValueSeen } from '../decision.ts';
import type { AccountCandidate, Lead } from '../facts.ts';
import type { Operand } from '../policy/policy.ts';
import { readAt, type Readable } from './read-field.ts';

/** The marks of the lead that is looked at. Made once per policy. */
export interface Bearing {
  readonly aspects: readonly Aspect[];
  lead: Lead | null;
  account: AccountCandidate | null;
  /** By slot: 0 = not looked yet, above 0 = the one mark, below 0 = a list, whose marks stand in `several`. */
  readonly marks: Int32Array;
  /** From the place that -1 stands for on, and so on: how many marks, then the marks. */
  readonly several: number[];
}

/** The mark of what bears none: no rule asks for it. */
const NO_MARK = 0x3fff_ffff;

/** Of no lead yet. */
export function bearingOf(aspects: readonly Aspect[]): Bearing {
  return { aspects, lead: null, account: null, marks: new Int32Array(aspects.length), several: [] };
}

/** Turns to a lead with an account; what is known of them from the last turn stays. */
export function turnTo(bearing: Bearing, { lead, account }: Readable): void {
  if (bearing.lead === lead && bearing.account === account) return;
  bearing.lead = lead;
  bearing.account = account;
  bearing.marks.fill(0);
  if (bearing.several.length > 0) bearing.several.length = 0;
}

/** Looks at the lead in one aspect; what `marks` says of it now. */
export function lookAt(bearing: Bearing, from: Readable, slot: number): number {
  const aspect = bearing.aspects[slot];
  const mark = (aspect && markSeen(bearing, aspect, readAt(aspect.place, from))) || NO_MARK;
  bearing.marks[slot] = mark;
  return mark;
}

function markSeen(bearing: Bearing, aspect: Aspect, seen: FieldValueSeen): number {
  if (seen === null) return 0;
  return typeof seen === 'object' ? lookThrough(bearing, seen, aspect) : markOf(seen, aspect);
}

/** What is spelled as a rule spells it needs no more than being looked up. */
function markOf(entry: Operand, { spelled, mark }: Aspect): number {
  const known = spelled === null ? undefined : spelled.get(entry);
  return known === undefined ? mark(entry) : known;
}

function lookThrough({ several }: Bearing, entries: readonly string[], aspect: Aspect): number {
  const place = several.push(0) - 1;
  for (const entry of entries) {
    const mark = markOf(entry, aspect);
    if (mark > 0) several.push(mark);
  }
  several[place] = several.length - 1 - place;
  return -1 - place;
}

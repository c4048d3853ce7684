/** Searches a tree laid out flat for the lowest position of a rule that holds: wherever something lower was found already, it turns back. */
import { type Bearing, lookAt } from './bearing.ts';
import { hasBit } from './bits.ts';
import { type CompiledCondition, holds } from './condition.ts';
import { FILING, FILINGS, type FlatTree, LEAF, PAIRS, RANGE, ROOT, SIFT } from './flat-tree.ts';
import type { Readable } from './read-field.ts';

/** A search under way. */
export interface Hunt {
  readonly tree: FlatTree;
  /** Asked where a filing is not exact, by position. */
  readonly conditions: readonly CompiledCondition[];
  readonly from: Readable;
  /** Turned to the same lead and account as `from`. */
  readonly bearing: Bearing;
  /** By slot. */
  readonly above: readonly (Int32Array | null)[];
  /** Only positions after this one count. */
  readonly after: number;
  /** The lowest position found so far: nothing from it on is worth a look. */
  best: number;
}

/** Lowers `best` to the lowest position of a rule that holds, if there is one. */
export function search(hunt: Hunt): void {
  if (hunt.tree.length > ROOT) searchFrom(ROOT, hunt);
}

function searchFrom(root: number, hunt: Hunt): void {
  const { tree } = hunt;
  for (let at = root; at !== 0 && int(tree, at) < hunt.best && int(tree, at + 1) > hunt.after; at = int(tree, at + 3)) {
    const slot = int(tree, at + 2);
    if (slot === LEAF) return tryFilings(at + FILINGS, int(tree, at + 3), hunt);
    const mark = markIn(hunt, slot);
    if (mark > 0) searchBelow(at, mark, hunt);
    else for (let nth = firstOf(mark); nth <= lastOf(hunt, mark); nth++) searchBelow(at, oneOf(hunt, nth), hunt);
  }
}

/** Goes down a branch for a mark and for those above it. */
function searchBelow(branch: number, lowest: number, hunt: Hunt): void {
  const { tree } = hunt;
  const above = hunt.above[int(tree, branch + 2)];
  for (let mark = lowest; mark > 0; mark = above?.[mark] ?? 0) {
    const below = childAt(tree, branch, mark);
    if (below !== 0) searchFrom(below, hunt);
  }
}

/** The node below a branch that stands for a mark; 0 = none. */
function childAt(tree: FlatTree, branch: number, mark: number): number {
  const mask = int(tree, branch + 4);
  for (let cell = mark & mask; ; cell = (cell + 1) & mask) {
    const below = int(tree, branch + PAIRS + 2 * cell + 1);
    if (below === 0 || int(tree, branch + PAIRS + 2 * cell) === mark) return below;
  }
}

function tryFilings(start: number, end: number, hunt: Hunt): void {
  const { tree, after } = hunt;
  for (let at = start; at < end; at += FILING) {
    const position = int(tree, at);
    if (position >= hunt.best) return;
    if (position <= after) continue;
    const slot = int(tree, at + 1);
    if (slot !== LEAF && !mayMeet(hunt, slot, at)) continue;
    const more = int(tree, at + 4);
    if (more === 0 || meetsMore(hunt, more, position)) hunt.best = position;
  }
}

/** Whether the need in a filing may be met; where it is no set, whether it is. */
function mayMeet(hunt: Hunt, slot: number, filing: number): boolean {
  const { tree } = hunt;
  const low = int(tree, filing + 2);
  const high = int(tree, filing + 3);
  const mark = markIn(hunt, slot & (SIFT - 1));
  if (mark > 0) return slot < SIFT ? mark >= low && mark <= high : hasBit(low, mark);
  for (let nth = firstOf(mark); nth <= lastOf(hunt, mark); nth++) {
    const one = oneOf(hunt, nth);
    if (slot < SIFT ? one >= low && one <= high : hasBit(low, one)) return true;
  }
  return false;
}

function meetsMore(hunt: Hunt, more: number, position: number): boolean {
  const { tree } = hunt;
  const end = int(tree, more + 1);
  for (let at = more + 2; at < end;) {
    if (!meets(hunt, at)) return false;
    const count = int(tree, at + 1);
    at += count === RANGE ? 4 : 2 + count;
  }
  if (int(tree, more) === 1) return true;
  const condition = hunt.conditions[position];
  return condition !== undefined && holds(condition, hunt.from);
}

function meets(hunt: Hunt, need: number): boolean {
  const slot = int(hunt.tree, need);
  const mark = markIn(hunt, slot);
  if (mark > 0) return meetsBy(hunt, need, mark);
  for (let nth = firstOf(mark); nth <= lastOf(hunt, mark); nth++) if (meetsBy(hunt, need, oneOf(hunt, nth))) return true;
  return false;
}

function meetsBy({ tree, above }: Hunt, need: number, lowest: number): boolean {
  const count = int(tree, need + 1);
  if (count === RANGE) return lowest >= int(tree, need + 2) && lowest <= int(tree, need + 3);
  const next = above[int(tree, need)];
  for (let mark = lowest; mark > 0; mark = next?.[mark] ?? 0)
    for (let one = need + 2; one < need + 2 + count; one++) if (int(tree, one) === mark) return true;
  return false;
}

const int = (tree: FlatTree, at: number): number => tree[at] ?? 0;

/** What the lead bears in a slot. */
const markIn = ({ bearing, from }: Hunt, slot: number): number => bearing.marks[slot] || lookAt(bearing, from, slot);

/** Where the marks of a list stand. */
const firstOf = (mark: number): number => -mark;
const lastOf = ({ bearing }: Hunt, mark: number): number => -1 - mark + (bearing.several[-1 - mark] ?? 0);
const oneOf = ({ bearing }: Hunt, nth: number): number => bearing.several[nth] ?? 0;

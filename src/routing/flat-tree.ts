/**
 * The tree of rules laid out in one array of integers, because a decision spends its time on following pointers: side by side, the tree
 * of ten thousand rules fits in the processor's cache, and as objects it does not. Offsets stand for nodes, 0 for none.
 *
 *     branch:  first  last  slot  rest  climbs  mask  then mask + 1 pairs [mark, below], a hash table looked up from mark & mask on
 *     leaf:    first  last  LEAF  end   then filings up to end
 *     filing:  position  end  exact  then needs up to end
 *     need:    slot  count  then so many marks, or slot  RANGE  low  high
 */
import type { Aspect } from './aspect.ts';
import type { Need } from './rule-needs.ts';
import type { Filing, RuleNode } from './rule-tree.ts';

/** Made only by `flatten`. */
export type FlatTree = Int32Array;

const LEAF = -1;
const RANGE = -1;
/** Where the root stands. */
const ROOT = 1;
/** Where a leaf's filings, a branch's pairs and a filing's needs begin. */
const FILINGS = 4;
const PAIRS = 6;
const NEEDS = 3;

/** Lays a tree out; null = no rule can hold. */
export function flatten(root: RuleNode | null, aspects: readonly Aspect[]): FlatTree {
  const out: number[] = [0];
  if (root) write(root, aspects, out);
  return Int32Array.from(out);
}

/** Appends a node with all that is below it; where it stands. */
function write(node: RuleNode, aspects: readonly Aspect[], out: number[]): number {
  const at = out.length;
  out.push(node.first, node.last);
  if (node.branches) writeBranch(node.branches, aspects, out);
  else {
    out.push(LEAF, 0);
    for (const filing of node.filings) writeFiling(filing, out);
    out[at + 3] = out.length;
  }
  return at;
}

function writeBranch({ slot, byMark, rest }: NonNullable<RuleNode['branches']>, aspects: readonly Aspect[], out: number[]): void {
  const capacity = 1 << Math.ceil(Math.log2(byMark.size * 1.5));
  const restAt = out.push(slot, 0, aspects[slot]?.climbs ? 1 : 0, capacity - 1) - 3;
  const pairs = out.length;
  for (let filled = 0; filled < 2 * capacity; filled++) out.push(0);
  for (const [mark, below] of byMark) {
    let cell = mark & (capacity - 1);
    while (out[pairs + 2 * cell + 1] !== 0) cell = (cell + 1) & (capacity - 1);
    out[pairs + 2 * cell] = mark;
    out[pairs + 2 * cell + 1] = write(below, aspects, out);
  }
  if (rest) out[restAt] = write(rest, aspects, out);
}

function writeFiling({ position, needs, exact }: Filing, out: number[]): void {
  const endAt = out.push(position, 0, exact ? 1 : 0) - 2;
  for (const need of needs.toSorted((a, b) => a.share - b.share)) writeNeed(need, out);
  out[endAt] = out.length;
}

function writeNeed({ slot, marks, low, high, unbroken }: Need, out: number[]): void {
  if (unbroken && low < high) out.push(slot, RANGE, low, high);
  else out.push(slot, marks.length, ...marks);
}

/** A search under way for the lowest position of a rule that holds. */
export interface Hunt {
  readonly tree: FlatTree;
  /** What the lead bears: by slot, where its marks stand further on in this list, first their number; 0 = `look` has not been yet. */
  readonly marks: readonly number[];
  /** Looks at the lead for an aspect, and says where its marks stand now. */
  readonly look: (slot: number) => number;
  /** Asks the condition of a rule that is not exact. */
  readonly holds: (position: number) => boolean;
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
  const { tree, marks } = hunt;
  for (let at = root; at !== 0 && int(tree, at) < hunt.best && int(tree, at + 1) > hunt.after; at = int(tree, at + 3)) {
    const slot = int(tree, at + 2);
    if (slot === LEAF) return tryFilings(at + FILINGS, int(tree, at + 3), hunt);
    const climbs = int(tree, at + 4);
    const place = markAt(marks, slot) || hunt.look(slot);
    const last = place + markAt(marks, place);
    for (let nth = place + 1; nth <= last; nth++) {
      for (let mark = markAt(marks, nth); mark > 0; mark = climbs === 1 ? mark >> 1 : 0) {
        const below = childAt(tree, at, mark);
        if (below !== 0) searchFrom(below, hunt);
      }
    }
  }
}

/** The node below a branch that stands for a mark; 0 = none. */
function childAt(tree: FlatTree, branch: number, mark: number): number {
  const mask = int(tree, branch + 5);
  for (let cell = mark & mask; ; cell = (cell + 1) & mask) {
    const below = int(tree, branch + PAIRS + 2 * cell + 1);
    if (below === 0 || int(tree, branch + PAIRS + 2 * cell) === mark) return below;
  }
}

function tryFilings(from: number, end: number, hunt: Hunt): void {
  const { tree } = hunt;
  for (let at = from; at < end; at = int(tree, at + 1)) {
    const position = int(tree, at);
    if (position >= hunt.best) return;
    if (position > hunt.after && meetsAll(at, hunt) && (int(tree, at + 2) === 1 || hunt.holds(position))) hunt.best = position;
  }
}

function meetsAll(filing: number, hunt: Hunt): boolean {
  const { tree, marks } = hunt;
  const end = int(tree, filing + 1);
  for (let at = filing + NEEDS; at < end;) {
    const slot = int(tree, at);
    const count = int(tree, at + 1);
    const place = markAt(marks, slot) || hunt.look(slot);
    if (!meets(hunt, at, place)) return false;
    at += count === RANGE ? 4 : 2 + count;
  }
  return true;
}

/** Whether one of the marks at `place` meets the need at `at`. */
function meets({ tree, marks }: Hunt, at: number, place: number): boolean {
  const count = int(tree, at + 1);
  const last = place + markAt(marks, place);
  for (let nth = place + 1; nth <= last; nth++) {
    const mark = markAt(marks, nth);
    if (count === RANGE) {
      if (mark >= int(tree, at + 2) && mark <= int(tree, at + 3)) return true;
    } else for (let one = at + 2; one < at + 2 + count; one++) if (int(tree, one) === mark) return true;
  }
  return false;
}

const int = (tree: FlatTree, at: number): number => tree[at] ?? 0;
const markAt = (marks: readonly number[], at: number): number => marks[at] ?? 0;

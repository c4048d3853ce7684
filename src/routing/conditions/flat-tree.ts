/**
 * The tree of rules laid out in one array of integers, because a decision spends its time on following pointers: side by side, the tree
 * of ten thousand rules fits in the processor's cache, and as objects it does not. Offsets stand for nodes, 0 for none.
 *
 *     branch:  first  last  slot  rest  mask  then mask + 1 pairs [mark, below], a hash table looked up from mark & mask on
 *     leaf:    first  last  LEAF  end   then filings up to end
 *     filing:  position  slot  low  high  more: where what else is to be asked stands, 0 = nothing
 *     more:    exact  end  then needs up to end
 *     need:    slot  count  then so many marks, or slot  RANGE  low  high
 *
 * A filing states one need itself, the one that most leads fail; so most filings are passed by after five integers that lie side by side.
 */
import type { Need } from './rule-needs.ts';
import type { Filing, RuleNode } from './rule-tree.ts';

/** Made only by `flatten`; read by `search`. */
export type FlatTree = Int32Array;

/** Stands where a branch has its slot, and where a filing has the slot of its need when it has none. */
export const LEAF = -1;
/** Added to a filing's slot when the need is no range: `low` is a sieve then, and the need itself is under `more`. */
export const SIFT = 0x1_0000;
/** Stands where a need has the number of its marks. */
export const RANGE = -1;
/** Where the root stands. */
export const ROOT = 1;
/** Where a leaf's filings and a branch's pairs begin, and how long a filing is. */
export const FILINGS = 4;
export const PAIRS = 5;
export const FILING = 5;

/** What is written so far. */
interface Layout {
  readonly out: number[];
  /** What filings have under `more`, and where they say so: written after the tree, because few leads come to it. */
  readonly later: { readonly filing: Filing; readonly left: readonly Need[]; readonly saidAt: number }[];
}

/** Lays a tree out; null = no rule can hold. */
export function flatten(root: RuleNode | null): FlatTree {
  const layout: Layout = { out: [0], later: [] };
  if (root) write(root, layout);
  const { out, later } = layout;
  for (const { filing, left, saidAt } of later) out[saidAt] = writeMore(left, filing.exact, out);
  return Int32Array.from(out);
}

/** Appends a node with all that is below it; where it stands. */
function write(node: RuleNode, layout: Layout): number {
  const at = layout.out.length;
  layout.out.push(node.first, node.last);
  if (node.branches) writeBranch(node.branches, layout);
  else writeLeaf(node.filings, layout);
  return at;
}

function writeBranch({ slot, byMark, rest }: NonNullable<RuleNode['branches']>, layout: Layout): void {
  const { out } = layout;
  const capacity = 1 << Math.ceil(Math.log2(byMark.size * 1.5));
  const restAt = out.push(slot, 0, capacity - 1) - 2;
  const pairs = out.length;
  for (let filled = 0; filled < 2 * capacity; filled++) out.push(0);
  for (const [mark, below] of byMark) {
    let cell = mark & (capacity - 1);
    while (out[pairs + 2 * cell + 1] !== 0) cell = (cell + 1) & (capacity - 1);
    out[pairs + 2 * cell] = mark;
    out[pairs + 2 * cell + 1] = write(below, layout);
  }
  if (rest) out[restAt] = write(rest, layout);
}

function writeLeaf(filings: readonly Filing[], { out, later }: Layout): void {
  const endAt = out.push(LEAF, 0) - 1;
  for (const filing of filings) {
    const saidAt = out.push(filing.position, ...told(filing.needs[0]), 0) - 1;
    const left = filing.needs.filter((need, nth) => nth > 0 || !need.range);
    if (left.length > 0 || !filing.exact) later.push({ filing, left, saidAt });
  }
  out[endAt] = out.length;
}

/** What a filing says of its first need. */
function told(need: Need | undefined): readonly [number, number, number] {
  if (!need) return [LEAF, 0, 0];
  if (need.range) return [need.slot, need.range.low, need.range.high];
  return [need.slot + SIFT, need.sieve, 0];
}

function writeMore(needs: readonly Need[], exact: boolean, out: number[]): number {
  const at = out.length;
  out.push(exact ? 1 : 0, 0);
  for (const { slot, marks, range } of needs) {
    if (range) out.push(slot, RANGE, range.low, range.high);
    else out.push(slot, marks.length, ...marks);
  }
  out[at + 1] = out.length;
  return at;
}

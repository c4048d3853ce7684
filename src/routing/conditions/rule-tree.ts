/**
 * The tree of rules. A branch asks about one aspect: below each mark are the rules that need it, below `rest` those that need nothing
 * there. A lead walks down along every mark it bears, and along the rest. A leaf holds a few rules with what they still need.
 */
import type { Alternative, Need } from './rule-needs.ts';

/** One alternative of one rule. */
export interface Filing {
  /** The rule's position in the policy. */
  readonly position: number;
  /** Not yet known to be met on the way here; the first is asked first. */
  readonly needs: Alternative;
  /** The condition asks for nothing beyond the needs. */
  readonly exact: boolean;
}

/** `first` and `last` are the lowest and highest position below; a leaf has no branches. */
export interface RuleNode {
  readonly first: number;
  readonly last: number;
  /** A leaf's, in the order of the policy. */
  readonly filings: readonly Filing[];
  readonly branches: { readonly slot: number; readonly byMark: ReadonlyMap<number, RuleNode>; readonly rest: RuleNode | null } | null;
}

/** So few rules are looked through one by one. */
const MAX_LEAF = 16;
/** A rule that needs one of many marks stands below each; never in more places than this. */
const MAX_COPIES = 64;

interface Spread extends Filing {
  readonly copies: number;
}

/** A need that more than this share of leads meets tells little. */
const WIDE = 0.05;

/**
 * The tree of these filings; null when there are none. What they need is put in order: first what few leads meet, and of that what many rules
 * ask for, so that a search looks at few fields of a lead.
 */
export function growTree(filings: readonly Filing[]): RuleNode | null {
  const often = Map.groupBy(
    filings.flatMap(({ needs }) => needs),
    ({ slot }) => slot,
  );
  const inOrder = (a: Need, b: Need): number =>
    Number(a.share > WIDE) - Number(b.share > WIDE) ||
    (often.get(b.slot)?.length ?? 0) - (often.get(a.slot)?.length ?? 0) ||
    a.share - b.share;
  return grow(filings.map((filing) => ({ ...filing, needs: filing.needs.toSorted(inOrder), copies: 1 })));
}

function grow(filings: readonly Spread[]): RuleNode | null {
  const [first, last] = [filings[0]?.position, filings.at(-1)?.position];
  if (first === undefined || last === undefined) return null;
  const slot = filings.length <= MAX_LEAF ? null : bestSlot(filings);
  if (slot === null)
    return { first, last, filings: filings.map(({ position, needs, exact }) => ({ position, needs, exact })), branches: null };
  const rest: Spread[] = [];
  const byMark = new Map<number, Spread[]>();
  for (const filing of filings) {
    const need = filing.needs.find((one) => one.slot === slot);
    if (need && mayFollow(filing, need)) follow(filing, need, byMark);
    else rest.push(filing);
  }
  const grown = new Map<number, RuleNode>();
  for (const [mark, below] of byMark) {
    const node = grow(below);
    if (node) grown.set(mark, node);
  }
  return { first, last, filings: [], branches: { slot, byMark: grown, rest: grow(rest) } };
}

const mayFollow = ({ copies }: Spread, { marks }: Need): boolean => copies * marks.length <= MAX_COPIES;

function follow(filing: Spread, need: Need, byMark: Map<number, Spread[]>): void {
  const below = { ...filing, needs: filing.needs.filter((one) => one !== need), copies: filing.copies * need.marks.length };
  for (const mark of need.marks) {
    const list = byMark.get(mark);
    if (list) list.push(below);
    else byMark.set(mark, [below]);
  }
}

/** The slot that spares a lead the most rules; null when none spares it one. */
function bestSlot(filings: readonly Spread[]): number | null {
  const spared = new Map<number, number>();
  for (const filing of filings) {
    for (const need of filing.needs)
      if (mayFollow(filing, need)) spared.set(need.slot, (spared.get(need.slot) ?? 0) + (1 - need.share) / Math.sqrt(need.marks.length));
  }
  let best: number | null = null;
  for (const [slot, count] of spared) if (count >= 1 && count > (best === null ? 0 : (spared.get(best) ?? 0))) best = slot;
  return best;
}

/** Two runs over the same leads, counted against each other: who would get how many, and which rule would take how many. */
import type { SettledBy, Verdict } from './rehearse.ts';

/** Leads of one run and of the other. */
interface Count {
  readonly before: number;
  readonly after: number;
}

/** What two runs come to. Whatever one of them counts is listed, in the order of first appearance; each list sums to the leads. */
export interface VerdictTotals {
  /** Positions of the leads that became something else: another owner, or another kind of outcome. */
  readonly changed: readonly number[];
  /** Those of them that something else settled: another rule, the fallback, the entry filter. The others only fell to somebody else's turn, or the rule leads elsewhere. */
  readonly otherwise: readonly number[];
  readonly owners: readonly (Count & { readonly ownerId: string })[];
  /** Leads offered to the members of a pool, by pool. */
  readonly offered: readonly (Count & { readonly poolId: string })[];
  readonly held: Count;
  readonly leftAlone: Count;
  readonly settledBy: readonly (Count & { readonly by: SettledBy })[];
}

/** Counts; the runs are over the same leads in the same order. */
export function compareVerdicts(before: readonly Verdict[], after: readonly Verdict[]): VerdictTotals {
  const owners = tally(before, after, ({ ownerId }) => ownerId);
  const deciders = tally(before, after, ({ by }) => keyOf(by));
  const deciderOf = new Map([...before, ...after].map(({ by }) => [keyOf(by), by]));
  const outcomes = new Map(tally(before, after, ({ outcome }) => outcome));
  const changed = after.flatMap((verdict, at) => (isChanged(before[at], verdict) ? [at] : []));
  return {
    changed,
    otherwise: changed.filter((at) => settlerAt(before, at) !== settlerAt(after, at)),
    owners: owners.map(([ownerId, count]) => ({ ownerId, ...count })),
    offered: tally(before, after, ({ offeredIn }) => offeredIn ?? null).map(([poolId, count]) => ({ poolId, ...count })),
    held: outcomes.get('held') ?? { before: 0, after: 0 },
    leftAlone: outcomes.get('left-alone') ?? { before: 0, after: 0 },
    settledBy: deciders.flatMap(([key, count]) => {
      const by = deciderOf.get(key);
      return by === undefined ? [] : [{ by, ...count }];
    }),
  };
}

const isChanged = (before: Verdict | undefined, after: Verdict): boolean =>
  before?.outcome !== after.outcome || before.ownerId !== after.ownerId || before.offeredIn !== after.offeredIn;

function settlerAt(verdicts: readonly Verdict[], at: number): string {
  const verdict = verdicts[at];
  return verdict === undefined ? '' : keyOf(verdict.by);
}

function tally<K extends string>(
  before: readonly Verdict[],
  after: readonly Verdict[],
  keyOf: (verdict: Verdict) => K | null,
): [K, Count][] {
  const counts = new Map<K, { before: number; after: number }>();
  for (const [side, verdicts] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const verdict of verdicts) {
      const key = keyOf(verdict);
      if (key === null) continue;
      const count = counts.get(key) ?? { before: 0, after: 0 };
      count[side] += 1;
      counts.set(key, count);
    }
  }
  return [...counts];
}

function keyOf(by: SettledBy): string {
  switch (by.kind) {
    case 'rule':
      return `rule ${by.ruleId}`;
    case 'asked-pool':
      return `asked-pool ${by.poolId}`;
    case 'fallback':
    case 'entry':
      return by.kind;
  }
}

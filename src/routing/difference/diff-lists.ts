/** What became of the items of a list whose items have ids. */

/** Before and after, of something that changed. */
export interface Changed<T> {
  readonly before: T;
  readonly after: T;
}

/** `removed` in the old order; the rest in the new order. Places count from 0. `moved` names as few items as explain the new order. */
export interface ListDifference<T> {
  readonly removed: readonly T[];
  readonly now: readonly {
    readonly item: T;
    readonly place: number;
    /** Null = it is new. */
    readonly before: { readonly item: T; readonly place: number; readonly moved: boolean } | null;
  }[];
}

/** Compares two lists by id; ids are unique within each. */
export function diffLists<T>({ before, after }: Changed<readonly T[]>, idOf: (item: T) => string): ListDifference<T> {
  const old = new Map(before.map((item, place) => [idOf(item), { item, place }]));
  const kept = new Set(after.map(idOf));
  const inOrder = longestRising(after.flatMap((item) => old.get(idOf(item))?.place ?? []));
  return {
    removed: before.filter((item) => !kept.has(idOf(item))),
    now: after.map((item, place) => {
      const known = old.get(idOf(item));
      return { item, place, before: known ? { ...known, moved: !inOrder.has(known.place) } : null };
    }),
  };
}

/** The members of one longest rising run through the numbers, gaps allowed: what stands outside it has moved. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // ends[n] = the smallest last number of a rising run of length n + 1.
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.set(number, ends[low - 1]);
    ends[low] = number;
  }
  const run = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) run.add(at);
  return run;
}

/** Seeded randomness: the same seed gives the same org and the same weather, so a failing run can be repeated. */

/** A stream of seeded draws. */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** True with this probability. Draws nothing at 0, so that faults that are off do not move the stream. */
  chance(share: number): boolean;
  /** 0 (included) to `below` (excluded). */
  integer(below: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
}

/** mulberry32: small, fast, and good enough for sampling. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    chance: (share) => share > 0 && next() < share,
    integer,
    pick: (list) => {
      const picked = list[integer(list.length)];
      if (picked === undefined) throw new RangeError('pick from an empty list');
      return picked;
    },
    shuffle: (list) =>
      list
        .map((item) => ({ item, order: next() }))
        .toSorted((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}

/** A clock that runs as the computer's does and can be moved on, so that what is due tomorrow can be seen today. */

export interface MovingClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How far it was moved on so far. */
  readonly aheadMs: () => number;
  /** Moves it on by so many milliseconds, a year at the most. Throws `RangeError` for anything else. */
  readonly advance: (ms: number) => void;
}

const YEAR_MS = 366 * 86_400_000;

/** A clock over another, the computer's by default. */
export function createMovingClock(from: () => number = () => Date.now()): MovingClock {
  let ahead = 0;
  return {
    now: () => from() + ahead,
    aheadMs: () => ahead,
    advance(ms) {
      if (!Number.isInteger(ms) || ms <= 0 || ms > YEAR_MS) throw new RangeError(`A clock moves on by 1 to ${YEAR_MS} ms, not by ${ms}`);
      ahead += ms;
    },
  };
}

/** A script that lets a page, or a worker, see the same time: whatever reads `Date` after it. */
export function clockScript({ aheadMs }: Pick<MovingClock, 'aheadMs'>): string {
  return `(() => {
  const ahead = ${aheadMs()};
  globalThis.clockAheadMs = ahead;
  if (ahead === 0) return;
  const moved = () => Real.now() + ahead;
  const Real = Date;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [moved()] : given, self),
    apply: () => new Real(moved()).toString(),
    get: (target, name) => (name === 'now' ? moved : Reflect.get(target, name)),
  });
})();
`;
}

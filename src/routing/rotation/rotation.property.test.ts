/** The fairness that is promised, with any weights; arithmetic that does not drift. */
import fc from 'fast-check';
import type { Pool } from '../policy/policy-pools.ts';
import { pick } from './rotation.ts';
import type { PoolState } from './rotation-state.ts';

const poolOf = (weights: readonly number[]): Pool => ({
  id: 'p',
  name: 'Pool',
  members: weights.map((weight, at) => ({ repId: `rep-${String(at).padStart(3, '0')}`, weight })),
});

interface Run {
  readonly worst: number;
  readonly offZero: number;
  readonly last: PoolState | null;
}

/** Serves `leads` leads; `isOut` says who is absent at a lead. `worst` is the largest deviation of anybody at any moment. */
function run(pool: Pool, leads: number, isOut: () => boolean): Run {
  let state: PoolState | null = null;
  let worst = 0;
  let offZero = 0;
  for (let lead = 0; lead < leads; lead += 1) {
    const picked = pick(pool, new Set(pool.members.filter(() => !isOut()).map(({ repId }) => repId)), state);
    if (!picked) continue;
    state = picked.after;
    for (const { entitled, received } of state.members) worst = Math.max(worst, Math.abs(entitled - received));
    offZero = Math.max(offZero, Math.abs(state.members.reduce((sum, { credit }) => sum + credit, 0)));
  }
  return { worst, offZero, last: state };
}

/** A repeatable sequence of numbers in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const weights = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.double({ min: 0.9, max: 1.1, noNaN: true })),
  { minLength: 1, maxLength: 30 },
);

describe('fairness', () => {
  test('while the same members are available nobody is ever a whole lead off, at any weights', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const bound = given.length === 1 ? 0 : 1 - 1 / (2 * given.length - 2);
        expect(run(poolOf(given), 300, () => false).worst).toBeLessThanOrEqual(bound + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  // Serving the largest credit leaves somebody 1.27 leads off with weights like these.
  test.each([
    [[30, 21, 18, 6, 3, 2, 1.5]],
    [[1, 0.38, 0.21, 0.11, 0.07, 0.05]],
    [Array.from({ length: 40 }, (_, at) => 1 / (at + 1))],
    [Array.from({ length: 12 }, (_, at) => 2 ** -at)],
  ])('weights %j', (given) => {
    expect(run(poolOf(given), 3000, () => false).worst).toBeLessThan(1);
  });

  test.each([3, 5, 10, 20, 50])('with each of %i absent at random 40%% of the time nobody is 1.5 leads off', (size) => {
    const random = sequence(size);
    const given = Array.from({ length: size }, (_, at) => (size % 2 === 0 ? 1 : 1 + (at % 5)));
    const { worst, offZero } = run(poolOf(given), 4000, () => random() < 0.4);
    expect(worst).toBeLessThanOrEqual(1.5);
    expect(offZero).toBeLessThan(1e-12);
  });

  test('with random weights and absences nobody is 1.5 leads off and credits sum to zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 50 }), fc.integer(), (given, seed) => {
        const random = sequence(seed);
        const { worst, offZero } = run(poolOf(given), 400, () => random() < 0.4);
        expect(worst).toBeLessThanOrEqual(1.5);
        expect(offZero).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  test('equal members take turns in order of id', () => {
    let state: PoolState | null = null;
    const served: string[] = [];
    for (let lead = 0; lead < 6; lead += 1) {
      const picked = pick(poolOf([1, 1, 1]), new Set(['rep-000', 'rep-001', 'rep-002']), state);
      state = picked?.after ?? null;
      served.push(picked?.repId ?? '');
    }
    expect(served).toEqual(['rep-000', 'rep-001', 'rep-002', 'rep-000', 'rep-001', 'rep-002']);
  });
});

describe('members', () => {
  const before: PoolState = {
    poolId: 'p',
    turn: 9,
    members: [
      { repId: 'left', credit: -0.6, entitled: 2.4, received: 3, lastServed: 9 },
      { repId: 'rep-000', credit: 0.5, entitled: 3.5, received: 3, lastServed: 7 },
      { repId: 'rep-001', credit: 0.1, entitled: 3.1, received: 3, lastServed: 8 },
    ],
  };
  const serve = (weightsOf: readonly number[], eligible: readonly string[]) => pick(poolOf(weightsOf), new Set(eligible), before);

  test('the credit of one who left is shared out by weight, so the sum stays zero', () => {
    const after = serve([2, 1], ['rep-001'])?.after;
    expect(after?.members.map(({ repId }) => repId)).toEqual(['rep-000', 'rep-001']);
    // The rest is 0.6 too much: 0.4 of it from the member with weight 2, 0.2 from the other, who is then served.
    expect(after?.members[0]?.credit).toBeCloseTo(0.1, 12);
    expect(after?.members[1]?.credit).toBeCloseTo(-0.1, 12);
  });

  test('a new member starts at zero and is not flooded', () => {
    const after = serve([1, 1, 1], ['rep-000', 'rep-001', 'rep-002'])?.after;
    const joined = after?.members.find(({ repId }) => repId === 'rep-002');
    expect(joined).toMatchObject({ received: 0, lastServed: 0 });
    expect(joined?.entitled).toBeCloseTo(1 / 3, 12);
  });

  test('the absent keep their credit and are entitled to nothing', () => {
    const absent = serve([1, 1], ['rep-001'])?.after.members[0];
    expect(absent).toMatchObject({ entitled: 3.5, received: 3, lastServed: 7 });
  });

  test('nobody eligible, or only paused members, means no pick', () => {
    expect(serve([1, 1], [])).toBeNull();
    expect(serve([0, 0], ['rep-000', 'rep-001'])).toBeNull();
  });
});

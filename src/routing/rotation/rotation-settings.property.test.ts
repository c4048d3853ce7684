/** What the settings of a rotation promise, under random availability, weights, arrivals and departures. The bounds are those of docs/routing.md. */
import fc from 'fast-check';
import { adjustTurns, returnTurn } from './adjust-turns.ts';
import type { PoolMember, RotationSettings } from '../policy/policy-pools.ts';
import { pick } from './rotation.ts';
import { rotationIdOf } from './rotation-pool.ts';
import type { MemberState, PoolState } from './rotation-state.ts';

/** A repeatable sequence of numbers in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const repId = (at: number): string => `rep-${String(at).padStart(3, '0')}`;
const sumOf = ({ members }: PoolState): number => members.reduce((sum, { credit }) => sum + credit, 0);
const creditOf = (state: PoolState | null, id: string): number => state?.members.find((member) => member.repId === id)?.credit ?? 0;

/** One lead: who is a member, who can take it, and who is only out. */
interface Moment {
  readonly members: readonly PoolMember[];
  readonly able: ReadonlySet<string>;
  readonly out: ReadonlySet<string>;
  readonly poolId?: string;
}

interface Run {
  readonly state: PoolState | null;
  /** The largest credit and the largest debt of anybody at any moment. */
  readonly owed: number;
  readonly owing: number;
  readonly offZero: number;
}

/** Serves the leads one after the other and looks at everybody after each. */
function run(rotation: RotationSettings, leads: Iterable<Moment>): Run {
  let [state, owed, owing, offZero]: [PoolState | null, number, number, number] = [null, 0, 0, 0];
  for (const { members, able, out, poolId = 'p' } of leads) {
    const picked = pick({ id: poolId, members, rotation, out }, able, state);
    if (!picked) continue;
    state = picked.after;
    for (const { credit } of state.members) {
      owed = Math.max(owed, credit);
      owing = Math.max(owing, -credit);
    }
    offZero = Math.max(offZero, Math.abs(sumOf(state)));
  }
  return { state, owed, owing, offZero };
}

const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 30 });
const RUNS = { numRuns: 40 };

/** Everybody comes and goes for stretches of about fifty leads. */
function* stretches(given: readonly number[], leads: number, random: () => number): Generator<Moment> {
  const away = new Set<string>();
  const members = given.map((weight, at) => ({ repId: repId(at), weight }));
  for (let lead = 0; lead < leads; lead += 1) {
    for (const { repId: id } of members) if (random() < 0.02 && !away.delete(id)) away.add(id);
    yield { members, able: new Set(members.map((member) => member.repId).filter((id) => !away.has(id))), out: new Set(away) };
  }
}

describe('catching up', () => {
  test('nobody is owed more than the most allowed and 1.5 leads, and what is owed others owe', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 20 }), fc.integer(), (given, atMost, seed) => {
        const { owed, offZero } = run({ onReturn: { kind: 'catch-up', atMost } }, stretches(given, 400, sequence(seed)));
        expect(owed).toBeLessThanOrEqual(atMost + 1.5);
        expect(offZero).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  test('who was out gets what was missed, up to the most allowed, and then takes turns again', () => {
    const members = [0, 1, 2].map((at) => ({ repId: repId(at), weight: 1 }));
    const all = new Set(members.map(({ repId: id }) => id));
    const others = new Set([repId(1), repId(2)]);
    const serve = (atMost: number, missed: number) => {
      const rotation = { onReturn: { kind: 'catch-up', atMost } } as const;
      const before = Array.from({ length: missed }, () => ({ members, able: others, out: new Set([repId(0)]) }));
      const after = Array.from({ length: 60 }, () => ({ members, able: all, out: new Set<string>() }));
      const received = (state: PoolState | null) => state?.members[0]?.received ?? 0;
      return received(run(rotation, [...before, ...after]).state) - 20;
    };
    expect([serve(50, 30), serve(4, 30), serve(4, 6)]).toEqual([10, 4, 2]);
  });

  test('those who cannot take the lead for another reason miss nothing', () => {
    const members = [0, 1].map((at) => ({ repId: repId(at), weight: 1 }));
    const rotation = { onReturn: { kind: 'catch-up', atMost: 9 } } as const;
    const leads = Array.from({ length: 9 }, () => ({ members, able: new Set([repId(1)]), out: new Set<string>() }));
    expect(creditOf(run(rotation, leads).state, repId(0))).toBe(0);
  });

  test('without the setting nobody is owed for an absence', () => {
    fc.assert(
      fc.property(weights, fc.integer(), (given, seed) => {
        expect(run({}, stretches(given, 400, sequence(seed))).owed).toBeLessThanOrEqual(1.5);
      }),
      RUNS,
    );
  });
});

/** People join and leave, and are absent at random 40% of the time. */
function* churn(size: number, leads: number, random: () => number): Generator<Moment> {
  const live = new Set(Array.from({ length: size }, (_, at) => at));
  let next = size;
  for (let lead = 0; lead < leads; lead += 1) {
    if (random() < 0.02) {
      const leaver = [...live][Math.floor(random() * live.size)] ?? 0;
      if (random() < 0.5 && live.size > 3) live.delete(leaver);
      else live.add((next += 1));
    }
    const members = [...live].map((at) => ({ repId: repId(at), weight: 1 + (at % 5) }));
    yield { members, able: new Set(members.filter(() => random() >= 0.4).map((member) => member.repId)), out: new Set() };
  }
}

describe('newcomers', () => {
  test('even: while people join and leave nobody is 1.5 leads off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer(), (size, seed) => {
        const { owed, owing, offZero } = run({}, churn(size, 400, sequence(seed)));
        expect(Math.max(owed, owing)).toBeLessThanOrEqual(1.5);
        expect(offZero).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  test('ahead: nobody is owed more than the head start and 1.5 leads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 5 }), fc.integer(), (size, leads, seed) => {
        const { owed, offZero } = run({ newcomer: { kind: 'ahead', leads } }, churn(size, 400, sequence(seed)));
        expect(owed).toBeLessThanOrEqual(leads + 1.5);
        expect(offZero).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  test('ahead: the newcomer gets that many leads first; the first members of a pool are nobody’s newcomers', () => {
    const rotation = { newcomer: { kind: 'ahead', leads: 3 } } as const;
    const of = (count: number): Moment => {
      const members = Array.from({ length: count }, (_, at) => ({ repId: repId(at), weight: 1 }));
      return { members, able: new Set(members.map(({ repId: id }) => id)), out: new Set() };
    };
    const first = run(
      rotation,
      Array.from({ length: 6 }, () => of(3)),
    );
    expect(first.state?.members.map(({ received }) => received)).toEqual([2, 2, 2]);
    const { state } = run(rotation, [...Array.from({ length: 6 }, () => of(3)), ...Array.from({ length: 4 * 8 }, () => of(4))]);
    expect(state?.members.map(({ received }) => received)).toEqual([9, 9, 9, 11]);
  });
});

describe('a shared rotation', () => {
  /** Leads come through three pools over some of the people each; one in five is absent. */
  function* overPools(given: readonly number[], leads: number, random: () => number): Generator<Moment> {
    const pools = ['a', 'b', 'c'].map((poolId) => ({
      poolId,
      members: given.flatMap((weight, at) => (random() < 0.6 ? [{ repId: repId(at), weight }] : [])),
    }));
    for (let lead = 0; lead < leads; lead += 1) {
      const pool = pools[Math.floor(random() * pools.length)];
      if (pool) yield { ...pool, able: new Set(pool.members.filter(() => random() >= 0.2).map((member) => member.repId)), out: new Set() };
    }
  }

  test('counts the turns of all its pools: nobody is 1.5 leads off over all of them', () => {
    fc.assert(
      fc.property(weights, fc.integer(), (given, seed) => {
        const { owed, owing, offZero, state } = run({ sharedAs: 'sales' }, overPools(given, 400, sequence(seed)));
        expect(Math.max(owed, owing)).toBeLessThanOrEqual(1.5);
        expect(offZero).toBeLessThan(1e-9);
        expect([state?.poolId, 'shared:sales']).toContain('shared:sales');
      }),
      RUNS,
    );
  });

  test('is kept under the name that is shared, and knows everybody who took a turn anywhere', () => {
    const one = (at: number) => ({ members: [{ repId: repId(at), weight: 1 }], able: new Set([repId(at)]), out: new Set<string>() });
    const { state } = run({ sharedAs: 'sales' }, [
      { ...one(1), poolId: 'a' },
      { ...one(0), poolId: 'b' },
    ]);
    expect(state).toMatchObject({ poolId: 'shared:sales', turn: 2, members: [{ repId: repId(0) }, { repId: repId(1) }] });
    expect([rotationIdOf({ id: 'a' }), rotationIdOf({ id: 'a', rotation: { sharedAs: 'x' } })]).toEqual(['a', 'shared:x']);
  });

  test('who has had a turn in one pool waits in the other', () => {
    const pool = (poolId: string, ...ats: number[]) => ({
      poolId,
      members: ats.map((at) => ({ repId: repId(at), weight: 1 })),
      able: new Set(ats.map(repId)),
      out: new Set<string>(),
    });
    const leads = [pool('a', 0, 1), pool('b', 0, 2), pool('a', 0, 1)];
    expect(run({ sharedAs: 's' }, leads).state?.members.map(({ received }) => received)).toEqual([1, 1, 1]);
  });
});

describe('a random start', () => {
  const SEEDS = 1500;
  const chances = (given: readonly number[], leads: number, able: readonly number[] = given.map((_, at) => at)) => {
    const counts = Array.from({ length: leads }, () => given.map(() => 0));
    const members = given.map((weight, at) => ({ repId: repId(at), weight }));
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const rotation = { start: { kind: 'random', seed: `seed ${seed}` } } as const;
      let state: PoolState | null = null;
      for (const count of counts) {
        const picked = pick({ id: 'p', members, rotation }, new Set(able.map(repId)), state);
        state = picked?.after ?? null;
        const at = members.findIndex((member) => member.repId === picked?.repId);
        count[at] = (count[at] ?? 0) + 1;
      }
    }
    return counts.map((count) => count.map((number) => number / SEEDS));
  };
  /** Within 0.05: about four standard deviations of a share of one half. */
  const near = (share: number) => expect.closeTo(share, 1) as number;

  test.each([[[1, 1, 1]], [[2, 1, 1]], [[1, 2, 3, 4]], [[0.5, 0.25, 1]]])(
    'with the weights %j gives everybody the share as the chance of being first, and of every lead after',
    (given) => {
      const total = given.reduce((sum, weight) => sum + weight, 0);
      for (const chance of chances(given, 5)) expect(chance).toEqual(given.map((weight) => near(weight / total)));
    },
  );

  test('is drawn among those who can take the first lead', () => {
    expect(chances([5, 1, 3], 1, [1, 2])).toEqual([[0, near(0.25), near(0.75)]]);
  });

  test('draws the same place from the same seed, and another for another pool', () => {
    const members = Array.from({ length: 40 }, (_, at) => ({ repId: repId(at), weight: 1 }));
    const able = new Set(members.map((member) => member.repId));
    const first = (id: string, seed: string) => pick({ id, members, rotation: { start: { kind: 'random', seed } } }, able, null);
    expect(first('p', 'x')).toEqual(first('p', 'x'));
    expect(new Set(Array.from({ length: 20 }, (_, at) => first(`pool ${at}`, 'x')?.repId)).size).toBeGreaterThan(5);
  });

  test('leaves nobody a whole lead off, gives the shares as chances, and counts what was received from the first lead on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 12 }), fc.string(), (given, seed) => {
        const members = given.map((weight, at) => ({ repId: repId(at), weight }));
        const able = new Set(members.map((member) => member.repId));
        const rotation = { start: { kind: 'random', seed } } as const;
        const { owed, owing, state } = run(
          rotation,
          Array.from({ length: 100 }, () => ({ members, able, out: new Set<string>() })),
        );
        expect(Math.max(owed, owing)).toBeLessThan(1);
        expect(state?.members.reduce((sum, { received }) => sum + received, 0)).toBe(100);
        const picked = pick({ id: 'p', members, rotation }, able, state);
        expect([...(picked?.propensities.values() ?? [])].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      }),
      RUNS,
    );
  });

  test('weights that have no short round are within a thousandth of their shares', () => {
    const members = [Math.PI, Math.E, 1].map((weight, at) => ({ repId: repId(at), weight }));
    const able = new Set(members.map((member) => member.repId));
    const picked = pick({ id: 'p', members, rotation: { start: { kind: 'random', seed: 's' } } }, able, null);
    expect(picked?.after.members.map(({ credit }) => Math.abs(credit) < 1)).toEqual([true, true, true]);
    expect(picked?.propensities.get(repId(2))).toBeCloseTo(1 / (1 + Math.PI + Math.E), 9);
  });
});

describe('turns changed by hand', () => {
  const stateOf = (credits: readonly MemberState[]): PoolState => ({ poolId: 'p', turn: 12, members: credits });
  const member = (at: number, change: Partial<MemberState> = {}): MemberState => ({
    repId: repId(at),
    credit: 0,
    entitled: 4,
    received: 4,
    lastServed: at,
    ...change,
  });

  test('are owed by the others in proportion to what they were due, and the sum stays zero', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: -50, max: 50 }), fc.nat(), fc.integer(), (given, leads, who, seed) => {
        const { state } = run({}, stretches(given, 60, sequence(seed)));
        fc.pre(state !== null);
        const id = repId(who % given.length);
        const after = adjustTurns(state, { repId: id, leads });
        expect(creditOf(after, id) - creditOf(state, id)).toBeCloseTo(leads, 9);
        expect(sumOf(after)).toBeCloseTo(0, 9);
        expect(after.members.map(({ received, entitled }) => [received, entitled])).toEqual(
          state.members.map(({ received, entitled }) => [received, entitled]),
        );
      }),
      RUNS,
    );
  });

  test('come back one by one, the rep’s own share of the lead with them', () => {
    const after = returnTurn(stateOf([member(0), member(1), member(2, { entitled: 8, received: 8 })]), repId(0));
    expect(after.members.map(({ credit, received }) => [credit, received])).toEqual([
      [0.75, 3],
      [-0.25, 4],
      [-0.5, 8],
    ]);
  });

  test('change nothing where there is nobody else, or nobody of that name', () => {
    const alone = stateOf([member(0)]);
    expect([adjustTurns(alone, { repId: repId(0), leads: 3 }), adjustTurns(alone, { repId: 'nobody', leads: 3 })]).toEqual([alone, alone]);
    expect(returnTurn(alone, 'nobody')).toEqual(alone);
  });

  test('before anybody was due anything are owed alike', () => {
    const fresh = stateOf([0, 1, 2].map((at) => member(at, { entitled: 0, received: 0 })));
    expect(adjustTurns(fresh, { repId: repId(1), leads: 1 }).members.map(({ credit }) => credit)).toEqual([-0.5, 1, -0.5]);
  });
});

import fc from 'fast-check';
import { spend } from './rate-budget.ts';
import type { Spent } from './rate-budget.ts';

const limit = { calls: 100, perMs: 10_000 };

test('gives the whole limit at once, then says when there is room again', () => {
  const first = spend([], limit, 100, 100, 5_000);
  if (!('spent' in first)) throw new Error('the whole limit is free');
  const second = spend(first.spent, limit, 1, 100, 5_000);
  expect(second).toEqual({ waitMs: 11_000 });
  expect(spend(first.spent, limit, 1, 100, 15_999)).toHaveProperty('waitMs');
  expect(spend(first.spent, limit, 1, 100, 16_000)).toHaveProperty('spent');
});

test('lets a request above the limit pass when nothing else was spent', () => {
  expect(spend([], limit, 500, 100, 0)).toEqual({ spent: [{ slot: 0, calls: 500 }] });
});

test('never more than the limit in any window, and whoever waits as told is served', () => {
  const step = fc.record({ after: fc.integer({ min: 0, max: 3_000 }), calls: fc.integer({ min: 1, max: 40 }), background: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
      let now = 1_700_000_000_000;
      let spent: readonly Spent[] = [];
      let longestWait = 0;
      const taken: { at: number; calls: number }[] = [];
      for (const { after, calls, background } of steps) {
        now += after;
        const available = background ? 70 : 100;
        let result = spend(spent, limit, calls, available, now);
        if ('waitMs' in result) {
          longestWait = Math.max(longestWait, result.waitMs);
          now += result.waitMs;
          result = spend(spent, limit, calls, available, now);
        }
        if (!('spent' in result)) throw new Error('whoever waits as told is served');
        spent = result.spent;
        taken.push({ at: now, calls });
        const inWindow = taken.filter((each) => each.at > now - limit.perMs).reduce((sum, each) => sum + each.calls, 0);
        expect(inWindow).toBeLessThanOrEqual(limit.calls);
        expect(spent.length).toBeLessThanOrEqual(11);
      }
      expect(longestWait).toBeLessThanOrEqual(limit.perMs * 1.1);
    }),
    { numRuns: 200 },
  );
});

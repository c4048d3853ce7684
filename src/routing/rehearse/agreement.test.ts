/** How far two policies agree on a lead. */
import { agreementOf, sideOf } from './agreement.ts';
import type { Outcome } from '../decision.ts';

describe('two policies', () => {
  const assigned = (ownerId: string, poolId: string | null, ruleId: string): Outcome => ({
    kind: 'assigned',
    ownerId,
    method: poolId === null ? 'person' : 'pool',
    ruleId,
    poolId,
    accountId: null,
    propensity: 1,
  });
  const held: Outcome = { kind: 'held', because: 'everyone-out', ruleId: 'a', retryAt: 1, deadline: 2 };
  const queued = (queueId: string): Outcome => ({ kind: 'queued', queueId, ruleId: 'a' });
  test.each([
    ['the same turn', assigned('ana', 'p', 'a'), assigned('ana', 'p', 'a'), [true, true, true]],
    ['another turn of the same pool', assigned('ana', 'p', 'a'), assigned('ben', 'p', 'a'), [false, true, true]],
    ['the same person by another pool and rule', assigned('ana', 'p', 'a'), assigned('ana', 'q', 'b'), [true, false, false]],
    ['a hold and an owner', held, assigned('ana', 'p', 'a'), [false, false, true]],
    ['two holds', held, { ...held, deadline: 9 }, [true, true, true]],
    ['two queues', queued('x'), queued('y'), [false, false, true]],
  ] as const)('agree as far as they do: %s', (_, one, other, [sameOwner, sameDestination, sameRule]) => {
    expect(agreementOf(sideOf(one), sideOf(other))).toEqual({ sameOwner, sameDestination, sameRule });
  });
});

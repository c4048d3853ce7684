/** What follows when a destination was tried, and the end in which somebody takes the lead or is offered it. */
import type { Taken, Target } from '../eligibility/choose-rep.ts';
import type { PassedOver } from '../decision.ts';
import type { Ending } from '../walk.ts';

/** What follows a destination: the end, the next rule with the reason, or the fallback. */
export type Yield =
  | { readonly next: 'end'; readonly ending: Ending }
  | { readonly next: 'next-rule'; readonly why: PassedOver }
  | { readonly next: 'fallback' };

/** The end of a decision in which somebody takes the lead, or several are offered it. */
export function settled(taken: Taken, target: Target, ruleId: string | null): Extract<Yield, { next: 'end' }> {
  if ('offeredTo' in taken) {
    const { poolId, offeredTo: repIds, until } = taken;
    return { next: 'end', ending: { outcome: { kind: 'offered', poolId, ruleId, repIds, retryAt: until, deadline: until }, drawn: null } };
  }
  const poolId = target.kind === 'person' ? null : target.poolId;
  const accountId = target.kind === 'person' ? target.accountId : null;
  const { repId: ownerId, propensity, drawn } = taken;
  return {
    next: 'end',
    ending: { outcome: { kind: 'assigned', ownerId, method: target.method, ruleId, poolId, accountId, propensity }, drawn },
  };
}

/** The rule is passed over. */
export function passed(why: PassedOver): Extract<Yield, { next: 'next-rule' }> {
  return { next: 'next-rule', why };
}

/** The mandatory end of every policy: somebody takes the lead, now or by a deadline. */
import { ask, type Target } from './choose-rep.ts';
import { assigned } from './destination.ts';
import { anyoneLeft, holdFor, holdForAnyone } from './hold.ts';
import { mustEnd, type Ending, type Walk } from './walk.ts';

/** Routes to the fallback. Nobody there who is active and allowed means a hold that somebody must attend to. */
export function fallBack(walk: Walk): Ending {
  const { to, whenOut } = walk.input.policy.policy.fallback;
  const target: Target =
    to.kind === 'pool'
      ? { kind: 'pool', poolId: to.poolId, method: 'fallback-pool' }
      : { kind: 'person', repId: to.repId, as: 'person', method: 'fallback-person', accountId: null };
  walk.trace.push({ step: 'fallback' });
  const taker = ask(walk, target, 'respect');
  if (taker) return assigned(taker, target, null).ending;
  if (!anyoneLeft(walk, target)) return held(walk, holdForAnyone(walk));
  if (whenOut.kind === 'hold' && !mustEnd(walk)) return held(walk, holdFor(walk, target, null, whenOut.maxMinutes));
  walk.trace.push({ step: 'when-out', applied: 'assign-anyway', retryAt: null });
  const forced = ask(walk, target, 'ignore');
  return forced ? assigned(forced, target, null).ending : held(walk, holdForAnyone(walk));
}

function held(walk: Walk, outcome: ReturnType<typeof holdFor>): Ending {
  walk.trace.push({ step: 'when-out', applied: 'hold', retryAt: outcome.retryAt });
  return { outcome, drawn: null };
}

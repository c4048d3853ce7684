/** The mandatory end of every policy: somebody takes the lead, now or by a deadline. */
import { ask } from '../eligibility/choose-rep.ts';
import { anyoneLeft, holdFor, holdForAnyone } from './hold.ts';
import { targetOf } from '../policy/target-of.ts';
import { mustEnd, type Ending, type Walk } from '../walk.ts';
import { assigned } from './yield.ts';

/** Routes to the fallback. Nobody there who is active and allowed means a hold that somebody must attend to. */
export function fallBack(walk: Walk): Ending {
  const { to, whenOut } = walk.input.policy.policy.fallback;
  const target = targetOf(to, 'fallback');
  walk.trace.push({ step: 'fallback' });
  const taker = ask(walk, target, 'respect');
  if (taker) return assigned(taker, target, null).ending;
  if (!anyoneLeft(walk, target)) return held(walk, holdForAnyone(walk, target));
  if (whenOut.kind === 'hold' && !mustEnd(walk)) return held(walk, holdFor(walk, target, null, whenOut.maxMinutes));
  walk.trace.push({ step: 'when-out', applied: 'assign-anyway', retryAt: null });
  const forced = ask(walk, target, 'ignore');
  return forced ? assigned(forced, target, null).ending : held(walk, holdForAnyone(walk, target));
}

function held(walk: Walk, outcome: ReturnType<typeof holdFor>): Ending {
  walk.trace.push({ step: 'when-out', applied: 'hold', retryAt: outcome.retryAt });
  return { outcome, drawn: null };
}

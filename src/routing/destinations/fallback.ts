/** The mandatory end of every policy: somebody takes the lead, now or by a deadline. */
import { ask, type Target } from '../eligibility/choose-rep.ts';
import { anyoneLeft, holdFor, holdForAnyone } from './hold.ts';
import { wasLeftUnclaimed } from '../eligibility/offer.ts';
import { targetOf } from '../policy/target-of.ts';
import { mustEnd, type Ending, type Walk } from '../walk.ts';
import { recordAnyway } from './when-out.ts';
import { settled } from './yield.ts';

/** Routes to the fallback. Nobody there who is active and allowed means a hold that somebody must attend to. */
export function fallBack(walk: Walk): Ending {
  const { to, whenOut } = walk.input.policy.policy.fallback;
  const target = targetOf(to, 'fallback');
  walk.trace.push({ step: 'fallback' });
  const taken = ask(walk, target, 'respect');
  if (taken) return settled(taken, target, null).ending;
  if (!anyoneLeft(walk, target)) return askAgain(walk, target) ?? held(walk, holdForAnyone(walk, target));
  if (whenOut.kind === 'hold' && !mustEnd(walk) && !wasLeftUnclaimed(walk))
    return held(walk, holdFor(walk, target, null, whenOut.maxMinutes));
  return force(walk, target) ?? held(walk, holdForAnyone(walk, target));
}

function force(walk: Walk, target: Target): Ending | null {
  recordAnyway(walk, target);
  const forced = ask(walk, target, 'ignore');
  return forced && settled(forced, target, null).ending;
}

/** Everybody else had a day: better with somebody who declined it than with nobody. */
function askAgain(walk: Walk, target: Target): Ending | null {
  if (!mustEnd(walk) || walk.input.request.held?.because !== 'everyone-declined') return null;
  const anew: Walk = { ...walk, excluded: new Map() };
  if (!anyoneLeft(anew, target)) return null;
  walk.trace.push({ step: 'asked-again' });
  const taken = ask(anew, target, 'respect');
  return taken ? settled(taken, target, null).ending : force(anew, target);
}

function held(walk: Walk, outcome: ReturnType<typeof holdFor>): Ending {
  walk.trace.push({ step: 'when-out', applied: 'hold', retryAt: outcome.retryAt });
  return { outcome, drawn: null };
}

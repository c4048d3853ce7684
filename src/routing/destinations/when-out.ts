/**
 * What becomes of a lead whose rep, or everybody asked, is out. A setting that cannot help goes on to the next rule, and so in the
 * end to the fallback: `assign-anyway` when everybody there is inactive, unknown, paused, excluded or over a limit, `hold` when waiting
 * helps nobody there, and `backup` when the backup cannot take it either.
 */
import { ask, type Target } from '../eligibility/choose-rep.ts';
import { anyoneLeft, anyoneThere, holdFor, waitingHelps } from './hold.ts';
import { wasLeftUnclaimed } from '../eligibility/offer.ts';
import type { WhenOut } from '../policy/policy-destinations.ts';
import { personTarget } from '../policy/target-of.ts';
import { mustEnd, type Walk } from '../walk.ts';
import { settled, passed, type Yield } from './yield.ts';

/** The setting of the rule whose destination nobody took. */
export interface OutSetting {
  readonly ruleId: string;
  readonly setting: WhenOut;
}

/** Applies the setting and records it. */
export function whenOut(walk: Walk, target: Target, { ruleId, setting }: OutSetting): Yield {
  switch (setting.kind) {
    case 'assign-anyway':
      return anyoneLeft(walk, target) ? assignAnyway(walk, target, ruleId) : nextRule(walk);
    case 'backup':
      return askBackup(walk, target, { ruleId, repId: setting.repId });
    case 'next-rule':
      return nextRule(walk);
    case 'fallback':
      return toFallback(walk);
    case 'hold':
      // Whoever did not claim the lead while it was offered would not be waited for.
      if (mustEnd(walk) || wasLeftUnclaimed(walk)) return toFallback(walk);
      return waitingHelps(walk, target) ? hold(walk, target, { ruleId, maxMinutes: setting.maxMinutes }) : nextRule(walk);
  }
}

function assignAnyway(walk: Walk, target: Target, ruleId: string): Yield {
  recordAnyway(walk, target);
  const taker = ask(walk, target, 'ignore');
  return taker ? settled(taker, target, ruleId) : nextRule(walk);
}

/** Records that hours do not count now; where somebody is there, and only did not claim the lead, they do. */
export function recordAnyway(walk: Walk, target: Target): void {
  if (wasLeftUnclaimed(walk) && anyoneThere(walk, target)) return;
  walk.trace.push({ step: 'when-out', applied: 'assign-anyway', retryAt: null });
}

function askBackup(walk: Walk, target: Target, { ruleId, repId }: { readonly ruleId: string; readonly repId: string }): Yield {
  walk.trace.push({ step: 'when-out', applied: 'backup', retryAt: null });
  const accountId = target.kind === 'person' ? target.accountId : null;
  const backup = personTarget(repId, { as: 'backup', method: 'backup', accountId });
  const taker = ask(walk, backup, 'respect');
  return taker ? settled(taker, backup, ruleId) : nextRule(walk);
}

function hold(walk: Walk, target: Target, { ruleId, maxMinutes }: { readonly ruleId: string; readonly maxMinutes: number }): Yield {
  const outcome = holdFor(walk, target, ruleId, maxMinutes);
  walk.trace.push({ step: 'when-out', applied: 'hold', retryAt: outcome.retryAt });
  return { next: 'end', ending: { outcome, drawn: null } };
}

function nextRule(walk: Walk): Yield {
  walk.trace.push({ step: 'when-out', applied: 'next-rule', retryAt: null });
  return passed({ because: 'everyone-out' });
}

function toFallback(walk: Walk): Yield {
  walk.trace.push({ step: 'when-out', applied: 'fallback', retryAt: null });
  return { next: 'fallback' };
}

/**
 * The decision: a pure function of the policy, the facts, the rotation and the clock. Same input, same bytes.
 * Every decision ends assigned, offered, in a queue, on a follow-up path, held with a deadline, or left alone.
 */
import { weighAccounts } from './matching/account-match.ts';
import { usageAfter } from './eligibility/caps.ts';
import { ask, type Target } from './eligibility/choose-rep.ts';
import { evaluate } from './conditions/condition.ts';
import type { Decision } from './decision.ts';
import { giveToChosen, namesOne } from './destinations/chosen-rep.ts';
import { tryDestination } from './destinations/destination.ts';
import { whyLeftAlone } from './destinations/entry-filter.ts';
import { fallBack } from './destinations/fallback.ts';
import { repsOf } from './eligibility/known-reps.ts';
import { followPath } from './destinations/follow-up-path.ts';
import { awaitEnrichment } from './destinations/hold-until.ts';
import type { PoolState } from './rotation/rotation-state.ts';
import type { TraceStep } from './trace.ts';
import { evaluateHeld, nextHolding } from './conditions/rule-index.ts';
import type { Usage } from './eligibility/usage.ts';
import { type DecisionInput, type Ending, type Walk } from './walk.ts';
import { settled } from './destinations/yield.ts';

export type { DecisionInput } from './walk.ts';

/** Names the rules by which facts become a decision; changes whenever the same input could give other bytes. */
export const ENGINE = 'signalbox-2';

/** The answer, and the pools whose rotation moved. */
export interface DecisionResult {
  readonly decision: Decision;
  readonly rotation: readonly PoolState[];
  /** The counters the assignment raised, as they are after it. */
  readonly usage: Usage;
}

/** Decides who gets the lead. Total: it never throws on parsed input. */
export function decide(input: DecisionInput): DecisionResult {
  const reps = repsOf(input.roster, input.policy.people);
  const mayOwn = (repId: string): boolean => reps.get(repId)?.active === true;
  const { matched, step } = weighAccounts(input.accounts, input.policy.policy.matching, mayOwn);
  const excluded = new Map(input.request.excluded.map(({ repId, because }) => [repId, because]));
  const walk: Walk = { input, reps, excluded, account: matched, trace: [] };
  const because = whyLeftAlone(input, matched);
  if (because) {
    const { ownerId } = input.lead;
    return {
      decision: { outcome: { kind: 'left-alone', because, ownerId }, trace: [{ step: 'left-alone', because, ownerId }] },
      rotation: [],
      usage: {},
    };
  }
  walk.trace.push({ step: 'entered', request: input.request.kind });
  return result(walk, routed(walk, step));
}

function routed(walk: Walk, account: TraceStep): Ending {
  const { request } = walk.input;
  if (request.poolId !== null && !namesOne(request)) return askedPool(walk, request.poolId);
  walk.trace.push(account);
  const chosen = giveToChosen(walk);
  if (chosen) return chosen;
  if (request.poolId !== null) return askedPool(walk, request.poolId);
  return followPath(walk) ?? awaitEnrichment(walk) ?? followRules(walk);
}

function result({ input, trace }: Walk, { outcome, drawn }: Ending): DecisionResult {
  const usage = outcome.kind === 'assigned' ? usageAfter(input, { repId: outcome.ownerId, poolId: outcome.poolId }) : {};
  return { decision: { outcome, trace }, rotation: drawn ? [drawn] : [], usage };
}

function askedPool(walk: Walk, poolId: string): Ending {
  const target: Target = { kind: 'pool', poolId, method: 'pool' };
  walk.trace.push({ step: 'pool-requested', poolId });
  const taker = ask(walk, target, 'respect');
  if (taker) return settled(taker, target, null).ending;
  walk.trace.push({ step: 'when-out', applied: 'fallback', retryAt: null });
  return fallBack(walk);
}

function followRules(walk: Walk): Ending {
  for (let position = nextRule(walk, -1); position !== null; position = nextRule(walk, position)) {
    const compiled = walk.input.policy.rules[position];
    if (!compiled) break;
    const { rule, when } = compiled;
    if (!rule.enabled) {
      walk.trace.push({ step: 'rule-passed-over', ruleId: rule.id, why: { because: 'disabled' } });
      continue;
    }
    const from = { lead: walk.input.lead, account: walk.account };
    const { result: truth, tests } =
      walk.input.rules === 'index' ? evaluateHeld(walk.input.policy.ruleIndex, position, from) : evaluate(when, from);
    if (truth !== 'true') {
      walk.trace.push({
        step: 'rule-passed-over',
        ruleId: rule.id,
        why: { because: truth === 'false' ? 'condition-false' : 'condition-unknown', tests },
      });
      continue;
    }
    walk.trace.push({ step: 'rule-matched', ruleId: rule.id, tests });
    const yielded = tryDestination(walk, rule);
    if (yielded.next === 'end') return yielded.ending;
    if (yielded.next === 'fallback') break;
    walk.trace.push({ step: 'rule-passed-over', ruleId: rule.id, why: yielded.why });
  }
  return fallBack(walk);
}

/** The position of the rule to look at after `position`; null when no other can take the lead. */
function nextRule({ input: { policy, lead, rules }, account }: Walk, position: number): number | null {
  if (rules === 'index') return nextHolding(policy.ruleIndex, { lead, account }, position);
  return position + 1 < policy.rules.length ? position + 1 : null;
}

/**
 * Automated follow-up. A rule puts a lead on a path; there it is looked at until the path's condition holds or its time is over. A lead
 * that comes back goes to whom the path hands over to, and to the fallback when nobody there can take it; the rules are not asked again.
 */
import { ask } from '../eligibility/choose-rep.ts';
import { evaluate, type CompiledCondition } from '../conditions/condition.ts';
import type { TestResult } from '../decision.ts';
import { fallBack } from './fallback.ts';
import type { RequestKind } from '../facts.ts';
import type { FollowUpPath } from '../policy/policy-destinations.ts';
import { targetOf } from '../policy/target-of.ts';
import type { Ending, Walk } from '../walk.ts';
import { settled, passed, type Yield } from './yield.ts';
import { MINUTE_MS } from '../eligibility/zone-time.ts';

/** A path with its hand-over condition made ready. */
export interface CompiledPath {
  readonly path: FollowUpPath;
  readonly when: CompiledCondition | null;
}

/** A lead is looked at often while it is new on its path, and hourly when it has been there for a day. */
const SOONEST_LOOK_MS = 5 * MINUTE_MS;
const LATEST_LOOK_MS = 60 * MINUTE_MS;

/** After a hand-over: nobody could take the lead, the CRM refused who did, or they did not want it. */
const HANDED_OVER: ReadonlySet<RequestKind> = new Set([
  'hold-check',
  'hold-expired',
  'next-rep',
  'declined',
  'lapsed',
  'given',
  'unclaimed',
]);

/** Puts the lead on a path, unless this rule did so before. */
export function beginPath(walk: Walk, ruleId: string, pathId: string): Yield {
  const { input, trace } = walk;
  const compiled = input.policy.paths.get(pathId);
  if (!compiled || input.request.heldBy?.includes(ruleId)) return passed({ because: 'was-on-path', pathId });
  trace.push({ step: 'path', pathId, now: 'begins', tests: [] });
  return { next: 'end', ending: onPath(compiled, { ruleId, now: input.now, deadline: input.now + timeOn(compiled) }) };
}

/** What becomes of a lead that is on a path, or was handed over from it; null = the policy has no such path, or somebody asked for the lead. */
export function followPath(walk: Walk): Ending | null {
  const { kind, pathId } = walk.input.request;
  const compiled = pathId === undefined ? undefined : walk.input.policy.paths.get(pathId);
  if (!compiled) return null;
  if (HANDED_OVER.has(kind)) return handOver(walk, compiled, []);
  return kind === 'path-check' || kind === 'path-ended' ? lookAtPath(walk, compiled, kind) : null;
}

function lookAtPath(walk: Walk, compiled: CompiledPath, kind: 'path-check' | 'path-ended'): Ending {
  const { path } = compiled;
  const { request, deadline, now } = walk.input;
  const ruleId = request.held?.ruleId ?? null;
  const { result, tests } = lookAt(walk, compiled);
  if (result === 'true' || (kind === 'path-ended' && path.handOver.atDeadline === 'hand-over')) return handOver(walk, compiled, tests);
  if (kind === 'path-ended') {
    walk.trace.push({ step: 'path', pathId: path.id, now: 'stays', tests });
    return { outcome: { kind: 'on-path', pathId: path.id, ruleId, retryAt: null, deadline: null }, drawn: null };
  }
  walk.trace.push({ step: 'path', pathId: path.id, now: 'continues', tests });
  return onPath(compiled, { ruleId, now, deadline: Math.max(now, deadline ?? now + timeOn(compiled)) });
}

function lookAt(
  { input, account }: Walk,
  { when }: CompiledPath,
): { readonly result: TestResult['result']; readonly tests: readonly TestResult[] } {
  return when === null ? { result: 'false', tests: [] } : evaluate(when, { lead: input.lead, account });
}

function handOver(walk: Walk, { path }: CompiledPath, tests: readonly TestResult[]): Ending {
  const { to } = path.handOver;
  walk.trace.push({ step: 'path', pathId: path.id, now: 'hands-over', tests });
  walk.trace.push({ step: 'handed-over', to });
  const target = targetOf(to, 'hand-over');
  const taker = ask(walk, target, 'respect');
  if (taker) return settled(taker, target, null).ending;
  walk.trace.push({ step: 'when-out', applied: 'fallback', retryAt: null });
  return fallBack(walk);
}

interface OnPath {
  readonly ruleId: string | null;
  readonly now: number;
  readonly deadline: number;
}

function onPath(compiled: CompiledPath, { ruleId, now, deadline }: OnPath): Ending {
  const beenThere = timeOn(compiled) - (deadline - now);
  const pause = Math.min(LATEST_LOOK_MS, Math.max(SOONEST_LOOK_MS, beenThere / 24));
  // Without a condition there is nothing to look at before the time is over.
  const retryAt = compiled.when === null ? deadline : Math.min(deadline, now + pause);
  return { outcome: { kind: 'on-path', pathId: compiled.path.id, ruleId, retryAt, deadline }, drawn: null };
}

const timeOn = ({ path }: CompiledPath): number => path.handOver.afterMinutes * MINUTE_MS;

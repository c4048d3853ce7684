/** Which pools' rotation a decision depends on. */
import type { Decision } from './decision.ts';

/**
 * Ids of the pools a decision drew from or looked at, ascending. Availability, not rotation, decides which pools are reached,
 * so a dry run with empty rotation names the pools to lock for the real one.
 */
export function poolsIn(decision: Decision): string[] {
  return [...new Set(decision.trace.flatMap((step) => (step.step === 'pool' ? [step.poolId] : [])))].sort();
}

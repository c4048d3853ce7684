/** Which rotations a decision depends on, and which a policy may ever reach. */
import type { CompiledPolicy } from './compile-policy.ts';
import type { Decision } from '../decision.ts';
import { rotationIdOf } from '../rotation/rotation-pool.ts';

/** Ids of the pools a decision drew from or looked at, ascending. */
export function poolsIn(decision: Decision): string[] {
  return [...new Set(decision.trace.flatMap((step) => (step.step === 'pool' ? [step.poolId] : [])))].sort();
}

/**
 * Ids of the rotations a decision drew from or looked at, ascending. Without limits, availability alone and not rotation decides which are
 * reached, so a dry run on empty rotation names what to lock for the real one.
 */
export function rotationsIn(decision: Decision, policy: CompiledPolicy): string[] {
  return [...new Set(poolsIn(decision).map((poolId) => rotationOf(policy, poolId)))].sort();
}

/** Ids of all rotations that any decision under the policy may draw from, ascending. */
export function rotationsOf({ policy }: CompiledPolicy): string[] {
  const teams = policy.rules.flatMap(({ then }) => (then.kind === 'team' ? [`team:${then.teamId}`] : []));
  return [...new Set([...policy.pools.map(rotationIdOf), ...teams])].sort();
}

/** Under which id the turns of a pool (or of a CRM team, `team:<id>`) are kept. */
export function rotationOf({ pools }: CompiledPolicy, poolId: string): string {
  const pool = pools.get(poolId);
  return pool ? rotationIdOf(pool) : poolId;
}

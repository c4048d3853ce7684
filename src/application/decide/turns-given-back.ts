/**
 * Turns that come back. When a lead leaves a rep again, because it is routed anew, the rep's pool may say that the turn it took does not count: the
 * rep is owed it again, and the earlier assignment counts against no limit.
 */
import { returnTurn } from '../../routing/rotation/adjust-turns.ts';
import type { CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import type { RequestKind } from '../../routing/facts.ts';
import { rotationOf } from '../../routing/policy/pools-in.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { LastAssignment } from '../ports/assignments.ts';
import type { Ports } from '../ports/ports.ts';
import type { LeadToRoute } from './look-again.ts';

/** Requests that take a lead away from whoever has it. Who let it lapse had the turn. */
const LEAVES: ReadonlySet<RequestKind> = new Set(['reroute', 'next-rep', 'bulk', 'hand-over', 'declined', 'given']);

/** An assignment whose turn is to be given back, and the rotation it was drawn from. */
export interface TurnBack extends LastAssignment {
  readonly rotationId: string;
}

/** By lead, the turns to give back when these leads are routed. */
export async function turnsToGiveBack(
  { assignments }: Pick<Ports, 'assignments'>,
  installationId: string,
  { work, policy }: { readonly work: readonly LeadToRoute[]; readonly policy: CompiledPolicy },
): Promise<ReadonlyMap<string, TurnBack>> {
  const returns = (poolId: string | null) => poolId !== null && policy.pools.get(poolId)?.rotation?.turnReturned === 'rerouted';
  const leaving = work.filter(({ waiting }) => LEAVES.has(waiting.request.kind)).map(({ waiting }) => waiting.leadId);
  if (leaving.length === 0 || ![...policy.pools.keys()].some(returns)) return new Map();
  const last = await assignments.lastOf(installationId, leaving);
  return new Map(
    last.flatMap((one) =>
      one.poolId !== null && returns(one.poolId) ? [[one.leadId, { ...one, rotationId: rotationOf(policy, one.poolId) }]] : [],
    ),
  );
}

/** The rotation with the turn given back, or null when it stands as it did. */
export function givenBack(rotation: RotationState, back: TurnBack | undefined): PoolState | null {
  const state = back && Object.hasOwn(rotation, back.rotationId) ? rotation[back.rotationId] : undefined;
  return back && state ? returnTurn(state, back.repId) : null;
}

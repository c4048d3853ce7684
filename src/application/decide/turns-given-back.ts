/**
 * Turns that come back. When a lead leaves a rep again, because it is routed anew, the rep's pool may say that the turn it took does not count: the
 * rep is owed it again, and the earlier assignment counts against no limit.
 */
import { returnTurn } from '../../routing/rotation/adjust-turns.ts';
import type { CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import type { RequestKind, RoutingRequest } from '../../routing/facts.ts';
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
  const requests = new Map(work.map(({ waiting }) => [waiting.leadId, waiting.request]));
  return new Map(
    last.flatMap((one) =>
      one.poolId !== null && returns(one.poolId) && isLeftNow(one.repId, requests.get(one.leadId))
        ? [[one.leadId, { ...one, rotationId: rotationOf(policy, one.poolId) }]]
        : [],
    ),
  );
}

/** Whoever let the lead lapse before had the turn, although somebody rejects an offer of it, or gives it on, afterwards. The last excluded is who answered. */
function isLeftNow(repId: string, request: RoutingRequest | undefined): boolean {
  if (request?.kind !== 'declined' && request?.kind !== 'given') return true;
  const place = request.excluded.findIndex((one) => one.repId === repId);
  return place < 0 ? request.kind === 'given' : place === request.excluded.length - 1;
}

/** The rotation with the turn given back, or null when it stands as it did. */
export function givenBack(rotation: RotationState, back: TurnBack | undefined): PoolState | null {
  const state = back && Object.hasOwn(rotation, back.rotationId) ? rotation[back.rotationId] : undefined;
  return back && state ? returnTurn(state, back.repId) : null;
}

/** Changes of a rotation that no lead caused: turns given or taken by hand, and turns that come back with a lead that leaves a rep again. */
import type { MemberState, PoolState } from './rotation-state.ts';

/** Leads a rep is owed more (a credit), or less (a skip, below 0). */
export interface Adjustment {
  readonly repId: string;
  readonly leads: number;
}

/**
 * The rotation after it: the rep is owed that many leads more, the others that many less together, in proportion to what they were due so far
 * (alike while nobody was due anything). The sum of credits stays. A rep the rotation does not know, or who is alone in it, changes nothing.
 */
export function adjustTurns(state: PoolState, { repId, leads }: Adjustment): PoolState {
  return shift(state, { repId, leads, payers: (member) => member.repId !== repId });
}

/**
 * The rotation after a lead left the rep again: it counts as not received, and what it was to everybody's credit is taken back, the rep's own
 * share included.
 */
export function returnTurn(state: PoolState, repId: string): PoolState {
  const back = shift(state, { repId, leads: 1, payers: () => true });
  return {
    ...back,
    members: back.members.map((member) =>
      member.repId === repId && member.received > 0 ? { ...member, received: member.received - 1 } : member,
    ),
  };
}

interface Shift extends Adjustment {
  readonly payers: (member: MemberState) => boolean;
}

function shift(state: PoolState, { repId, leads, payers }: Shift): PoolState {
  const paying = state.members.filter(payers);
  if (paying.length === 0 || !state.members.some((member) => member.repId === repId)) return state;
  const due = paying.reduce((sum, { entitled }) => sum + entitled, 0);
  const part = (member: MemberState) => (due > 0 ? member.entitled / due : 1 / paying.length);
  return {
    ...state,
    members: state.members.map((member) => {
      const change = (member.repId === repId ? leads : 0) - (payers(member) ? leads * part(member) : 0);
      return change === 0 ? member : { ...member, credit: member.credit + change };
    }),
  };
}

/** Edits of who gets the lead and what happens when they are out. */
import type { Destination, Policy, WhenOut } from './policy-types.ts';

/** How long a new hold waits: four hours. */
const HOLD_MINUTES = 240;

/** The same "when out" under another kind of destination; null when there is nothing of that kind to choose. */
export function withKind(
  destination: Destination,
  kind: Destination['kind'],
  policy: Policy,
  firstRep: string | undefined,
): Destination | null {
  const { whenOut } = destination;
  switch (kind) {
    case 'account-owner':
      return { kind, whenOut };
    case 'person':
      return firstRep === undefined ? null : { kind, repId: firstRep, whenOut };
    case 'pool': {
      const pool = policy.pools[0];
      return pool === undefined ? null : { kind, poolId: pool.id, whenOut };
    }
    case 'territory': {
      const table = policy.territories[0];
      return table === undefined ? null : { kind, tableId: table.id, whenOut };
    }
  }
}

/** A "when out" of this kind; null when a backup is asked for and there is nobody. */
export function whenOutOf(kind: WhenOut['kind'], before: WhenOut, firstRep: string | undefined): WhenOut | null {
  if (before.kind === kind) return before;
  if (kind === 'hold') return { kind, maxMinutes: HOLD_MINUTES };
  if (kind === 'backup') return firstRep === undefined ? null : { kind, repId: firstRep };
  return { kind };
}

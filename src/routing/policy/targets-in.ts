/** Whom a destination may send leads to by name. */
import type { Destination, Target } from './policy-destinations.ts';

/** A target, and which part of the destination names it: keys and positions from the destination on. */
export interface NamedTarget {
  readonly target: Target;
  readonly at: readonly (string | number)[];
}

/** The people and pools that a destination names, its backup and the target of its hold included; in their order. */
export function targetsIn(destination: Destination): NamedTarget[] {
  return [...named(destination), ...backup(destination)];
}

function named(destination: Destination): NamedTarget[] {
  switch (destination.kind) {
    case 'person':
      return [{ target: { kind: 'person', repId: destination.repId }, at: [] }];
    case 'pool':
      return [{ target: { kind: 'pool', poolId: destination.poolId }, at: [] }];
    case 'score':
      return destination.tiers.map(({ to }, position) => ({ target: to, at: ['tiers', position, 'to'] }));
    case 'partner':
      return destination.partners.map(({ to }, position) => ({ target: to, at: ['partners', position, 'to'] }));
    case 'hold':
      return destination.until.kind === 'rep-in-hours' ? [{ target: destination.until.target, at: ['until', 'target'] }] : [];
    default:
      return [];
  }
}

function backup(destination: Destination): NamedTarget[] {
  if (!('whenOut' in destination) || destination.whenOut.kind !== 'backup') return [];
  return [{ target: { kind: 'person', repId: destination.whenOut.repId }, at: ['whenOut'] }];
}

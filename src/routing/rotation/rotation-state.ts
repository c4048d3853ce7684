/** The state of one pool's rotation: state in, state out, kept by pool id across policy versions. */

/** One member's standing. */
export interface MemberState {
  readonly repId: string;
  /** Entitlement minus leads received, in leads. The credits of a pool sum to zero. */
  readonly credit: number;
  /** Sum of the shares this rep was entitled to since first seen. */
  readonly entitled: number;
  /** Leads received by rotation since first seen. */
  readonly received: number;
  /** The pool's `turn` at which this rep was last served; 0 = never. */
  readonly lastServed: number;
}

/** One pool. `turn` counts the leads served. Members are ordered by rep id. */
export interface PoolState {
  readonly poolId: string;
  readonly turn: number;
  readonly members: readonly MemberState[];
}

/** Rotation states by pool id; a pool never used is absent. */
export type RotationState = Readonly<Record<string, PoolState>>;

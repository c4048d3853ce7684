/** Turns given or taken by hand, with who did it and why. */
import type { PoolState } from '../../routing/rotation/rotation-state.ts';

/** One change of a rotation by hand. `leads` below 0 = turns taken; `at` is epoch milliseconds. */
export interface RotationAdjustment {
  readonly adjustmentId: string;
  readonly rotationId: string;
  readonly repId: string;
  readonly leads: number;
  readonly by: string;
  readonly why: string;
  readonly at: number;
}

export interface RotationAdjustments {
  /**
   * Changes a rotation under its lock, and keeps the adjustment in the same transaction. `change` gets the rotation as it stands (null = never used);
   * when it gives null nothing is changed or kept. True = changed.
   */
  adjust(installationId: string, adjustment: RotationAdjustment, change: (before: PoolState | null) => PoolState | null): Promise<boolean>;
  /** The newest first. */
  recent(installationId: string, limit: number): Promise<readonly RotationAdjustment[]>;
  /** The sum of the turns given and taken, by rotation and rep. */
  totals(installationId: string): Promise<readonly { readonly rotationId: string; readonly repId: string; readonly leads: number }[]>;
}

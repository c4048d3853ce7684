/** Policies that decide beside the published one and touch nothing: their own rotation, and what they decided where it differs. */
import type { Decision } from '../../routing/decision.ts';
import type { Kept } from '../../routing/destinations/keep-waiting.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Side } from '../../routing/rehearse/agreement.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { Usage, UsageQuery } from '../../routing/eligibility/usage.ts';

/** A shadow. At most one of an installation runs. */
export interface Shadow {
  readonly shadowId: string;
  readonly name: string;
  readonly startedAt: number;
  readonly startedBy: string;
  /** Null = it runs. */
  readonly stoppedAt: number | null;
}

/** What the shadow made of a lead; `kept` while it holds it, for its next look. */
export interface ShadowSide extends Side {
  readonly kept?: Kept;
}

/** What both made of one lead. */
export interface ShadowVerdict {
  readonly decisionId: string;
  readonly leadId: string;
  readonly decidedAt: number;
  readonly published: Side;
  readonly shadow: ShadowSide;
  readonly sameOwner: boolean;
  readonly sameDestination: boolean;
  readonly sameRule: boolean;
}

/** Whom a shadow would have given a lead, for its own limits. */
export interface Given {
  readonly repId: string;
  readonly poolId: string | null;
  readonly at: number;
}

/** What is kept of one look. `decision` only where the owners differ; `given` once the shadow assigned the lead. */
export interface VerdictToKeep extends ShadowVerdict {
  /** The verdict this one takes the place of, by its decision; null = the lead is new to the shadow. */
  readonly replaces: string | null;
  readonly deadline: number | null;
  readonly given: Given | null;
  readonly decision: Decision | null;
}

/** A lead that one side still holds. */
export interface OpenVerdict {
  readonly decisionId: string;
  readonly published: Side;
  readonly shadow: ShadowSide;
  /** The shadow's own; null = it does not hold the lead. */
  readonly deadline: number | null;
  readonly given: Given | null;
  /** Kept for when only the published side moves on; null also where the owners agreed. */
  readonly decision: Decision | null;
}

/** What a shadow decides on. */
export interface ShadowState {
  readonly rotation: RotationState;
  /** Before the shadow was started: what was given; since: what the shadow would have given. */
  readonly usage: Usage;
  /** By lead. */
  readonly open: ReadonlyMap<string, OpenVerdict>;
}

/** How often both agreed. */
export interface Agreement {
  readonly leads: number;
  readonly sameOwner: number;
  readonly sameDestination: number;
  readonly sameRule: number;
}

export interface Shadows {
  /** Starts one from the policy and the rotation as it stands; false when one runs already. */
  start(installationId: string, shadow: { shadowId: string; name: string; policy: Policy; by: string; now: number }): Promise<boolean>;
  /** False when it does not run. */
  stop(installationId: string, shadowId: string, now: number): Promise<boolean>;
  /** The one that runs; null = none. A stored policy that no longer parses stops it. */
  running(installationId: string, known: string | null): Promise<{ readonly shadow: Shadow; readonly policy: Policy | null } | null>;
  /** Newest first. */
  list(installationId: string, limit: number): Promise<Shadow[]>;
  policy(installationId: string, shadowId: string): Promise<Policy | null>;
  /**
   * Runs `decide` on the shadow's own state, which is locked for it, and stores what it returns. Nothing else is locked or changed.
   * Does nothing when the shadow was stopped.
   */
  decide(
    installationId: string,
    shadowId: string,
    needs: { readonly usage: readonly UsageQuery[]; readonly leadIds: readonly string[] },
    decide: (state: ShadowState) => { readonly verdicts: readonly VerdictToKeep[]; readonly rotation: readonly PoolState[] },
  ): Promise<void>;
  agreement(installationId: string, shadowId: string): Promise<Agreement>;
  /** Newest first. */
  verdicts(installationId: string, shadowId: string, limit: number): Promise<ShadowVerdict[]>;
  /** The shadow's decision on a lead where the owners differ; null when it is not kept. */
  decision(installationId: string, shadowId: string, decisionId: string): Promise<Decision | null>;
}

/** Reps who take turns: who, how many, how the next one is chosen. */
import type { ClaimSettings } from './policy-acceptance.ts';
import type { Cap, LicenceNeed } from './policy-eligibility.ts';
import type { FieldPath } from './policy.ts';

/** A member's share of the pool's leads is weight ÷ Σ weights of the members eligible at that lead. Weight 0 = paused. */
export interface PoolMember {
  readonly repId: string;
  readonly weight: number;
}

/** What the lead asks of a rep: the value of the field must be among the rep's skills of that kind. An unknown field asks for nothing. */
export interface SkillNeed {
  /** `language`, `vertical`, `product`, or a kind of ops' own. */
  readonly skill: string;
  readonly field: FieldPath;
  /** `required`: nobody without it. `preferred`: those with it first, the others when none of them can. */
  readonly need: 'required' | 'preferred';
  /** A required skill becomes a preferred one when the lead has waited this long. Needs a hold that waits so long. */
  readonly relaxAfterMinutes?: number;
}

/** How turns are counted. Left out = the default named with each. */
export interface RotationSettings {
  /** Pools with the same name here share one rotation, so that turns in one count in all. Default: the pool's own. */
  readonly sharedAs?: string;
  /** Multiplies the weight of members whose profile has the tag; several multiply. */
  readonly tagWeights?: readonly { readonly tag: string; readonly weight: number }[];
  /** A rep who was out: fair from now on (default), or owed what was missed, at most so many leads. */
  readonly onReturn?: { readonly kind: 'fair-from-now' } | { readonly kind: 'catch-up'; readonly atMost: number };
  /** A new member starts even with the others (default), or ahead by so many leads. */
  readonly newcomer?: { readonly kind: 'even' } | { readonly kind: 'ahead'; readonly leads: number };
  /** Whether a rep whom a lead leaves again gets the turn back: never (default), or when the lead was routed wrongly or declined. */
  readonly turnReturned?: 'never' | 'rerouted';
  /** Where a rotation begins: with the lower id (default), or at a place drawn from the seed, so that the chance of each is its share. */
  readonly start?: { readonly kind: 'in-order' } | { readonly kind: 'random'; readonly seed: string };
}

/** Reps who take turns. Rotation state lives apart, by pool id, and survives every new version of the policy. */
export interface Pool {
  readonly id: string;
  readonly name: string;
  readonly members: readonly PoolMember[];
  /** `rotation` (default), or `least-loaded`: the lowest open work ÷ weight, equals by rotation. */
  readonly choose?: 'rotation' | 'least-loaded';
  /** Members claim leads themselves, and `choose` only says who gets what nobody claims; left out = leads are given. */
  readonly claim?: ClaimSettings;
  readonly skills?: readonly SkillNeed[];
  readonly licence?: LicenceNeed;
  /** How many leads come through this pool. */
  readonly caps?: readonly PoolCap[];
  readonly rotation?: RotationSettings;
}

/** A cap on what comes through one pool: for each member, or for all of them together. */
export interface PoolCap extends Cap {
  readonly of: 'member' | 'pool';
}

/** Where a rule sends a lead, and what happens when nobody there can take it. */
import type { Condition, FieldPath } from './policy.ts';

/** What a destination does when its rep, or everyone in it, is out. */
export type WhenOut =
  /** Hours, absence and holidays no longer count. Caps, licences and required skills always do. */
  | { readonly kind: 'assign-anyway' }
  | { readonly kind: 'backup'; readonly repId: string }
  | { readonly kind: 'next-rule' }
  | { readonly kind: 'fallback' }
  /** Wait until someone is available; at the deadline the lead goes to the fallback. */
  | { readonly kind: 'hold'; readonly maxMinutes: number };

/** One person, or people who take turns. */
export type Target = { readonly kind: 'person'; readonly repId: string } | { readonly kind: 'pool'; readonly poolId: string };

/** What makes an earlier lead the same customer. */
export type SameCustomer = 'email' | 'phone' | 'account';

/** Where a score is read: a number in the CRM, or our own points (`Policy.scores`). */
export type ScoreSource = { readonly field: FieldPath } | { readonly scoreId: string };

/** Leads with at least this score go here; the highest tier that is reached wins. */
export interface ScoreTier {
  readonly id: string;
  readonly name: string;
  readonly atLeast: number;
  readonly to: Target;
}

/** One partner: the values of the field that name it, and who looks after its leads. */
export interface PartnerEntry {
  readonly id: string;
  readonly name: string;
  /** Compared without regard to case. */
  readonly values: readonly string[];
  readonly to: Target;
}

/** What a hold waits for. It always has a deadline. */
export type HoldUntil =
  /** A time of day in the zone, on the next of the days (all when left out). */
  | { readonly kind: 'time'; readonly at: string; readonly zone: string; readonly days?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[] }
  /** Somebody of the target is available. */
  | { readonly kind: 'rep-in-hours'; readonly target: Target }
  /** The condition holds (`known` for a property that must be filled). */
  | { readonly kind: 'condition'; readonly when: Condition }
  /** Every provider that is asked has answered or given up. */
  | { readonly kind: 'enriched' };

/** Who gets the lead. */
export type Destination =
  | { readonly kind: 'account-owner'; readonly whenOut: WhenOut }
  | { readonly kind: 'person'; readonly repId: string; readonly whenOut: WhenOut }
  | { readonly kind: 'pool'; readonly poolId: string; readonly whenOut: WhenOut }
  | { readonly kind: 'territory'; readonly tableId: string; readonly whenOut: WhenOut }
  /** Those who are in the CRM's team at the decision take turns, all with the same weight. Its rotation is kept under the pool id `team:<id>`. */
  | { readonly kind: 'team'; readonly teamId: string; readonly whenOut: WhenOut }
  /** A queue of the CRM owns the lead until somebody takes it. Only where the CRM has queues. */
  | { readonly kind: 'queue'; readonly queueId: string }
  | {
      readonly kind: 'score';
      readonly score: ScoreSource;
      readonly tiers: readonly ScoreTier[];
      readonly whenOut: WhenOut;
    }
  /** The rep whom Signalbox gave the latest earlier lead of the same customer, by the first of `by` that finds one within the window. */
  | { readonly kind: 'sticky'; readonly by: readonly SameCustomer[]; readonly withinDays: number; readonly whenOut: WhenOut }
  /** The owner of a record that the CRM holds already for the same person, or of an open lead at the same account. */
  | { readonly kind: 'duplicate-owner'; readonly by: readonly SameCustomer[]; readonly whenOut: WhenOut }
  | { readonly kind: 'partner'; readonly field: FieldPath; readonly partners: readonly PartnerEntry[]; readonly whenOut: WhenOut }
  /** Waits, then goes on with the next rule; at the deadline likewise, or to the fallback. */
  | { readonly kind: 'hold'; readonly until: HoldUntil; readonly maxMinutes: number; readonly atDeadline: 'next-rule' | 'fallback' }
  /** An automated follow-up (`Policy.paths`) works on the lead until it is handed over to a person. */
  | { readonly kind: 'path'; readonly pathId: string };

/** An automated follow-up: nurture, or an AI SDR. */
export interface FollowUpPath {
  readonly id: string;
  readonly name: string;
  /** What is written on the lead, by the CRM's own property name; a workflow of the CRM may start from it. */
  readonly set: Readonly<Record<string, string>>;
  /** A workflow of the CRM to enrol the lead in; null = none. */
  readonly workflowId: string | null;
  readonly handOver: {
    /** When it holds, a person takes over; null = only at the deadline. */
    readonly when: Condition | null;
    readonly to: Target;
    /** After this long without it: hand over all the same, or leave the lead on the path for good. */
    readonly afterMinutes: number;
    readonly atDeadline: 'hand-over' | 'stay';
  };
}

/** Points of our own: the sum of what holds. */
export interface PointsScore {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly ScorePart[];
}

/** Adds `points` (may be negative) when the condition holds; unknown adds nothing and is shown. */
export interface ScorePart {
  readonly id: string;
  readonly name: string;
  readonly when: Condition;
  readonly points: number;
}

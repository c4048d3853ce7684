/** What is asked of reps in time, and what happens when it is not done. */
import type { WorkingBlock } from '../facts.ts';
import type { ScoreSource } from './policy-destinations.ts';
import type { Condition } from './policy.ts';

/** What is asked: that the rep accepts, touches the lead for the first time, or touches it again after touch number `after` (1 = the first). */
export type Asked =
  { readonly for: 'acceptance' } | { readonly for: 'first-touch' } | { readonly for: 'next-touch'; readonly after: number };

/** Whose time a limit counts: every moment, the working time of the rep who has the lead, or that of the business. */
export type CountedTime = 'wall' | 'rep' | 'business';

/** What is done when a limit is reached; several are done in their order, each once for every run. */
export type BreachAction =
  /** The rep is told that it is late. */
  | { readonly kind: 'remind' }
  | { readonly kind: 'tell-manager' }
  /** To the next best by the same policy; nobody who declined it or let it lapse gets it while anyone else is eligible. */
  | { readonly kind: 'reassign' }
  | { readonly kind: 'pool'; readonly poolId: string }
  /** Off rotation until they answer a lead or somebody ends it, when they missed this many runs, one after the other. */
  | { readonly kind: 'pause-rep'; readonly afterMissed: number };

/** Which assignments something is about. Everything that is given must hold; nothing given = all. */
export interface AppliesTo {
  /** As the lead was when it was decided on; unknown counts as not. */
  readonly when?: Condition;
  readonly ruleIds?: readonly string[];
  readonly poolIds?: readonly string[];
  readonly score?: { readonly of: ScoreSource; readonly atLeast: number };
}

/** One limit. Of those that ask the same of a lead, the first that applies counts. */
export interface Sla {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly appliesTo: AppliesTo;
  readonly asks: Asked;
  readonly withinMinutes: number;
  readonly time: CountedTime;
  /** Another rep gets the lead: the full limit again, or what is left of it. */
  readonly onReassign: 'restart' | 'continue';
  /** The rep is reminded when so much of the limit is left; left out = not. */
  readonly remindMinutesBefore?: number;
  readonly onBreach: readonly BreachAction[];
}

/** When the business works, for limits that count its time and for reps without hours of their own. */
export interface BusinessHours {
  /** IANA name. */
  readonly zone: string;
  /** Null = around the clock. */
  readonly hours: readonly WorkingBlock[] | null;
}

export interface SlaSettings {
  /** Left out = around the clock. */
  readonly business?: BusinessHours;
  readonly limits: readonly Sla[];
}

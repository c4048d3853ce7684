/**
 * The answer, and the words its trace is made of: why a rep cannot be chosen, why a rule is passed over, how the owner was found. It says
 * which rule, which facts, which candidates, why not each of the others, what next; trace.ts has the steps.
 */
import type { FieldValue } from './facts.ts';
import type { Licence } from './policy/policy-eligibility.ts';
import type { TieBreaker } from './policy/policy-matching.ts';
import type { FieldPath, Operand, Operator } from './policy/policy.ts';
import type { UsageKey } from './eligibility/usage.ts';
import type { TraceStep } from './trace.ts';

/** The value of a field when it was looked at; null = missing. */
export type FieldValueSeen = FieldValue | null;

/** Why a rep cannot be chosen, with the fact that says so; `until` is when it ends, null when nobody can say. */
export type Ineligible =
  | { readonly because: 'unknown-rep' }
  | { readonly because: 'inactive' }
  | { readonly because: 'excluded'; readonly reason: string }
  | { readonly because: 'paused' }
  | { readonly because: 'away'; readonly until: null }
  | { readonly because: 'out-of-office'; readonly until: number }
  | { readonly because: 'outside-hours'; readonly until: number | null; readonly zone: string }
  | { readonly because: 'hours-unknown' }
  /** Absent by an entry in Signalbox. */
  | { readonly because: 'absent'; readonly until: number | null; readonly why: string }
  | { readonly because: 'holiday'; readonly until: number; readonly name: string }
  /** A limit is reached: `count` of `most`; `until` is when room comes back at the earliest. */
  | { readonly because: 'capped'; readonly limit: UsageKey; readonly most: number; readonly count: number; readonly until: number | null }
  | { readonly because: 'open-load'; readonly most: number; readonly count: number }
  /** `held`: the licence that comes closest (other product, or lapsed); null = none for the region. `region` null = the lead's is unknown. */
  | { readonly because: 'unlicensed'; readonly region: string | null; readonly product: string | null; readonly held: Licence | null }
  | { readonly because: 'unskilled'; readonly skill: string; readonly needed: string }
  /** A newcomer whose share is still 0. */
  | { readonly because: 'ramping'; readonly until: number };

/** What became of one rep who was looked at. `readAt` is when the availability was read. */
export type CandidateVerdict =
  | ({ readonly repId: string; readonly verdict: 'chosen'; readonly propensity: number; readonly readAt: number } & CandidateStanding)
  | ({ readonly repId: string; readonly verdict: 'eligible'; readonly propensity: number; readonly readAt: number } & CandidateStanding)
  | { readonly repId: string; readonly verdict: 'ineligible'; readonly why: Ineligible; readonly readAt: number };

/** What told eligible reps apart; each absent where it played no part. */
export interface CandidateStanding {
  /** Open work, in the CRM and given since; null = the CRM cannot say, so this rep comes after those whose load is known. */
  readonly load?: number | null;
  /** The weight in use, where tags or a ramp changed it. */
  readonly weight?: number;
  /** Preferred skills the lead asks for that this rep lacks: they come after those who have them. */
  readonly lacks?: readonly string[];
}

/** One test as evaluated: what was asked, what was seen (null = missing), and the result. */
export interface TestResult {
  readonly field: FieldPath;
  readonly op: Operator;
  readonly value: Operand | readonly Operand[] | null;
  readonly seen: FieldValueSeen;
  readonly result: 'true' | 'false' | 'unknown';
}

/** Why a rule did not take the lead. */
export type PassedOver =
  | { readonly because: 'disabled' }
  | { readonly because: 'condition-false'; readonly tests: readonly TestResult[] }
  | { readonly because: 'condition-unknown'; readonly tests: readonly TestResult[] }
  | { readonly because: 'no-account' }
  | { readonly because: 'account-unowned'; readonly accountId: string }
  | { readonly because: 'no-territory'; readonly tableId: string }
  | { readonly because: 'everyone-out' }
  | { readonly because: 'no-team'; readonly teamId: string }
  | { readonly because: 'no-queue'; readonly queueId: string }
  /** The CRM did not take the queue as the owner of this lead; `reason` is its word. */
  | { readonly because: 'queue-refused'; readonly queueId: string; readonly reason: string }
  | { readonly because: 'score-unknown' }
  | { readonly because: 'below-tiers'; readonly score: number }
  | { readonly because: 'no-earlier-lead' }
  | { readonly because: 'no-duplicate' }
  | { readonly because: 'no-partner'; readonly seen: FieldValueSeen }
  /** The hold was over before it began, or is over now. */
  | { readonly because: 'nothing-to-wait-for' }
  | { readonly because: 'waited-long-enough' }
  /** The lead was on this path already. */
  | { readonly because: 'was-on-path'; readonly pathId: string };

/** Why an account candidate was not the match. */
export type AccountRejected =
  | { readonly because: 'below-confidence' }
  | { readonly because: 'method-off' }
  | { readonly because: 'weaker-method' }
  | { readonly because: 'lower-confidence' }
  | { readonly because: 'tie-break'; readonly by: TieBreaker | 'id' };

/** Parts of a points score as they came out. */
export interface Contribution {
  readonly partId: string;
  readonly points: number;
  readonly result: 'true' | 'false' | 'unknown';
}

/** Why a lead is left alone by the entry filter. */
export type LeftAlone = 'already-owned' | 'imported' | 'routed-before' | 'not-in-filter';

/** How the owner was found. */
export type Method =
  | 'account-owner'
  | 'person'
  | 'pool'
  | 'territory-person'
  | 'territory-pool'
  | 'backup'
  | 'fallback-person'
  | 'fallback-pool'
  | 'team'
  | 'queue'
  | 'score-person'
  | 'score-pool'
  | 'sticky'
  | 'duplicate-owner'
  | 'partner-person'
  | 'partner-pool'
  | 'hand-over-person'
  | 'hand-over-pool'
  | 'claimed'
  | 'given';

/** What is to happen with the lead. */
export type Outcome =
  | {
      readonly kind: 'assigned';
      readonly ownerId: string;
      readonly method: Method;
      readonly ruleId: string | null;
      readonly poolId: string | null;
      readonly accountId: string | null;
      readonly propensity: number;
    }
  /** Look again at `retryAt` (the first moment someone may be available); at `deadline` the request becomes `hold-expired`. */
  | {
      readonly kind: 'held';
      /**
       * `everyone-full`: caps, licences or skills leave nobody even when hours do not count. `everyone-declined`: nobody is left who did not decline it
       * or let it lapse; at the deadline they are asked again.
       */
      readonly because: 'everyone-out' | 'nobody-active' | 'everyone-full' | 'everyone-declined' | 'hold-until' | 'enrichment';
      readonly ruleId: string | null;
      readonly retryAt: number;
      readonly deadline: number;
    }
  /** Offered to the members of a claim pool: the first who accepts has it; at `deadline`, which is also `retryAt`, the request becomes `unclaimed`. */
  | {
      readonly kind: 'offered';
      readonly poolId: string;
      readonly ruleId: string | null;
      readonly repIds: readonly string[];
      readonly retryAt: number;
      readonly deadline: number;
    }
  /** A queue of the CRM owns it. */
  | { readonly kind: 'queued'; readonly queueId: string; readonly ruleId: string }
  /** A follow-up path works on it; looked at again at `retryAt`, at the latest at `deadline`. Null = it stays there for good. */
  | {
      readonly kind: 'on-path';
      readonly pathId: string;
      readonly ruleId: string | null;
      readonly retryAt: number | null;
      readonly deadline: number | null;
    }
  | { readonly kind: 'left-alone'; readonly because: LeftAlone; readonly ownerId: string | null };

/** The whole answer. Serialisable; key order is fixed, so equal decisions are equal bytes. */
export interface Decision {
  readonly outcome: Outcome;
  readonly trace: readonly TraceStep[];
}

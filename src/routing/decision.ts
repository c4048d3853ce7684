/**
 * The answer and its trace. The trace is an ordered list of steps of closed kinds, ids and values rather than prose;
 * explain.ts renders it. It answers: which rule, which facts, which candidates, why not each of the others, what next.
 */
import type { FieldValue } from './facts.ts';
import type { Licence } from './policy/policy-eligibility.ts';
import type { HoldUntil, SameCustomer, Target } from './policy/policy-destinations.ts';
import type { MatchMethod, TieBreaker } from './policy/policy-matching.ts';
import type { FieldPath, Operand, Operator } from './policy/policy.ts';
import type { UsageKey } from './eligibility/usage.ts';

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

/** The step kinds, each with its one-line meaning. */
export type TraceStep =
  /** The entry filter let the lead in. */
  | { readonly step: 'entered'; readonly request: string }
  /** The entry filter left the lead alone; nothing follows but the outcome. */
  | { readonly step: 'left-alone'; readonly because: LeftAlone; readonly ownerId: string | null }
  /** The account candidates were weighed; recorded once, before the rules. */
  | {
      readonly step: 'account';
      readonly matched: {
        readonly accountId: string;
        readonly name: string | null;
        readonly ownerId: string | null;
        readonly method: MatchMethod;
        readonly confidence: number;
        readonly evidence: readonly string[];
        /** The parent whose owner counts, where the hierarchy setting says so. */
        readonly through?: { readonly accountId: string; readonly name: string | null; readonly ownerId: string | null };
      } | null;
      readonly rejected: readonly {
        readonly accountId: string;
        readonly name: string | null;
        readonly method: MatchMethod;
        readonly confidence: number;
        readonly why: AccountRejected;
      }[];
    }
  /** A rule was looked at and did not take the lead. */
  | { readonly step: 'rule-passed-over'; readonly ruleId: string; readonly why: PassedOver }
  /** A rule's condition held; its destination is tried next. */
  | { readonly step: 'rule-matched'; readonly ruleId: string; readonly tests: readonly TestResult[] }
  /** The request named a pool; the rules were not asked. */
  | { readonly step: 'pool-requested'; readonly poolId: string }
  /** The territory line that won. */
  | {
      readonly step: 'territory';
      readonly tableId: string;
      readonly entryId: string;
      readonly seen: Readonly<Record<string, FieldValueSeen>>;
    }
  /** The score that was asked for; `contributions` are empty when the CRM gave it, `tierId` null when no tier was reached. */
  | {
      readonly step: 'score';
      /** The field, or the id of our own score. */
      readonly source: string;
      readonly score: number | null;
      readonly contributions: readonly Contribution[];
      readonly tierId: string | null;
    }
  /** The earlier lead, or the duplicate, that says who knows the customer. */
  | {
      readonly step: 'same-customer';
      readonly from: 'earlier' | 'duplicate';
      readonly leadId: string;
      readonly by: SameCustomer;
      readonly at: number;
      readonly evidence?: string;
    }
  | { readonly step: 'partner'; readonly partnerId: string; readonly seen: FieldValueSeen }
  /** The members of a CRM team were looked up; the pool step follows. */
  | { readonly step: 'team'; readonly teamId: string }
  | { readonly step: 'queue'; readonly queueId: string }
  /** A rule holds the lead until something is so. */
  | { readonly step: 'hold-until'; readonly until: HoldUntil; readonly retryAt: number; readonly deadline: number }
  /** The lead is put on a path, is still on it, or is handed over from it. */
  | {
      readonly step: 'path';
      readonly pathId: string;
      readonly now: 'begins' | 'continues' | 'hands-over' | 'stays';
      readonly tests: readonly TestResult[];
    }
  /** The destination of a hand-over. */
  | { readonly step: 'handed-over'; readonly to: Target }
  /** A skill that was required is only preferred now, because the lead waited long enough. */
  | { readonly step: 'skill-relaxed'; readonly poolId: string; readonly skill: string }
  /** A single person was the destination. */
  | { readonly step: 'person'; readonly candidate: CandidateVerdict; readonly as: PersonAs }
  /** A pool was the destination: every member with the reason for or against, and who would have been next (null = nobody else). */
  | {
      readonly step: 'pool';
      readonly poolId: string;
      readonly candidates: readonly CandidateVerdict[];
      readonly nextInLine: string | null;
      readonly ignoringAvailability: boolean;
    }
  /** The rep or everyone was out and the destination's setting was applied. */
  | {
      readonly step: 'when-out';
      readonly applied: 'assign-anyway' | 'backup' | 'next-rule' | 'fallback' | 'hold';
      readonly retryAt: number | null;
    }
  /** No rule took the lead, or one sent it here. */
  | { readonly step: 'fallback' };

/** What made one person the destination. */
export type PersonAs = 'account-owner' | 'person' | 'backup' | 'earlier-rep' | 'duplicate-owner' | 'partner' | 'hand-over';

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
  | 'hand-over-pool';

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
      /** `everyone-full`: caps, licences or skills leave nobody even when hours do not count. */
      readonly because: 'everyone-out' | 'nobody-active' | 'everyone-full' | 'hold-until' | 'enrichment';
      readonly ruleId: string | null;
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

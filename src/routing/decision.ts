/**
 * The answer and its trace. The trace is an ordered list of steps of closed kinds, ids and values rather than prose;
 * explain.ts renders it. It answers: which rule, which facts, which candidates, why not each of the others, what next.
 */
import type { FieldValue } from './facts.ts';
import type { FieldPath, MatchMethod, Operand, Operator, TieBreaker } from './policy.ts';

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
  | { readonly because: 'hours-unknown' };

/** What became of one rep who was looked at. `readAt` is when the availability was read. */
export type CandidateVerdict =
  | { readonly repId: string; readonly verdict: 'chosen'; readonly propensity: number; readonly readAt: number }
  | { readonly repId: string; readonly verdict: 'eligible'; readonly propensity: number; readonly readAt: number }
  | { readonly repId: string; readonly verdict: 'ineligible'; readonly why: Ineligible; readonly readAt: number };

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
  | { readonly because: 'everyone-out' };

/** Why an account candidate was not the match. */
export type AccountRejected =
  | { readonly because: 'below-confidence' }
  | { readonly because: 'method-off' }
  | { readonly because: 'weaker-method' }
  | { readonly because: 'lower-confidence' }
  | { readonly because: 'tie-break'; readonly by: TieBreaker | 'id' };

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
  /** A single person was the destination. */
  | { readonly step: 'person'; readonly candidate: CandidateVerdict; readonly as: 'account-owner' | 'person' | 'backup' }
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

/** How the owner was found. */
export type Method =
  'account-owner' | 'person' | 'pool' | 'territory-person' | 'territory-pool' | 'backup' | 'fallback-person' | 'fallback-pool';

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
      readonly because: 'everyone-out' | 'nobody-active';
      readonly ruleId: string | null;
      readonly retryAt: number;
      readonly deadline: number;
    }
  | { readonly kind: 'left-alone'; readonly because: LeftAlone; readonly ownerId: string | null };

/** The whole answer. Serialisable; key order is fixed, so equal decisions are equal bytes. */
export interface Decision {
  readonly outcome: Outcome;
  readonly trace: readonly TraceStep[];
}

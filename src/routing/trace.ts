/** The steps a decision leaves behind, in order: ids and values rather than prose. explain/explain.ts renders them. */
import type { AccountRejected, CandidateVerdict, Contribution, FieldValueSeen, LeftAlone, PassedOver, TestResult } from './decision.ts';
import type { ClaimSettings } from './policy/policy-acceptance.ts';
import type { HoldUntil, SameCustomer, Target } from './policy/policy-destinations.ts';
import type { MatchMethod } from './policy/policy-matching.ts';

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
      /** A claim pool: it is offered to everybody eligible until then, or one of them claimed it. Absent = they took turns. */
      readonly claim?:
        { readonly now: 'offered'; readonly until: number; readonly unclaimed: ClaimSettings['unclaimed'] } | { readonly now: 'claimed' };
    }
  /** Nobody claimed it in this pool in time: whoever's turn it is gets it, or it goes on as when everyone is out. */
  | { readonly step: 'unclaimed'; readonly poolId: string; readonly then: ClaimSettings['unclaimed'] }
  /** The rep or everyone was out and the destination's setting was applied. */
  | {
      readonly step: 'when-out';
      readonly applied: 'assign-anyway' | 'backup' | 'next-rule' | 'fallback' | 'hold';
      readonly retryAt: number | null;
    }
  /** No rule took the lead, or one sent it here. */
  | { readonly step: 'fallback' }
  /** For a day nobody else could take it, so those who declined it or let it lapse are asked again. */
  | { readonly step: 'asked-again' };

/** What made one person the destination. */
export type PersonAs =
  'account-owner' | 'person' | 'backup' | 'earlier-rep' | 'duplicate-owner' | 'partner' | 'hand-over' | 'claimed' | 'given';

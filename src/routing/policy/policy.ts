/**
 * The policy: everything ops decides, as one versioned, immutable value.
 * Plain JSON, readable in a diff; the published JSON Schema is made from its zod mirror outside the core.
 */

import type { AcceptanceSettings } from './policy-acceptance.ts';
import type { Destination, FollowUpPath, PointsScore, Target, WhenOut } from './policy-destinations.ts';
import type { AvailabilitySettings, EligibilitySettings, RepProfile } from './policy-eligibility.ts';
import type { MatchSettings } from './policy-matching.ts';
import type { NotificationSettings } from './policy-notifications.ts';
import type { OutcomeSettings } from './policy-outcomes.ts';
import type { OwnershipSettings } from './policy-ownership.ts';
import type { Pool } from './policy-pools.ts';
import type { SlaSettings } from './policy-slas.ts';
import type { TerritoryTable } from './policy-territories.ts';

/**
 * A field of the lead or of the matched account, by the CRM's own property name: `lead.country`, `account.industry`; or what enrichment
 * found: `enriched.email_class`.
 */
export type FieldPath = `lead.${string}` | `account.${string}` | `enriched.${string}`;

/** What a test does with the value seen. `known` and `unknown` are the only two that are never themselves unknown. */
export type Operator =
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'not-one-of'
  | 'contains'
  | 'not-contains'
  | 'starts-with'
  | 'ends-with'
  | 'greater-than'
  | 'at-least'
  | 'less-than'
  | 'at-most'
  | 'between'
  | 'known'
  | 'unknown';

/** A scalar that a test compares with. Text compares without regard to case; dates are epoch milliseconds. */
export type Operand = string | number | boolean;

/** One comparison. `one-of` and `not-one-of` take a list, `between` takes [low, high] (both included), `known`/`unknown` nothing. */
export interface Test {
  readonly field: FieldPath;
  readonly op: Operator;
  readonly value?: Operand | readonly Operand[];
}

/** Nested groups over tests. An empty `all` holds for every lead, an empty `any` for none, an empty `none` for every lead. */
export type Condition =
  { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly none: readonly Condition[] } | Test;

/** First rule whose condition holds and whose destination yields an owner (or a hold) wins. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly when: Condition;
  readonly then: Destination;
}

/** Which leads are routed at all. Whatever is left alone is recorded with the reason. A person's or a workflow's reroute passes the filter. */
export interface EntryFilter {
  /**
   * A lead that already has an owner when first read; one that a queue owns has none. With `leave-to-takers` it is left to somebody whom the policy
   * gives leads to, and routed when its owner takes none: for CRMs where every lead has an owner from the start, often the integration that made it.
   */
  readonly ownedLeads: 'leave' | 'leave-to-takers' | 'route';
  /** A lead created by an import. */
  readonly importedLeads: 'leave' | 'route';
  /** A lead that was routed before and is announced again. */
  readonly routedBefore: 'leave' | 'route';
  /** Only leads for which this holds (unknown counts as not); null = all. */
  readonly only: Condition | null;
}

/** What happens after the owner was written. */
export interface WriteSettings {
  /** When other automation (not a person) overturns our owner shortly after. */
  readonly overturnedByAutomation: 'accept' | 'reassert-once';
}

/** What is looked up about a lead beyond the CRM, by the names of the providers the operator configured. Failure means unknown. */
export interface EnrichmentSettings {
  readonly providers: readonly string[];
  /** How long rules wait for the answers before they are tried without; 0 = not at all. */
  readonly waitSeconds: number;
}

/** Where a lead goes that no rule took. With `assign-anyway` somebody gets it whatever the hour; with `hold` at the latest after `maxMinutes`. */
export interface Fallback {
  readonly to: Target;
  readonly whenOut: Extract<WhenOut, { readonly kind: 'assign-anyway' | 'hold' }>;
}

/** The whole policy. Ids are unique within their list; every id referred to exists (checked when parsed). */
export interface Policy {
  readonly format: 1;
  readonly entry: EntryFilter;
  readonly matching: MatchSettings;
  readonly availability: AvailabilitySettings;
  readonly writing: WriteSettings;
  readonly rules: readonly Rule[];
  readonly pools: readonly Pool[];
  readonly territories: readonly TerritoryTable[];
  readonly eligibility?: EligibilitySettings;
  /** What ops know about reps beyond the CRM; one entry a rep. */
  readonly people?: readonly RepProfile[];
  readonly scores?: readonly PointsScore[];
  readonly paths?: readonly FollowUpPath[];
  readonly enrichment?: EnrichmentSettings;
  /** What is asked of reps in time; left out = nothing. */
  readonly slas?: SlaSettings;
  /** Left out = reps may accept, and neither reject nor give away. */
  readonly acceptance?: AcceptanceSettings;
  /** Left out = nobody is told of anything. */
  readonly notifications?: NotificationSettings;
  /** Left out = leads are not watched after the first touch. */
  readonly ownership?: OwnershipSettings;
  /** Left out = by the stages and statuses that the CRM comes with. */
  readonly outcomes?: OutcomeSettings;
  readonly fallback: Fallback;
}

/** What the CRM's own words for the fate of a lead mean. */

/** What became of a lead. `won`, `lost`, `parked` and `recycled` end what is asked of its owner. */
export type LeadOutcome = 'qualified' | 'meeting-held' | 'opportunity' | 'won' | 'lost' | 'recycled' | 'parked';

/** How an outcome is known. Names of stages and statuses are the CRM's own, compared without regard to case. */
export type OutcomeSign =
  | { readonly kind: 'stage'; readonly values: readonly string[] }
  | { readonly kind: 'status'; readonly values: readonly string[] }
  | { readonly kind: 'deal-stage'; readonly values: readonly string[] }
  /** A deal of the lead, created after the assignment, is open, won or lost. */
  | { readonly kind: 'deal'; readonly state: 'open' | 'won' | 'lost' }
  | { readonly kind: 'converted' }
  /** A meeting with a person began. */
  | { readonly kind: 'meeting' };

/** Any of the signs means the outcome. A lead has every outcome whose sign was seen, each at its first time. */
export interface OutcomeRule {
  readonly outcome: LeadOutcome;
  readonly signs: readonly OutcomeSign[];
}

export interface OutcomeSettings {
  readonly rules: readonly OutcomeRule[];
}

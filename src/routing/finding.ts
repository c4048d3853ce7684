/** What a look over a policy found. */

/** `error`: must be mended before publishing. `warning`: worth a look. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** What is wrong and what to do, in plain words. */
  readonly sentence: string;
  readonly ruleId: string | null;
  readonly poolId: string | null;
}

export type FindingCode =
  | 'rule-disabled'
  | 'rule-never-reached'
  | 'rule-duplicate'
  | 'condition-never-holds'
  | 'field-unknown'
  | 'option-unknown'
  | 'person-unknown'
  | 'person-left'
  | 'pool-empty'
  | 'pool-weights-zero'
  | 'pool-nobody-active'
  | 'fallback-nobody-active'
  | 'cap-zero'
  | 'licence-lapsed'
  | 'licence-lapsing'
  | 'licence-nobody-has'
  | 'skill-nobody-has'
  | 'relaxed-too-late'
  | 'ramp-over'
  | 'load-unknown'
  | 'profile-zone-missing'
  | 'territory-empty'
  | 'territory-duplicate'
  | 'territory-dimension-unread'
  | 'territory-range-invalid'
  | 'territory-over'
  | 'territory-dates-reversed'
  | 'territory-never-reached'
  | 'territory-overlap'
  | 'territory-hole'
  | 'territory-spelling'
  | 'territory-country-unknown';

/** A finding about the rule or pool named, or about the policy as a whole. */
export function finding(
  severity: Finding['severity'],
  code: FindingCode,
  sentence: string,
  about: { readonly ruleId?: string; readonly poolId?: string } = {},
): Finding {
  return { severity, code, sentence, ruleId: about.ruleId ?? null, poolId: about.poolId ?? null };
}

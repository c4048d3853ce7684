/** What a look over a policy found. */
import type { ExampleLead } from './example-lead.ts';

/** `error`: must be mended before publishing. `warning`: worth a look. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** What is wrong and what to do, in plain words. */
  readonly sentence: string;
  readonly ruleId: string | null;
  readonly poolId: string | null;
  /** A lead it shows in, tried: it goes where the sentence says. Left out where no lead can show it. */
  readonly exampleLead?: ExampleLead;
}

export type FindingCode =
  | 'rule-disabled'
  | 'rule-never-reached'
  | 'rule-duplicate'
  | 'rules-overlap'
  | 'rules-leave-hole'
  | 'backup-loop'
  | 'condition-never-holds'
  | 'field-unknown'
  | 'option-unknown'
  | 'person-unknown'
  | 'person-left'
  | 'pool-empty'
  | 'pool-weights-zero'
  | 'pool-nobody-active'
  | 'fallback-nobody-active'
  | 'team-unknown'
  | 'team-empty'
  | 'queue-unknown'
  | 'tier-never-reached'
  | 'score-unused'
  | 'account-never-known'
  | 'partner-repeated'
  | 'hold-without-effect'
  | 'hold-never-over'
  | 'path-unused'
  | 'path-hands-over-to-nobody'
  | 'path-never-hands-over'
  | 'path-ends-at-once'
  | 'path-cannot-enrol'
  | 'cap-zero'
  | 'licence-lapsed'
  | 'licence-lapsing'
  | 'licence-nobody-has'
  | 'skill-nobody-has'
  | 'relaxed-too-late'
  | 'ramp-over'
  | 'rotation-shared-alone'
  | 'rotation-shared-differently'
  | 'rotation-without-effect'
  | 'tag-nobody-has'
  | 'holiday-place-unknown'
  | 'load-unknown'
  | 'profile-zone-missing'
  | 'match-never-certain'
  | 'alias-repeated'
  | 'alias-unused'
  | 'hierarchy-unused'
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
  | 'territory-country-unknown'
  | 'limit-never-applies'
  | 'claim-in-fallback'
  | 'nobody-told'
  | 'manager-missing'
  | 'channel-unknown'
  | 'channel-unusable'
  | 'provider-unknown'
  | 'provider-off'
  | 'provider-unused';

/** A finding about the rule or pool named, or about the policy as a whole. */
export function finding(
  severity: Finding['severity'],
  code: FindingCode,
  sentence: string,
  about: { readonly ruleId?: string; readonly poolId?: string; readonly exampleLead?: ExampleLead } = {},
): Finding {
  const { ruleId = null, poolId = null, exampleLead } = about;
  return { severity, code, sentence, ruleId, poolId, ...(exampleLead && { exampleLead }) };
}

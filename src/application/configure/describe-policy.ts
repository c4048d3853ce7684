/** A policy in sentences, with the account's own names for people and fields. */
import { describeFallback, describeRule } from '../../routing/explain/describe-policy.ts';
import { describeSettings, type SettingInWords } from '../../routing/explain/describe-settings.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { NameLookup } from '../show/name-lookup.ts';

/** The rules in order, the fallback, and what is said beside them. */
export interface PolicyInWords {
  sentences: { ruleId: string; when: string; then: string }[];
  fallback: string;
  settings: SettingInWords[];
}

/** Looks the names up once; the result describes any policy of the account. */
export async function describePolicy(names: NameLookup, installation: Installation): Promise<(policy: Policy) => PolicyInWords> {
  const [roster, fields] = await Promise.all([names.roster(installation), names.fields(installation)]);
  return (policy) => {
    const words = namesFor(policy, { roster, fields });
    return {
      sentences: policy.rules.map((rule) => ({ ruleId: rule.id, ...describeRule(rule, words) })),
      fallback: describeFallback(policy, words),
      settings: describeSettings(policy, words),
    };
  };
}

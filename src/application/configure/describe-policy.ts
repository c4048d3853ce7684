/** A policy's rules in sentences, with the account's own names for people and fields. */
import { describeFallback, describeRule } from '../../routing/describe-policy.ts';
import type { Policy } from '../../routing/policy.ts';
import type { Installation } from '../ports/installations.ts';
import type { NameSources } from '../show/name-sources.ts';
import { namesFrom } from '../show/names.ts';

/** The rules in order, and the fallback. */
export interface PolicyInWords {
  sentences: { ruleId: string; when: string; then: string }[];
  fallback: string;
}

/** Looks the names up once; the result describes any policy of the account. */
export async function describePolicy(names: NameSources, installation: Installation): Promise<(policy: Policy) => PolicyInWords> {
  const [roster, fields] = await Promise.all([names.roster(installation), names.fields(installation)]);
  return (policy) => {
    const words = namesFrom({ rosters: [roster], policy, accounts: [], fields });
    return {
      sentences: policy.rules.map((rule) => ({ ruleId: rule.id, ...describeRule(rule, words) })),
      fallback: describeFallback(policy, words),
    };
  };
}

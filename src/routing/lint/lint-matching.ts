/** Ways to find accounts that cannot find any, and domains that say nothing. */
import { hostOf } from '../matching/domain-match.ts';
import { methodInWords } from '../explain/describe-matching.ts';
import { finding, type Finding } from './finding.ts';
import { percent } from '../explain/phrases.ts';
import type { MatchMethod } from '../policy/policy-matching.ts';
import type { Policy } from '../policy/policy.ts';

/** The most certain that each method ever is. */
const AT_MOST: Readonly<Record<MatchMethod, number>> = {
  associated: 1,
  domain: 0.95,
  alias: 0.9,
  phone: 0.8,
  name: 0.7,
  'near-name': 0.69,
};

/** Findings about the matching of accounts. */
export function lintMatching({ matching }: Policy): Finding[] {
  const { methods, minConfidence, aliasDomains = [], hierarchy } = matching;
  const idle = methods.filter((method) => AT_MOST[method] < minConfidence);
  const groups = aliasDomains.map((group) => group.map(hostOf));
  const twice = groups.flat().find((domain, at, all) => all.indexOf(domain) !== at);
  return [
    ...idle.map((method) =>
      finding(
        'warning',
        'match-never-certain',
        `Accounts found by ${methodInWords(method)} are at most ${percent(AT_MOST[method])} certain and count from ${percent(minConfidence)}: they are shown and never used. Lower the least certainty, or drop this way.`,
      ),
    ),
    ...(twice === undefined
      ? []
      : [
          finding(
            'warning',
            'alias-repeated',
            `The domain ${twice} is listed more than once among the domains of one company. Keep it in one list.`,
          ),
        ]),
    ...(aliasDomains.length > 0 && !methods.includes('alias')
      ? [
          finding(
            'warning',
            'alias-unused',
            'Further domains of companies are listed, but accounts are not found by them. Switch that way on, or drop the lists.',
          ),
        ]
      : []),
    ...(hierarchy !== undefined && methods.length === 0
      ? [
          finding(
            'warning',
            'hierarchy-unused',
            'The owners of parent accounts are to count, but no account is ever found. Switch a way to find accounts on.',
          ),
        ]
      : []),
  ];
}

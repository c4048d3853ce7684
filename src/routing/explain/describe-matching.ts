/** How the account of a lead is found, in plain words. */
import type { MatchMethod, MatchSettings, TieBreaker } from '../policy/policy-matching.ts';

const METHODS: Readonly<Record<MatchMethod, string>> = {
  associated: 'association',
  domain: 'e-mail domain',
  alias: 'another domain of the company',
  phone: 'phone number',
  name: 'company name',
  'near-name': 'a company name that is near',
};

const TIE_BREAKERS: Readonly<Record<TieBreaker, string>> = {
  'open-deal': 'the one with an open deal',
  customer: 'the customer',
  'latest-activity': 'the one active last',
  'most-contacts': 'the one with the most contacts',
  oldest: 'the oldest',
};

/** `By association, e-mail domain`. */
export const methodsInWords = (methods: readonly MatchMethod[]): string =>
  methods.length === 0 ? 'Not at all' : `By ${methods.map((method) => METHODS[method]).join(', ')}`;

/** One way to find an account, in lower case. */
export const methodInWords = (method: MatchMethod): string => METHODS[method];

/** `the one with an open deal, then the oldest`. */
export const tieBreakersInWords = (tieBreakers: readonly TieBreaker[]): string =>
  tieBreakers.length === 0 ? 'the oldest' : tieBreakers.map((each) => TIE_BREAKERS[each]).join(', then ');

/** `acme.com = acme.de; …`. */
export const aliasesInWords = (groups: MatchSettings['aliasDomains']): string =>
  groups === undefined || groups.length === 0 ? 'None beside those the CRM knows' : groups.map((group) => group.join(' = ')).join('; ');

/** `The owner of the parent account, where the account has none`. */
export function hierarchyInWords(hierarchy: MatchSettings['hierarchy']): string {
  if (hierarchy === undefined) return 'The owner of the account itself';
  const above = hierarchy.use === 'parent' ? 'the parent account' : 'the account at the top';
  return `The owner of ${above}${hierarchy.when === 'account-unowned' ? ', where the account has none' : ''}`;
}

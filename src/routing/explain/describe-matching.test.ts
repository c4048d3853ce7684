import { aliasesInWords, hierarchyInWords, methodsInWords, tieBreakersInWords } from './describe-matching.ts';
import { diffPolicies } from '../difference/diff-policies.ts';
import type { MatchSettings } from '../policy/policy-matching.ts';
import type { Policy } from '../policy/policy.ts';

const policy = (matching: Partial<MatchSettings>): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.65, tieBreakers: [], ...matching },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
});

test('every setting has words', () => {
  expect(methodsInWords(['alias', 'near-name'])).toBe('By another domain of the company, a company name that is near');
  expect(methodsInWords([])).toBe('Not at all');
  expect(tieBreakersInWords(['customer', 'oldest'])).toBe('the customer, then the oldest');
  expect(aliasesInWords([['acme.com', 'acme.de']])).toBe('acme.com = acme.de');
  expect(aliasesInWords(undefined)).toBe('None beside those the CRM knows');
  expect(hierarchyInWords(undefined)).toBe('The owner of the account itself');
  expect(hierarchyInWords({ use: 'parent', when: 'always' })).toBe('The owner of the parent account');
  expect(hierarchyInWords({ use: 'ultimate-parent', when: 'account-unowned' })).toBe(
    'The owner of the account at the top, where the account has none',
  );
});

test('further domains and parents are differences of their own', () => {
  const hierarchy = { use: 'parent', when: 'always' } as const;
  const kinds = (before: Partial<MatchSettings>, after: Partial<MatchSettings>) =>
    diffPolicies(policy(before), policy(after)).map(({ kind }) => kind);
  expect(kinds({}, { aliasDomains: [['a.com', 'b.com']] })).toEqual(['alias-domains']);
  expect(kinds({ hierarchy }, {})).toEqual(['hierarchy']);
  expect(kinds({ hierarchy }, { hierarchy: { ...hierarchy, use: 'ultimate-parent' } })).toEqual(['hierarchy']);
  expect(kinds({ hierarchy }, { hierarchy })).toEqual([]);
});

import { lintMatching } from './lint-matching.ts';
import type { MatchSettings } from '../policy/policy-matching.ts';
import type { Policy } from '../policy/policy.ts';

const codes = (matching: Partial<MatchSettings>): string[] =>
  lintMatching({ matching: { methods: ['associated'], minConfidence: 0.65, tieBreakers: [], ...matching } } as unknown as Policy).map(
    ({ code }) => code,
  );

test('nothing is said about settings that work', () => {
  const aliasDomains = [['acme.com', 'acme.de']];
  expect(codes({ methods: ['associated', 'domain', 'alias', 'phone', 'name', 'near-name'], aliasDomains })).toEqual([]);
});

test.each([
  [0.7, []],
  [0.71, ['match-never-certain']],
  [0.92, ['match-never-certain']],
])('a way that is never as certain as %s is told', (minConfidence, found) => {
  expect(codes({ methods: ['associated', 'domain', 'name'], minConfidence })).toEqual(found);
});

test('domains listed twice, or for nothing, are told', () => {
  expect(
    codes({
      methods: ['alias'],
      aliasDomains: [
        ['acme.com', 'acme.de'],
        ['acme.de', 'other.com'],
      ],
    }),
  ).toEqual(['alias-repeated']);
  expect(codes({ methods: ['domain'], aliasDomains: [['acme.com', 'acme.de']] })).toEqual(['alias-unused']);
});

test('parents of accounts that are never found are told', () => {
  expect(codes({ methods: [], hierarchy: { use: 'parent', when: 'always' } })).toEqual(['hierarchy-unused']);
});

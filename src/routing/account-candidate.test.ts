import { candidate, type MatchableLead, type UnjudgedAccount } from './account-candidate.ts';

const account = (facts: Partial<UnjudgedAccount>): UnjudgedAccount => ({
  id: 'a1',
  name: 'Acme Inc',
  domain: 'acme.com',
  ownerId: null,
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields: {},
  readAt: 0,
  ...facts,
});
const lead = (facts: Partial<MatchableLead>): MatchableLead => ({ emailDomain: 'acme.com', companyName: null, accountIds: [], ...facts });

describe('an account as a candidate', () => {
  test('by association: certain for the primary one, a little less for others, nothing for strangers', () => {
    const by = (accountIds: string[]) => candidate(account({}), lead({ accountIds }), { method: 'associated' });
    expect(by(['a1', 'a2'])).toMatchObject({ method: 'associated', confidence: 1, evidence: ['primary association'] });
    expect(by(['a2', 'a1'])).toMatchObject({ confidence: 0.95, evidence: ['association'] });
    expect(by(['a2'])).toMatchObject({ confidence: 0, evidence: [] });
  });

  test.each([
    ['acme.com', 0.9],
    ['https://www.ACME.com/about', 0.9],
    ['eu.acme.com', 0.9],
    ['notacme.com', 0],
    ['acme.com.evil.example', 0],
    [null, 0],
  ])('by domain %s', (domain, confidence) => {
    expect(candidate(account({ domain, name: null }), lead({}), { method: 'domain' }).confidence).toBe(confidence);
  });

  test('by domain with a name that agrees: surer, so that it wins over a sister company', () => {
    const judged = candidate(account({}), lead({ companyName: 'ACME' }), { method: 'domain' });
    expect(judged).toMatchObject({ confidence: 0.95, evidence: ['domain acme.com', 'name "acme" after dropping "inc"'] });
  });

  test('free mail says nothing', () => {
    expect(candidate(account({ domain: 'gmail.com' }), lead({ emailDomain: null }), { method: 'domain' }).confidence).toBe(0);
  });

  test.each([
    ['acme inc', 'Acme Inc', 0.7, ['name "Acme Inc"']],
    ['Acme, Inc.', 'Acme Inc', 0.68, ['name "acme" after dropping punctuation']],
    ['Acme', 'Acme Inc', 0.65, ['name "acme" after dropping "inc"']],
    ['The Acme', 'Acme', 0.65, ['name "acme" after dropping "the"']],
    ['Acme GmbH', 'Acme Inc', 0.5, ['name "acme", but "gmbh" against "inc"']],
    ['Acme Tools', 'Acme Inc', 0, []],
    ['', 'Acme', 0, []],
    ['!', '?', 0, []],
  ])('by name: %s against %s', (companyName, name, confidence, evidence) => {
    expect(candidate(account({ name }), lead({ companyName }), { method: 'name' })).toMatchObject({ confidence, evidence });
  });
});

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

  test('by a domain that only looks alike: shown, far from certain', () => {
    const by = (domain: string) => candidate(account({ domain, name: null }), lead({}), { method: 'domain' });
    expect(by('acme.co')).toMatchObject({ confidence: 0.3, evidence: ['domain acme.com only looks like acme.co'] });
    expect(by('acme-inc.com').confidence).toBe(0.3);
    expect(by('acme.co.uk').confidence).toBe(0.3);
    expect(by('acmetools.com').confidence).toBe(0);
  });

  test('by another domain, of the CRM or of the policy', () => {
    const aliasDomains = [['acme.de', 'acme.com']];
    const known = account({ domain: 'acme.org', otherDomains: ['acme.com'], name: null });
    expect(candidate(known, lead({}), { method: 'alias' })).toMatchObject({
      confidence: 0.85,
      evidence: ['domain acme.com, another of acme.org'],
    });
    expect(candidate(account({ domain: 'acme.de' }), lead({ companyName: 'Acme' }), { method: 'alias', aliasDomains })).toMatchObject({
      confidence: 0.9,
      evidence: ['domain acme.com, by the policy the same as acme.de', 'name "acme" after dropping "inc"'],
    });
    expect(candidate(account({ domain: 'acme.de' }), lead({}), { method: 'alias' }).confidence).toBe(0);
    expect(candidate(known, lead({}), { method: 'alias' })).not.toHaveProperty('otherDomains');
  });

  test('by phone', () => {
    const called = account({ phones: ['+4930901820'], name: null });
    expect(candidate(called, lead({ phone: '+4930901820' }), { method: 'phone' })).toMatchObject({
      confidence: 0.75,
      evidence: ['phone +4930901820'],
    });
    expect(candidate(called, lead({ phone: '+4930901821' }), { method: 'phone' }).confidence).toBe(0);
    expect(candidate(called, lead({}), { method: 'phone' }).confidence).toBe(0);
  });

  test.each([
    ['Müller Söhne', 'Mueller & Soehne GmbH', 0.65],
    ['Acme Mfg Intl', 'Acme Manufacturing International, Inc.', 0.65],
    ['Acme Incorporated', 'Acme Corp.', 0.65],
    ['Acme Limited', 'Acme SARL', 0.5],
    ['Global Services', 'Global Services LLC', 0.5],
    ['Global Services', 'Global Services', 0.5],
    ['ООО Ромашка', 'Romashka', 0.65],
  ])('by name: %s against %s is %s', (companyName, name, confidence) => {
    expect(candidate(account({ name }), lead({ companyName }), { method: 'name' }).confidence).toBe(confidence);
  });

  test('by a name that is near: with the pieces, and never as sure as an equal one', () => {
    const near = (companyName: string, name: string) => candidate(account({ name }), lead({ companyName }), { method: 'near-name' });
    expect(near('Nordwint Logistik', 'Nordwind Logistik GmbH')).toMatchObject({
      confidence: 0.678,
      evidence: ['names 93% alike', '"logistik" (weight 0.65)', '"nordwint" for "nordwind" (1 edit, weight 1.00)'],
    });
    expect(near('Nordwint AG', 'Nordwind GmbH').confidence).toBe(0.5);
    const at = (emailDomain: string, companyName: string) =>
      candidate(account({ name: 'Nordwind Logistik' }), lead({ companyName, emailDomain }), { method: 'near-name' });
    expect(at('nordwint.de', 'Nordwint Logistik').confidence).toBe(0.5);
    expect(at('nordwint.de', 'Nordwint Logistik').evidence).toContain('nordwint.de spells it so too');
    expect(at('logistiknordwind.de', 'Logistik Nordwind').confidence).toBe(0.5);
    expect(at('nordwind-logistik.com', 'Nordwint Logistik').confidence).toBe(0.678);
    expect(at('sealogistics.com', 'Nordwint Logistik').confidence).toBe(0.678);
    expect(near('Acme', 'Acme Germany').confidence).toBe(0.51);
    expect(near('Acme', 'Nordwind').confidence).toBe(0);
  });
});

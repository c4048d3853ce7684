import { companyNameVariants, legalFormOf, normaliseCompanyName } from './company-name.ts';

describe('company names', () => {
  test.each([
    ['Acme', 'acme'],
    ['ACME, Inc.', 'acme'],
    ['The Acme Company', 'acme'],
    ['A.C.M.E. Corp', 'acme'],
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne'],
    ['Straße AG', 'strasse'],
    ['Żabka Sp. z o.o.', 'zabka'],
    ['Grupo Ñandú S.A. de C.V.', 'grupo nandu'],
    ['Ørsted A/S', 'orsted'],
    ['Smith-Jones LLP', 'smith jones'],
    ['AT&T Inc', 'at and t'],
    ['株式会社トヨタ', 'トヨタ'],
    ['トヨタ株式会社', 'トヨタ'],
    ['ООО «Ромашка»', 'romashka'],
    ['Αφοί Παπαδόπουλοι ΑΕ', 'afoi papadopouloi'],
    ['Muster Gesellschaft mit beschränkter Haftung', 'muster'],
    ['AG', 'ag'],
    ['  ', ''],
    ['!!!', ''],
  ])('%s is compared as %s', (name, core) => {
    expect(normaliseCompanyName(name)).toBe(core);
  });

  test('the legal form is known apart from the name', () => {
    expect(legalFormOf('Acme GmbH & Co. KG')).toBe('gmbh and co kg');
    expect(legalFormOf('Acme')).toBe('');
  });

  test('variants are few, lower case, and begin with the name as written', () => {
    const variants = companyNameVariants(' Acme,  Inc. ');
    expect(variants[0]).toBe('acme, inc.');
    expect(variants).toEqual(expect.arrayContaining(['acme', 'acme inc', 'acme gmbh']));
    expect(variants.length).toBeLessThanOrEqual(10);
    expect(new Set(variants.map((variant) => variant.toLowerCase())).size).toBe(variants.length);
    expect(companyNameVariants('—')).toEqual([]);
  });
});

import { compareNames } from './name-similarity.ts';

const alike = (a: string, b: string) => Math.round(compareNames(a, b).score * 100);

describe('names that mean one company', () => {
  test.each([
    ['Nordwind Logistik GmbH', 'Nordwint Logistik', 90],
    ['Microsoft Corporation', 'Mircosoft', 85],
    ['Data Dog', 'datadog', 85],
    ['Nordwind Logistik', 'Logistik Nordwind', 100],
    ['Brückner Mfg Intl', 'Brueckner Manufacturing International', 100],
    ['Smith & Sons Holdings', 'Smith and Sons', 90],
    ['Quantum Solutions', 'Quantum Solutons', 95],
    ['Dalflus Industries', 'Dalflus ndustroes', 90],
    ['Steckbä Hotels', 'Steckbä Htesl', 80],
    ['Tower Legal Marketing', 'Marketing Tower Legal', 99],
  ])('%s and %s are at least %s%% alike', (a, b, least) => expect(alike(a, b)).toBeGreaterThanOrEqual(least));
});

describe('false friends', () => {
  test.each([
    ['Global Services', 'Global Solutions'],
    ['Acme', 'Acme Germany'],
    ['Studio 54', 'Studio 55'],
    ['Acme Foods', 'Acme Tools'],
    ['Silver Partners Elektrotechnik', 'River Partners Elektrotechnik'],
    ['Stone Medical Technologies', 'Stone Medical Services'],
    ['Delta', 'Delta Dental'],
    ['First National Bank', 'First National Insurance'],
    ['Beck Hotels', 'Beck Motors'],
    ['Miemtre', 'Diemtra'],
  ])('%s and %s are less alike than what counts', (a, b) => expect(alike(a, b)).toBeLessThan(76));
});

test('the pieces are told: which words, how many edits, and what each weighs', () => {
  expect(compareNames('Nordwint Logistik', 'Nordwind Logistik GmbH').evidence).toEqual([
    '"logistik" (weight 0.65)',
    '"nordwint" for "nordwind" (1 edit, weight 1.00)',
  ]);
  expect(compareNames('Acme Germany', 'Acme').evidence).toContain('only one of them says "germany"');
});

test('a word that many accounts have says less', () => {
  const counted = compareNames('Delta Wexford', 'Delta Fjordstein', (word) => (word === 'delta' ? 900 : undefined));
  expect(counted.score).toBeLessThan(compareNames('Delta Wexford', 'Delta Fjordstein').score);
});

test('the same common words in another order are another company, unless most of them stay together', () => {
  const many = (word: string) => (word === 'tower' ? 900 : undefined);
  const alikeAmongMany = (a: string, b: string) => compareNames(a, b, many).score;
  expect(alikeAmongMany('Tower Legal Marketing', 'Tower Marketing Legal')).toBeLessThan(0.76);
  expect(alikeAmongMany('Tower Legal Marketing', 'Legal Marketing Tower')).toBeGreaterThan(0.99);
});

test('of letters that are wrong the first weighs most, and those that one does not hear least', () => {
  const [unheard, heard, first] = ['Kroosgel', 'Krosgen', 'Brosgel'].map((name) => compareNames(name, 'Krosgel').score);
  expect(unheard).toBeGreaterThan(heard ?? 1);
  expect(heard).toBeGreaterThan(first ?? 1);
});

import { nameKeys, nameLookups } from './account-keys.ts';

const leading = (asked: string, stored: string): string[] => {
  const keys = new Set(nameKeys(stored));
  return nameLookups(asked).filter((key) => keys.has(key));
};

describe('what leads from a name with letters wrong to the right one', () => {
  test.each([
    ['a common word, three letters off', 'Dalflus ndustroes', 'Dalflus Industries', 't:dalflus industries'],
    ['common words, each of them off', 'Gate Tradinig nsurance', 'Gate Trading Insurance', 't:insurance trading'],
    ['all words, in another order', 'Insurance Gate Tradnig', 'Gate Trading Insurance', 'a:gate insurance trading'],
    ['the sound beside a common word', 'Soodgrck Logistics', 'Soongréck Logistics', 'k:sgrk|logistics'],
    ['how it begins', 'Räsiu Logistics', 'Räsind Logistics', 'k:^ras|logistics'],
    ['how it ends', 'Vlofen Handel', 'Dolofen Handel', 'k:fen$|handel'],
    ['a space in the wrong place', 'Crown NaxjürtH oldings', 'Crown Naxjürt Holdings', 'k:krnxjrt|holdings'],
    ['words run together, one letter off', 'AcmeSolutons', 'Acme Solutions', 't:acme solutions'],
    ['pieces of a long word', 'Nordwimtpark', 'Nordwindpark', 'f:12.03:nor|ark'],
    ['a short word less a letter', 'Krosgl', 'Krosgel', 's:krosgl'],
  ])('%s', (_, asked, stored, key) => expect(leading(asked, stored)).toContain(key));
});

test('a common word alone is no key: thousands have it', () => {
  const keys = nameKeys('Nordwind Logistics');
  expect(keys).not.toContain('w:logistics');
  expect(keys.filter((key) => key.startsWith('f:')).every((key) => key.startsWith('f:8.'))).toBe(true);
});

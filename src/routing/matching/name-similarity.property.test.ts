import fc from 'fast-check';
import { exactKeys, nameKeys, nameLookups } from './account-keys.ts';
import { companyNameKey, normaliseCompanyName } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { compareNames } from './name-similarity.ts';

const word = fc.constantFrom(
  'nordwind',
  'Müller',
  'acme',
  'Intl',
  'Services',
  'Foods',
  'Germany',
  '42',
  'Łódź',
  'data',
  'dog',
  'Ромашка',
  '&',
  'the',
);
const form = fc.constantFrom('', ' GmbH', ', Inc.', ' S.A.', ' Ltd');
const name = fc.oneof(
  fc.tuple(fc.array(word, { minLength: 1, maxLength: 5 }), form).map(([words, ending]) => words.join(' ') + ending),
  fc.string({ maxLength: 30 }),
);
const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh'.split('')), minLength: 1, maxLength: 24 });

test('normalising twice is normalising once', () => {
  fc.assert(fc.property(name, (one) => expect(normaliseCompanyName(normaliseCompanyName(one))).toBe(normaliseCompanyName(one))));
});

test('names with the same words are alike, whatever comes first, and no comparison leaves 0 to 1', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      const { score } = compareNames(a, b);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(compareNames(b, a).score).toBeCloseTo(score, 10);
      expect(compareNames(a, a).score).toBe(companyNameKey(a) === '' ? 0 : 1);
    }),
  );
});

test('the distance of two texts is symmetric, zero only for equals, and cut off where it no longer matters', () => {
  fc.assert(
    fc.property(letters, letters, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const whole = editDistance(a, b, 100);
      expect(editDistance(b, a, 100)).toBe(whole);
      expect(whole === 0).toBe(a === b);
      expect(editDistance(a, b, most)).toBe(Math.min(whole, most + 1));
    }),
  );
});

/** Puts in, leaves out or changes a letter. */
const edit = fc.tuple(fc.constantFrom('in', 'out', 'change'), fc.nat(), fc.constantFrom(...'qxz'.split('')));
const edited = (text: string, edits: readonly (readonly [string, number, string])[]): string =>
  edits.reduce((done, [kind, place, letter]) => {
    const at = place % (done.length + (kind === 'in' ? 1 : 0));
    return done.slice(0, at) + (kind === 'out' ? '' : letter) + done.slice(kind === 'in' ? at : at + 1);
  }, text);

test('a name is found by every other that is two edits away, or one when it is short', () => {
  const coined = fc.string({ unit: fc.constantFrom(...'bcdfghiklmnprst'.split('')), minLength: 4, maxLength: 24 });
  fc.assert(
    fc.property(coined, fc.array(edit, { minLength: 1, maxLength: 2 }), (stored, edits) => {
      const asked = edited(stored, stored.length < 8 ? edits.slice(0, 1) : edits);
      const keys = new Set(nameKeys(stored));
      expect([stored, asked, nameLookups(asked).some((key) => keys.has(key))]).toEqual([stored, asked, true]);
    }),
  );
});

test('a name is found beside a common word whatever its vowels are, and its words by the alphabet in any order', () => {
  const syllables = fc.array(fc.tuple(fc.constantFrom(...'bdfgklmnprt'.split('')), fc.nat(4), fc.nat(4)), { minLength: 3, maxLength: 7 });
  const vowels = ['a', 'e', 'i', 'o', 'u'];
  fc.assert(
    fc.property(syllables, fc.constantFrom('Logistics', 'Foods', 'Medical'), (parts, trade) => {
      const spelled = (at: 1 | 2): string => parts.map((part) => part[0] + vowels[part[at]]).join('');
      const keys = new Set(nameKeys(`${spelled(1)} ${trade}`));
      expect(nameLookups(`${spelled(2)} ${trade}`).filter((key) => keys.has(key) && key.startsWith('k:'))).not.toEqual([]);
      const whole = new Set(nameKeys(`Summit ${trade} ${spelled(1)} GmbH`));
      expect(nameLookups(`${trade} ${spelled(1)} Summit`).some((key) => whole.has(key) && key.startsWith('a:'))).toBe(true);
    }),
  );
});

test('an account has few keys, and says each once', () => {
  fc.assert(
    fc.property(name, (one) => {
      const keys = [...nameKeys(one), ...exactKeys({ id: '1', name: one, domains: ['acme.com', 'acme.com'], phones: ['+491'] })];
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeLessThanOrEqual(30);
    }),
  );
});

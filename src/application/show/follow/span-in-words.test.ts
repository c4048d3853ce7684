import { spanInWords } from './span-in-words.ts';

it.each([
  [0, '1 s'],
  [45_900, '45 s'],
  [60_000, '1 min'],
  [119_000, '1 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
  [86_400_000, '1 day'],
  [2 * 86_400_000 + 3 * 3_600_000 + 59_000, '2 days 3 h'],
])('%d ms are %s', (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});

/** When a lead is looked at again, by how long ago something last happened. */
import { nextLook } from './next-look.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LAST = 20_000 * DAY + 17_000;

test.each([
  ['just now', 0, MINUTE],
  ['ten minutes ago', 10 * MINUTE, 5 * MINUTE],
  ['an hour ago', HOUR, 30 * MINUTE],
  ['three hours ago', 3 * HOUR, 1.5 * HOUR],
  ['two days ago', 2 * DAY, 6 * HOUR],
  ['ten days ago', 10 * DAY, DAY],
  ['a year ago', 365 * DAY, 7 * DAY],
])('%s', (_, ago, every) => {
  const now = LAST + ago;
  const wait = nextLook({ lastAt: LAST, now }) - now;
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(every);
  expect(wait).toBeGreaterThan(every - 15 * MINUTE);
});

test('a lead on which nothing happens is looked at two dozen times in its first day', () => {
  let looks = 0;
  for (let now = LAST; now < LAST + DAY; now = nextLook({ lastAt: LAST, now })) looks += 1;
  expect(looks).toBeLessThanOrEqual(24);
});

test('leads that are looked at within a minute are looked at together from then on', () => {
  const next = (second: number) => nextLook({ lastAt: LAST, now: LAST + second * 1000 });
  expect(new Set([0, 7, 19, 42].map(next)).size).toBe(1);
});

import { createCallWatch } from './limits.ts';

const NOW = 1_795_168_800_000;
const standingAt = (used: number, limit: number, readAt = NOW) => {
  const watch = createCallWatch();
  watch.note('inst-1', { used, limit, readAt });
  return watch.standing('inst-1', NOW);
};

it.each([
  [79_999, 100_000, 'ample'],
  [80_000, 100_000, 'short'],
  [94_999, 100_000, 'short'],
  [95_000, 100_000, 'nearly-spent'],
  [101_000, 100_000, 'nearly-spent'],
  [5, 0, 'ample'],
])('calls %d of %d used %s', (used, limit, standing) => expect(standingAt(used, limit)).toBe(standing));

it('forgets a reading after five minutes, so that one call finds out', () => {
  expect(standingAt(99, 100, NOW - 5 * 60_000 + 1)).toBe('nearly-spent');
  expect(standingAt(99, 100, NOW - 5 * 60_000)).toBe('ample');
});

it('knows nothing of an org that was not asked', () => {
  const watch = createCallWatch();
  expect([watch.standing('inst-2', NOW), watch.reading('inst-2', NOW)]).toEqual(['ample', null]);
});

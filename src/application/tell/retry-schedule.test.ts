/** When a notice is tried again, and when never. */
import type { SendFailure } from '../ports/channels.ts';
import { nextAttempt, RETRY_STEPS_MS } from './retry-schedule.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const twice = { recognisesRepeats: true };
const once = { recognisesRepeats: false };

const after = (failure: SendFailure, attempts: number, { retryAfterMs = null as number | null, channel = twice } = {}) =>
  nextAttempt({ failure, retryAfterMs }, { attempts, now: NOW, channel });

it('makes eight attempts: at once, and after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => {
    const next = after('try-later', attempts);
    return next.kind === 'retry' ? (next.at - NOW) / 1000 : next.because;
  });
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
  expect(after('try-later', 8)).toEqual({ kind: 'given-up', because: 'exhausted' });
  expect(RETRY_STEPS_MS.reduce((sum, step) => sum + step)).toBe((27 * 60 + 35) * 60_000 + 5000);
});

it('waits as long as the channel asks, within a day, and never less than the step', () => {
  expect(after('try-later', 1, { retryAfterMs: 30_000 })).toEqual({ kind: 'retry', at: NOW + 30_000 });
  expect(after('try-later', 2, { retryAfterMs: 1000 })).toEqual({ kind: 'retry', at: NOW + 300_000 });
  expect(after('try-later', 1, { retryAfterMs: 9e15 })).toEqual({ kind: 'retry', at: NOW + 86_400_000 });
});

it.each(['refused', 'bad-address', 'bad-notice'] as const)('never repeats what is %s', (failure) => {
  expect(after(failure, 1)).toEqual({ kind: 'given-up', because: 'final' });
});

it('repeats what may have been told only where a repeat is recognised', () => {
  expect(after('no-answer', 1)).toEqual({ kind: 'retry', at: NOW + 5000 });
  expect(after('no-answer', 1, { channel: once })).toEqual({ kind: 'given-up', because: 'unclear' });
  expect(after('try-later', 1, { channel: once })).toEqual({ kind: 'retry', at: NOW + 5000 });
});

import type { StreamState } from '../ports/change-source.ts';
import { streamInWords } from './stream-in-words.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const words = (changes: Partial<StreamState> = {}) =>
  streamInWords({ source: 'pubsub', held: true, completeUntil: NOW - 60_000, trouble: null, ...changes }, NOW);

test('says by which way changes come, and what keeps from a better one', () => {
  expect(words()).toEqual({ behind: false, sentence: 'Changes come by the Pub/Sub API.' });
  expect(words({ source: 'poll', trouble: 'The org has no change events' })).toEqual({
    behind: false,
    sentence: 'Changes come by asking for what changed. The org has no change events.',
  });
  expect(words({ source: null })).toEqual({ behind: false, sentence: 'Listening begins.' });
});

test('a long silence is said, with its reason', () => {
  expect(words({ completeUntil: NOW - 16 * 60_000, trouble: 'The network failed.' })).toEqual({
    behind: true,
    sentence: 'Changes in the CRM have not been heard for 16 minutes; new leads are found by asking. The network failed.',
  });
  expect(words({ completeUntil: NOW - 15 * 60_000 }).behind).toBe(false);
});

/** How a lead stands after its decision, as the card says it. */
import { followedRow } from '../../../../test/contract/followed-row.ts';
import type { Names } from '../../../routing/explain/names.ts';
import { followSentence } from './follow-in-words.ts';

const telling = { names: { rep: () => 'Ana' } as unknown as Names, zone: 'UTC', now: 600_000 };
const seen = { stage: null, status: null, convertedAt: null, deals: null };

test('what the account does not show is said of a rep who seems to have done nothing', () => {
  const row = followedRow(0, { seen: { ...seen, unread: ['email', 'sequence', 'note'] } });
  expect(followSentence(row, [], telling)).toBe(
    'Ana got it 10 min ago and has not accepted it yet. This account does not show us mails and notes.',
  );
  const touched = { ...row, firstTouchAt: 300_000, lastTouchAt: 300_000 };
  expect(followSentence(touched, [], telling)).toBe('Ana works on it; the last touch was 5 min ago.');
});

test('a lead that everybody rejected waits, and is not said to be routed at this moment', () => {
  const row = followedRow(0, { state: 'ended', endedAt: 60_000, endedBecause: 'declined' });
  const held = { key: 'held:1', at: 60_000, repId: null, by: null, detail: { kind: 'held' }, followId: 'f1', recordedAt: 60_000 } as const;
  expect(followSentence(row, [], telling)).toBe('Ana rejected it, and it is routed again.');
  expect(followSentence(row, [held], telling)).toBe('Ana rejected it, and it waits for somebody.');
});

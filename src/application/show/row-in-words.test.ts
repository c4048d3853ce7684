import type { ReportRow } from '../ports/reports.ts';
import { rowInWords } from './row-in-words.ts';
import { spanInWords } from './span-in-words.ts';

const MINUTE = 60_000;
const row = (change: Partial<ReportRow>): ReportRow => ({
  followId: 'f',
  leadId: 'l',
  kind: 'assigned',
  repId: '1',
  offeredTo: null,
  ruleId: null,
  poolId: null,
  method: 'pool',
  policyVersion: 1,
  source: null,
  leadCreatedAt: 0,
  decidedAt: 0,
  beganAt: MINUTE,
  acceptedAt: null,
  firstTouchAt: null,
  lastTouchAt: null,
  touches: 0,
  firstTouchWallMs: null,
  firstTouchWorkingMs: null,
  acceptance: null,
  firstTouch: null,
  nextTouch: null,
  endedAt: null,
  endedBecause: null,
  outcomes: null,
  closedAt: null,
  ...change,
});

it.each([
  [{}, 'Not accepted, not touched.'],
  [{ kind: 'offered', offeredTo: ['1', '2'], endedBecause: 'unclaimed' }, 'Offered to 2 reps. Nobody claimed it.'],
  [
    {
      acceptedAt: 3 * MINUTE,
      firstTouchAt: 13 * MINUTE,
      firstTouchWallMs: 13 * MINUTE,
      firstTouch: 'missed',
      outcomes: { won: 9, qualified: 5 },
    },
    'Accepted after 2 min, touched after 12 min (13 min after it was created). Missed: first touch. Qualified, Won.',
  ],
] as const)('says how it went', (change, sentence) => {
  expect(rowInWords(row(change))).toBe(sentence);
});

it.each([
  [0, '0 s'],
  [40_900, '40 s'],
  [12 * MINUTE + 59_000, '12 min'],
  [185 * MINUTE, '3 h 5 min'],
  [180 * MINUTE, '3 h'],
  [52 * 60 * MINUTE, '2 d 4 h'],
])('says a span of %i ms as %s', (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});

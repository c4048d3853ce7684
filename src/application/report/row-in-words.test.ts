import type { ReportRow } from '../ports/reports.ts';
import { rowInWords } from './row-in-words.ts';

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

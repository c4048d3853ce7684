/** What follows an assignment, as the server sends it, for the tests of the cards. */
import type { ClockView, FollowView } from '@signalbox/shared/wire.ts';
import { routedTrace } from './trace-samples.ts';

const got = Date.UTC(2026, 10, 20, 10, 42, 1);
const MINUTE = 60_000;

/** A clock of fifteen minutes that runs, with what is given. */
export const clockOf = (known: Partial<ClockView>): ClockView => ({
  clockId: 'c1',
  name: 'First touch',
  asks: 'first-touch',
  state: 'running',
  startedAt: got,
  dueAt: got + 15 * MINUTE,
  metAt: null,
  usedMs: 2 * MINUTE,
  limitMs: 15 * MINUTE,
  counts: 'Ana Ruiz’s working hours (Europe/Berlin)',
  sentence: 'First touch by Fri 20 Nov, 11:57.',
  then: ['At 11:57 the manager is told.'],
  ...known,
});

/** Assigned to Ana, who has not answered; the viewer is she. */
export const newFollow: FollowView = {
  followId: 'f1',
  state: 'new',
  rep: { repId: '7', name: 'Ana Ruiz' },
  blind: false,
  sentence: 'Ana Ruiz has had it for 2 min and not accepted it.',
  clocks: [
    clockOf({ clockId: 'met', name: 'Second touch', state: 'met', dueAt: null, metAt: got, sentence: 'Touched after 1 s.', then: [] }),
    clockOf({}),
    clockOf({
      clockId: 'c0',
      name: 'Acceptance',
      asks: 'acceptance',
      dueAt: got + 5 * MINUTE,
      usedMs: 4.5 * MINUTE,
      limitMs: 5 * MINUTE,
      sentence: 'To be accepted by Fri 20 Nov, 11:47.',
      then: ['At 11:46 Ana Ruiz is reminded.', 'At 11:47 it goes to the next best.'],
    }),
  ],
  told: [
    { noticeId: 'n1', state: 'sent', kind: 'assigned', at: got, sentence: 'Ana Ruiz was told by Slack after 2 s.', problem: null },
    {
      noticeId: 'n2',
      state: 'failed',
      kind: 'assigned',
      at: got,
      sentence: 'Teams did not take it.',
      problem: 'Set the channel up again.',
    },
  ],
  happened: [{ at: got, kind: 'assigned', sentence: 'Assigned to Ana Ruiz.' }],
  outcomes: [{ at: got, outcome: 'qualified', sentence: 'Qualified on Tue 17 Nov' }],
  may: {
    accept: true,
    claim: false,
    reject: true,
    reasons: [{ id: 'no-budget', name: 'No budget' }],
    give: true,
    people: [{ repId: '8', name: 'Cem Aydin' }],
  },
};

/** The trace of such a lead. */
export const followed = (known: Partial<FollowView>) => ({ ...routedTrace, followThrough: { ...newFollow, ...known } });

/** A second touch within two days, and a cadence that asks for one every five: both run, and both are shown. */
import type { LeadClock } from '../../../routing/clocks/lead-clocks.ts';
import type { RunStanding } from '../../../routing/clocks/sla-clock.ts';
import { worthShowing } from './worth-showing.ts';

const clock = (asks: LeadClock['asks'], state: RunStanding['state']) => ({ promised: { clock: { asks } }, run: { state } });
const accepted = clock({ for: 'acceptance' }, 'met');
const second = (state: RunStanding['state']) => clock({ for: 'next-touch', after: 1 }, state);
const cadence = (after: number, state: RunStanding['state']) => clock({ for: 'next-touch', after }, state);

test('everything that runs is shown', () => {
  const all = [accepted, second('running'), cadence(1, 'running')];
  expect(worthShowing(all)).toEqual(all);
});

test('of touches that were made only the newest is', () => {
  const now = cadence(2, 'running');
  expect(worthShowing([accepted, second('met'), cadence(1, 'met'), now])).toEqual([accepted, now]);
});

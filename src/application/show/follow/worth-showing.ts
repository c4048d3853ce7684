/** Which of a lead's clocks are shown. */
import type { LeadClock } from '../../../routing/clocks/lead-clocks.ts';
import type { RunStanding } from '../../../routing/clocks/sla-clock.ts';

interface Began {
  readonly promised: { readonly clock: Pick<LeadClock, 'asks'> };
  readonly run: Pick<RunStanding, 'state'>;
}

/** Of those for the next touch what runs and the newest: every touch has one of its own. */
export function worthShowing<T extends Began>(began: readonly T[]): readonly T[] {
  const isNext = ({ promised }: T): boolean => promised.clock.asks.for === 'next-touch';
  const newest = began.findLast(isNext);
  return began.filter((one) => !isNext(one) || one === newest || one.run.state === 'running' || one.run.state === 'paused');
}

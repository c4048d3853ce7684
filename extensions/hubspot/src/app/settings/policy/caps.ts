/** Limits on how many leads in how much time. */
import { minutesInWords } from './minutes.ts';
import type { Cap, PoolCap } from './policy-types.ts';

/** A span of the calendar, or the last so many minutes. */
export type Period = 'hour' | 'day' | 'week' | 'month' | 'rolling';

/** The last four hours, for a limit that is made rolling. */
const ROLLING_MINUTES = 240;

/** The period of a limit by its name. */
export const periodOf = (cap: Cap): Period => (typeof cap.per === 'object' ? 'rolling' : cap.per);

/** The same limit over another period. */
export function withPeriod<C extends Cap>(cap: C, period: Period): C {
  if (period === periodOf(cap)) return cap;
  return { ...cap, per: period === 'rolling' ? { rollingMinutes: ROLLING_MINUTES } : period };
}

/** "at most 10 a day", "at most 3 in any 4 hours". */
export const capInWords = (cap: Cap): string =>
  `at most ${cap.most} ${typeof cap.per === 'object' ? `in any ${minutesInWords(cap.per.rollingMinutes)}` : `${cap.per === 'hour' ? 'an' : 'a'} ${cap.per}`}`;

/** "at most 10 a day for each member", "… for all together". */
export const poolCapInWords = (cap: PoolCap): string =>
  `${capInWords(cap)} ${cap.of === 'member' ? 'for each member' : 'for all together'}`;

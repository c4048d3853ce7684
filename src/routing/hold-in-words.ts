/** What a hold waits for, as a clause. */
import { describeCondition } from './describe-condition.ts';
import type { Names } from './names.ts';
import type { HoldUntil } from './policy-destinations.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `until 09:00 (Europe/Berlin) on Monday or Tuesday`, `until Country is known`. */
export function untilClause(until: HoldUntil, names: Names): string {
  switch (until.kind) {
    case 'time': {
      const days = until.days === undefined || until.days.length === 7 ? '' : ` on ${until.days.map((day) => DAYS[day - 1]).join(' or ')}`;
      return `until ${until.at} (${until.zone})${days}`;
    }
    case 'rep-in-hours':
      return until.target.kind === 'pool'
        ? `until somebody of the pool “${names.pool(until.target.poolId)}” is available`
        : `until ${names.rep(until.target.repId)} is available`;
    case 'condition':
      return `until ${describeCondition(until.when, names)}`;
    case 'enriched':
      return 'until what was looked up has arrived';
  }
}

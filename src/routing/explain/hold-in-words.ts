/** What a hold waits for, as a clause. */
import { describeCondition } from './describe-condition.ts';
import type { Names } from './names.ts';
import type { HoldUntil } from '../policy/policy-destinations.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `until 09:00 (Europe/Berlin) on Monday or Tuesday`, `until Country is known`. */
export function untilClause(until: HoldUntil, names: Names): string {
  switch (until.kind) {
    case 'time': {
      return `until ${until.at} (${until.zone})${daysClause(until.days ?? [])}`;
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

/** ` from Monday to Friday`, ` on Monday or Thursday`; nothing for every day. */
function daysClause(days: readonly number[]): string {
  const names = [...new Set(days)].toSorted((a, b) => a - b).map((day) => ({ day, name: DAYS[day - 1] ?? '' }));
  const [first, last] = [names[0], names.at(-1)];
  if (!first || !last || names.length === 7) return '';
  const inARow = names.length > 2 && last.day - first.day === names.length - 1;
  return inARow ? ` from ${first.name} to ${last.name}` : ` on ${names.map(({ name }) => name).join(' or ')}`;
}

/** Destinations beyond people, pools, accounts and territories, each as one clause without a full stop. */
import { describeCondition } from './describe-condition.ts';
import { untilClause } from './hold-in-words.ts';
import type { Names } from './names.ts';
import type { Destination, FollowUpPath, PointsScore, SameCustomer, Target } from '../policy/policy-destinations.ts';
import { count, spokenMinutes } from './spoken-time.ts';

/** Tiers and partners beyond this many are counted. */
const LISTED = 5;

/** What makes an earlier lead the same customer: `the same e-mail address`. */
export const SAME: Readonly<Record<SameCustomer, string>> = {
  email: 'the same e-mail address',
  phone: 'the same phone number',
  account: 'the same account',
};

type Method = Exclude<Destination, { kind: 'account-owner' | 'person' | 'pool' | 'territory' }>;

/** `it goes in turn to the team “Sales”`. */
export function describeMethod(destination: Method, names: Names): string {
  switch (destination.kind) {
    case 'team':
      return `it goes in turn to the team “${names.of('team', destination.teamId)}”`;
    case 'queue':
      return `it goes to the queue “${names.of('queue', destination.queueId)}”`;
    case 'score':
      return scoreClause(destination, names);
    case 'sticky':
      return `it goes to the rep of an earlier lead with ${ways(destination.by)} in the last ${count(destination.withinDays, 'day')}`;
    case 'duplicate-owner':
      return `it goes to the owner of another record with ${ways(destination.by)}`;
    case 'partner':
      return `it goes by the partner in ${names.field(destination.field)} (${listed(destination.partners.map((one) => `${one.name}: ${targetName(one.to, names)}`))})`;
    case 'hold':
      return `it waits ${untilClause(destination.until, names)}, up to ${spokenMinutes(destination.maxMinutes)}, then ${
        destination.atDeadline === 'fallback' ? 'goes to the fallback; once it is so, the next rule is tried' : 'the next rule is tried'
      }`;
    case 'path':
      return `the automated follow-up “${names.of('path', destination.pathId)}” works on it`;
  }
}

function scoreClause({ score, tiers }: Extract<Method, { kind: 'score' }>, names: Names): string {
  const source = 'field' in score ? names.field(score.field) : names.of('score', score.scoreId);
  const highestFirst = tiers.toSorted((a, b) => b.atLeast - a.atLeast);
  return `it goes by ${source} (${listed(highestFirst.map((tier) => `${tier.name}, from ${tier.atLeast}: ${targetName(tier.to, names)}`))})`;
}

/** A person or a pool, as somebody a lead goes to. */
export function targetName(to: Target, names: Names): string {
  return to.kind === 'pool' ? `the pool “${names.pool(to.poolId)}”` : names.rep(to.repId);
}

function listed(items: readonly string[]): string {
  return items.length <= LISTED ? items.join('; ') : `${items.slice(0, LISTED - 1).join('; ')}; ${items.length - LISTED + 1} more`;
}

const ways = (by: readonly SameCustomer[]): string => by.map((one) => SAME[one]).join(', or ');

/** `+40 when Employees is more than 100; -30 when E-mail class is "free"`. */
export function scoreInWords({ parts }: PointsScore, names: Names): string {
  return parts
    .map(
      ({ name, when, points }) =>
        `${name}: ${points > 0 ? '+' : ''}${points} when ${describeCondition(when, names, Number.POSITIVE_INFINITY)}`,
    )
    .join('; ');
}

/** What a path sets, and when it hands over to whom. */
export function pathInWords({ set, workflowId, handOver: { when, to, afterMinutes, atDeadline } }: FollowUpPath, names: Names): string {
  const sets = Object.entries(set).map(([property, value]) => `sets ${names.field(`lead.${property}`)} to “${value}”`);
  const enrols = workflowId === null ? [] : [`enrols the lead in the workflow ${workflowId}`];
  const early = when === null ? '' : ` once ${describeCondition(when, names, Number.POSITIVE_INFINITY)}, or`;
  const time = spokenMinutes(afterMinutes);
  const hands =
    atDeadline === 'hand-over'
      ? `hands over to ${targetName(to, names)}${early} after ${time}`
      : `${when === null ? 'keeps the lead' : `hands over to ${targetName(to, names)}${early} keeps it`} for good after ${time}`;
  return [...sets, ...enrols, hands].join('; ');
}

/** What is asked of reps in time, and of owners afterwards, in plain words. */
import { describeCondition } from './describe-condition.ts';
import { hoursInWords, listed } from './describe-limits.ts';
import type { Names } from './names.ts';
import type { Cadence, OwnershipSettings, StrandedAction } from '../policy/policy-ownership.ts';
import type { AppliesTo, Asked, BreachAction, BusinessHours, CountedTime, Sla } from '../policy/policy-slas.ts';
import { lower } from './phrases.ts';
import { count, spokenMinutes } from './spoken-time.ts';

/** `Accepted within 5 minutes of the rep’s working time, for leads of the pool “DACH”; …`. One that is off says so first. */
export function slaInWords(sla: Sla, names: Names): string {
  const { enabled, asks, withinMinutes, time, appliesTo, remindMinutesBefore, onBreach, onReassign } = sla;
  const parts = [
    `${asked(asks)} within ${spokenMinutes(withinMinutes)} ${TIMES[time]}${aboutInWords(appliesTo, names)}`,
    ...(remindMinutesBefore === undefined ? [] : [`a reminder ${spokenMinutes(remindMinutesBefore)} before`]),
    `when it is missed ${actionsInWords(onBreach, names)}`,
    onReassign === 'restart' ? 'another rep has the full time again' : 'another rep has what is left of the time',
  ];
  return `${enabled ? '' : 'Switched off. '}${parts.join('; ')}`;
}

function asked(asks: Asked): string {
  switch (asks.for) {
    case 'acceptance':
      return 'Accepted';
    case 'first-touch':
      return 'Touched for the first time';
    case 'next-touch':
      return `Touched again after touch number ${asks.after}`;
  }
}

const TIMES: Readonly<Record<CountedTime, string>> = {
  wall: 'by the clock',
  rep: 'of the rep’s working time',
  business: 'of the business’s working time',
};

/** ` for leads of the rule “Germany”, with a score from 50`; nothing for every lead. */
function aboutInWords({ when, ruleIds, poolIds, score }: AppliesTo, names: Names): string {
  const parts = [
    ...(ruleIds ? [`of ${oneOf('rule', ruleIds, names)}`] : []),
    ...(poolIds ? [`of ${oneOf('pool', poolIds, names)}`] : []),
    ...(score
      ? [`with ${'field' in score.of ? names.field(score.of.field) : names.of('score', score.of.scoreId)} from ${score.atLeast}`]
      : []),
    ...(when ? [`for which ${describeCondition(when, names, Number.POSITIVE_INFINITY)}`] : []),
  ];
  return parts.length === 0 ? '' : `, for leads ${parts.join(', ')}`;
}

/** `the pool “DACH” or “Night”`. */
export function oneOf(kind: 'rule' | 'pool', ids: readonly string[], names: Names): string {
  return `the ${kind} ${ids.map((id) => `“${kind === 'rule' ? names.rule(id) : names.pool(id)}”`).join(' or ')}`;
}

/** `the rep is told, and it goes to the next best`; a clause without a full stop. */
export function actionsInWords(actions: readonly BreachAction[], names: Names): string {
  return actions.length === 0 ? 'nothing is done' : listed(actions.map((action) => actionInWords(action, names)));
}

function actionInWords(action: BreachAction, names: Names): string {
  switch (action.kind) {
    case 'remind':
      return 'the rep is told';
    case 'tell-manager':
      return 'the manager is told';
    case 'reassign':
      return 'it goes to the next best';
    case 'pool':
      return `it goes to the pool “${names.pool(action.poolId)}”`;
    case 'pause-rep':
      return `a rep who misses ${action.afterMissed} in a row is off rotation until they answer`;
  }
}

/** `Mon Tue 09:00–17:00 (Europe/Berlin)`. */
export function businessInWords(business: BusinessHours | undefined): string {
  if (!business) return 'Around the clock';
  return `${business.hours === null ? 'Around the clock' : hoursInWords(business.hours)} (${business.zone})`;
}

/** `A touch every 7 days, every 3 days in the stage “opportunity”; …`. One that is off says so first. */
export function cadenceInWords({ enabled, appliesTo, everyDays, byStage = [], escalateAfter, then }: Cadence, names: Names): string {
  const stages = byStage.map(
    (one) => `, every ${count(one.everyDays, 'day')} in the stage ${one.stages.map((stage) => `“${stage}”`).join(' or ')}`,
  );
  const escalation = then.length === 0 ? '' : `; from ${count(escalateAfter, 'missed one')} in a row on ${actionsInWords(then, names)}`;
  const about = aboutInWords(appliesTo, names);
  return `${enabled ? '' : 'Switched off. '}A touch every ${count(everyDays, 'day')}${stages.join('')}${about}; a missed one nudges the owner${escalation}`;
}

/** What happens on a lead on which nothing happens. */
export function idleInWords(idle: OwnershipSettings['idle'], names: Names): string {
  return idle
    ? `When nothing happens for ${count(idle.days, 'day')}, ${actionsInWords(idle.then, names)}`
    : 'Nothing is done about idle leads';
}

/** What becomes of leads whose owner does not work on them. */
export function strandedInWords(then: 'accept' | StrandedAction | undefined): string {
  if (then === undefined) return 'Nothing is done';
  return then === 'accept' ? 'It is left so' : then === 'reassign' ? 'It goes to the next best' : 'The manager is told';
}

/** What becomes of leads whose owner is away for long. */
export function longLeaveInWords(leave: OwnershipSettings['longLeave']): string {
  return leave ? `From ${count(leave.days, 'day')} on ${lower(strandedInWords(leave.then))}` : 'Nothing is done';
}

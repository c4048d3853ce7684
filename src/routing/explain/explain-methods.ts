/** The steps of scores, partners, teams, queues, holds and follow-up paths in sentences. */
import { describeResult, describeSeen } from './describe-condition.ts';
import { SAME, targetName } from './describe-methods.ts';
import type { Contribution } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import type { ExplainedStep } from './explain-step.ts';
import { untilClause } from './hold-in-words.ts';
import type { Names } from './names.ts';
import { spokenTime } from './spoken-time.ts';

type MethodStep = Extract<
  TraceStep,
  { step: 'score' | 'same-customer' | 'partner' | 'team' | 'queue' | 'hold-until' | 'path' | 'handed-over' }
>;

/** The step as the card shows it. */
export function explainMethod(step: MethodStep, names: Names, zone: string): ExplainedStep {
  switch (step.step) {
    case 'score':
      return scoreStep(step, names);
    case 'same-customer':
      return sameCustomerStep(step, zone);
    case 'partner':
      return partnerStep(step, names);
    case 'team':
      return { kind: 'team', title: names.of('team', step.teamId), sentence: 'Those who are in this team now take turns.', details: [] };
    case 'queue':
      return {
        kind: 'queue',
        title: names.of('queue', step.queueId),
        sentence: 'The queue has the lead until somebody takes it.',
        details: [],
      };
    case 'hold-until':
      return holdUntilStep(step, names, zone);
    case 'path':
      return pathStep(step, names);
    case 'handed-over':
      return { kind: 'path', title: null, sentence: `It is handed over to ${targetName(step.to, names)}.`, details: [] };
  }
}

/** The score asked for, with what each part added. */
function scoreStep({ source, score, contributions, tierId }: Extract<TraceStep, { step: 'score' }>, names: Names): ExplainedStep {
  const title = /^(lead|account|enriched)\./.test(source) ? names.field(source) : names.of('score', source);
  const reached = tierId === null ? 'which is below every tier' : `which reaches “${names.of('tier', tierId)}”`;
  return {
    kind: 'score',
    title,
    sentence: score === null ? 'The score is not known.' : `The score is ${score}, ${reached}.`,
    details: contributions.map((one) => contributionLine(one, names)),
  };
}

function contributionLine({ partId, points, result }: Contribution, names: Names): string {
  const name = names.of('score-part', partId);
  if (result === 'unknown') return `${name}: not known, adds nothing`;
  return result === 'true' ? `${name}: ${points > 0 ? '+' : ''}${points}` : `${name}: does not hold`;
}

/** Who knows the customer already, and from where. */
function sameCustomerStep(step: Extract<TraceStep, { step: 'same-customer' }>, zone: string): ExplainedStep {
  const when = spokenTime(step.at, zone);
  const sentence =
    step.from === 'earlier'
      ? `A lead with ${SAME[step.by]} was assigned on ${when}, so it is the same customer.`
      : `The CRM holds a record with ${SAME[step.by]} since ${when}.`;
  return { kind: 'same-customer', title: null, sentence, details: step.evidence === undefined ? [] : [`Found by ${step.evidence}`] };
}

/** The partner that brought the lead. */
function partnerStep({ partnerId, seen }: Extract<TraceStep, { step: 'partner' }>, names: Names): ExplainedStep {
  const name = names.of('partner', partnerId);
  return { kind: 'partner', title: name, sentence: `It came through the partner “${name}”.`, details: [describeSeen(seen)] };
}

/** A rule holds the lead, or the rules wait for enrichment. */
function holdUntilStep(
  { until, retryAt, deadline }: Extract<TraceStep, { step: 'hold-until' }>,
  names: Names,
  zone: string,
): ExplainedStep {
  const next = until.kind === 'time' || retryAt === deadline ? '' : `; next look ${spokenTime(retryAt, zone)}`;
  return {
    kind: 'hold',
    title: null,
    sentence: `The lead waits ${untilClause(until, names)}, at most until ${spokenTime(deadline, zone)}${next}.`,
    details: [],
  };
}

const ON_PATH: Readonly<Record<Extract<TraceStep, { step: 'path' }>['now'], string>> = {
  begins: 'An automated follow-up begins.',
  continues: 'The automated follow-up goes on.',
  'hands-over': 'The automated follow-up ends, and a person takes over.',
  stays: 'The time of the automated follow-up is over, and the lead stays with it.',
};

/** What a follow-up path does with the lead. */
function pathStep({ pathId, now, tests }: Extract<TraceStep, { step: 'path' }>, names: Names): ExplainedStep {
  return {
    kind: 'path',
    title: names.of('path', pathId),
    sentence: ON_PATH[now],
    details: tests.map((test) => describeResult(test, names)),
  };
}

/** The one sentence that is stamped on the lead. */
import type { Decision, Outcome } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import { untilClause } from './hold-in-words.ts';
import { whatDecided } from './limit-phrases.ts';
import type { Names } from './names.ts';
import { capitalise, fullStop, leftAlonePhrase, methodPhrase } from './phrases.ts';

/** Longest reason the CRM shows without cutting. */
const REASON_LENGTH = 200;

/** One plain sentence of at most 200 characters, as stamped on the lead. Carries no time, so it needs no zone. */
export function reasonOf(decision: Decision, names: Names): string {
  const sentence = reasonSentence(decision, names);
  return sentence.length <= REASON_LENGTH ? sentence : `${sentence.slice(0, REASON_LENGTH - 1).trimEnd()}…`;
}

function reasonSentence({ outcome, trace }: Decision, names: Names): string {
  switch (outcome.kind) {
    case 'left-alone':
      return `Left alone: ${leftAlonePhrase(outcome.because)}.`;
    case 'held':
      return heldSentence(outcome, trace, names);
    case 'offered':
      return `${ruleClause(outcome.ruleId, names)}Offered to ${names.pool(outcome.poolId)}; whoever accepts first has it.`;
    case 'queued':
      return `Rule “${names.rule(outcome.ruleId)}”: waits in the queue ${names.of('queue', outcome.queueId)} for somebody to take it.`;
    case 'on-path':
      return `${ruleClause(outcome.ruleId, names)}On the automated follow-up “${names.of('path', outcome.pathId)}”.`;
    case 'assigned': {
      const anyway = trace.some((step) => step.step === 'when-out' && step.applied === 'assign-anyway') ? ', although out' : '';
      const unclaimed = trace.some((step) => step.step === 'unclaimed' && step.poolId === outcome.poolId) ? ', as nobody claimed it' : '';
      const method = methodPhrase(outcome, names, {
        territory: territoryOf(trace, names),
        by: decidedBy(trace),
        cause: fallbackCause(trace, names),
      });
      return capitalise(fullStop(`${ruleClause(outcome.ruleId, names)}${method}${anyway || unclaimed}`));
    }
  }
}

const ruleClause = (ruleId: string | null, names: Names): string => (ruleId === null ? '' : `Rule “${names.rule(ruleId)}”: `);

function heldSentence({ because, ruleId }: Extract<Outcome, { kind: 'held' }>, trace: readonly TraceStep[], names: Names): string {
  const where = ruleId === null ? ' in the fallback' : ` in the rule “${names.rule(ruleId)}”`;
  switch (because) {
    case 'everyone-out':
      return `Waiting: everyone is out${where}.`;
    case 'everyone-full':
      return `Waiting: nobody${where} has room for the lead, or the licence or skill that it asks for.`;
    case 'nobody-active':
      return 'Waiting: nobody in the fallback can take leads.';
    case 'everyone-declined':
      return 'Waiting: everybody who could take it declined it or let it lapse.';
    case 'hold-until': {
      const step = trace.findLast((one) => one.step === 'hold-until');
      return `${ruleClause(ruleId, names)}waiting${step ? ` ${untilClause(step.until, names)}` : ''}.`;
    }
    case 'enrichment':
      return 'Waiting for what is being looked up about the lead.';
  }
}

/** Why the lead came to the fallback: usually because no rule took it, but something may have sent it there. */
function fallbackCause(trace: readonly TraceStep[], names: Names): string {
  const before = trace.slice(
    0,
    trace.findIndex(({ step }) => step === 'fallback'),
  );
  const last = before.at(-1);
  const sender = before.findLast(({ step }) => step === 'rule-matched' || step === 'handed-over' || step === 'pool-requested');
  if (sender === undefined || (last !== sender && last?.step !== 'when-out')) return 'no rule took the lead';
  switch (sender.step) {
    case 'rule-matched':
      return last === sender
        ? `rule “${names.rule(sender.ruleId)}” waited as long as it may`
        : `rule “${names.rule(sender.ruleId)}” found nobody who could take it`;
    case 'handed-over':
      return 'nobody could take it over from the automated follow-up';
    default:
      return 'nobody in the pool that was asked for could take it';
  }
}

function territoryOf(trace: readonly TraceStep[], names: Names): string {
  const step = trace.findLast((one) => one.step === 'territory');
  return step ? names.territory(step.tableId, step.entryId) : '';
}

function decidedBy(trace: readonly TraceStep[]): ReturnType<typeof whatDecided> {
  return whatDecided(trace.findLast((one) => one.step === 'pool')?.candidates ?? []);
}

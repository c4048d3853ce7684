/** The one sentence that is stamped on the lead. */
import type { Decision, TraceStep } from './decision.ts';
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
      return outcome.because === 'nobody-active'
        ? 'Waiting: nobody in the fallback can take leads.'
        : `Waiting: everyone is out${outcome.ruleId === null ? ' in the fallback' : ` in the rule “${names.rule(outcome.ruleId)}”`}.`;
    case 'assigned': {
      const anyway = trace.some((step) => step.step === 'when-out' && step.applied === 'assign-anyway') ? ', although out' : '';
      const rule = outcome.ruleId === null ? '' : `Rule “${names.rule(outcome.ruleId)}”: `;
      return capitalise(fullStop(`${rule}${methodPhrase(outcome, names, territoryOf(trace, names))}${anyway}`));
    }
  }
}

function territoryOf(trace: readonly TraceStep[], names: Names): string {
  const step = trace.findLast((one) => one.step === 'territory');
  return step ? names.territory(step.tableId, step.entryId) : '';
}

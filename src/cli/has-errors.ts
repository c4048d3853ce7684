/** How a policy with errors is refused. */
import type { Finding } from '../routing/lint/lint.ts';
import type { Refusal } from './command.ts';

/** Lists the errors. */
export const hasErrors = (errors: readonly Finding[]): Refusal => ({
  exit: 1,
  problem: ['The policy has errors and was not published:', ...errors.map((error) => `${error.code}: ${error.sentence}`)].join('\n'),
  nextStep: 'Mend them, check with signalbox lint, and publish again.',
});

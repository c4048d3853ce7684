/** How a policy with errors is refused. */
import type { Finding } from '../routing/lint/lint.ts';
import { type Failure, failure, inSentences } from './errors.ts';

/** Names the first errors; the check lists all. */
export function hasErrors(errors: readonly Finding[]): Failure {
  return failure('policy-has-errors', { message: `The policy was not published. ${inSentences(errors.map((error) => error.sentence))}` });
}

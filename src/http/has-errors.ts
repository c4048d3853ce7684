/** How a policy with errors is refused. */
import type { Finding } from '../routing/lint.ts';
import { type Failure, failure } from './errors.ts';

const SHOWN = 3;

/** Names the first errors; the check lists all. */
export function hasErrors(errors: readonly Finding[]): Failure {
  const more = errors.length > SHOWN ? ` And ${errors.length - SHOWN} more.` : '';
  const shown = errors.slice(0, SHOWN).map((error) => error.sentence);
  return failure('policy-has-errors', { message: `The policy was not published. ${shown.join(' ')}${more}` });
}

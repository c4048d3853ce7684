/** Failures on their way to a person, made from the table of error-table.ts. */
import { type ErrorCode, ERRORS } from './error-table.ts';

/** A failure on its way to a person. */
export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
}

/** The failure of a code; `words` puts a more exact sentence or next step in place of the table's. */
export function failure(code: ErrorCode, words: { readonly message?: string; readonly nextStep?: string } = {}): Failure {
  return { ok: false, code, message: words.message ?? ERRORS[code].message, nextStep: words.nextStep ?? ERRORS[code].nextStep };
}

/** The HTTP status a code is answered with. */
export const statusOf = (code: ErrorCode): number => ERRORS[code].status;

const MOST_LINES = 5;

/** Lines of problems as one message; what is more than a person reads at once is counted. */
export function inSentences(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  return [...shown, ...(lines.length > MOST_LINES ? [`And ${lines.length - MOST_LINES} more.`] : [])].join(' ');
}

/** What an answer came to, for whoever gave it on a page of the CRM. */
import type { z } from 'zod';
import { type Answered, answeredInWords } from '../application/answer/answered.ts';
import type { Answer } from './api-route.ts';
import type { ErrorCode } from './error-table.ts';
import { failure } from './errors.ts';
import type { answerView } from './wire/follow-through.ts';

/** Codes that `answeredView` may give. */
export const ANSWER_FAILURES = ['not-yours', 'answer-too-late', 'answer-not-allowed', 'reason-needed', 'unknown-rep'] as const;

/** The view of an answer that counts, or the failure. */
export function answeredView(answered: Answered): Answer<z.output<typeof answerView>> {
  const sentence = answeredInWords(answered);
  if (answered.kind === 'recorded' || answered.kind === 'already') return { ok: true, data: { result: answered.kind, sentence } };
  return failure(answerFailure(answered), { message: sentence });
}

/** The code of an answer that does not count. */
export function answerFailure(answered: Exclude<Answered, { readonly kind: 'recorded' | 'already' }>): ErrorCode {
  switch (answered.kind) {
    case 'spent':
      return answered.because === 'not-theirs' ? 'not-yours' : 'answer-too-late';
    case 'unknown':
      return 'not-yours';
    case 'not-allowed':
      return 'answer-not-allowed';
    case 'needs-reason':
    case 'unknown-reason':
      return 'reason-needed';
    case 'unknown-rep':
      return 'unknown-rep';
  }
}

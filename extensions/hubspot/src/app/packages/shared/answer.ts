/** What the server answers, and what stands in for an answer that never came. */
import type { FailureView } from './wire.ts';

/** Success with data, or a failure with a sentence and the next step. */
export type Answer<T> = { readonly ok: true; readonly data: T } | Failure;

/** A failure a person can act on. `code` is one of the server's, or one that its way to the page gives. */
export type Failure = Readonly<FailureView>;

/** The answer in a body, or null when the body is not of our server. */
export function answerIn<T>(body: unknown): Answer<T> | null {
  return isSuccess<T>(body) || isFailure(body) ? body : null;
}

/** The request never arrived, or the answer did not come in time. */
export const unreachable: Failure = {
  ok: false,
  code: 'unreachable',
  message: 'Signalbox did not answer.',
  nextStep: 'Try again in a moment. If it stays like this, ask the person who runs Signalbox whether it is up.',
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isSuccess = <T>(body: unknown): body is { ok: true; data: T } => isObject(body) && body['ok'] === true && 'data' in body;

const isFailure = (body: unknown): body is Failure =>
  isObject(body) &&
  body['ok'] === false &&
  typeof body['code'] === 'string' &&
  typeof body['message'] === 'string' &&
  typeof body['nextStep'] === 'string';

/** What the server answers, and what stands in for an answer that never came. */
import type { FailureView } from './wire.ts';

/** Success with data, or a failure with a sentence and the next step. */
export type Answer<T> = { readonly ok: true; readonly data: T } | Failure;

/** A failure a person can act on. `code` is one of the server's, or `unreachable`, `too-busy`, `unexpected-answer`, `origin-missing`. */
export type Failure = Readonly<FailureView>;

/** The part of a response that is read. */
export interface FetchedResponse {
  readonly status: number;
  json(): Promise<unknown>;
}

/** How requests leave the page: `hubspot.fetch` in HubSpot, anything of this shape in tests. */
export type Fetcher = (
  url: string,
  options: { readonly method: 'GET' | 'POST' | 'PUT'; readonly body?: Record<string, unknown>; readonly timeout?: number },
) => Promise<FetchedResponse>;

/** Reads a response. HubSpot hides the bodies of other statuses than 2xx, so a body is believed only when it has our shape. */
export async function readAnswer<T>(response: FetchedResponse): Promise<Answer<T>> {
  const body: unknown = await response.json().catch(() => null);
  if (isSuccess<T>(body)) return body;
  if (isFailure(body)) return body;
  return failureOfStatus(response.status);
}

/** The request never arrived, or the answer did not come in time. */
export const unreachable: Failure = {
  ok: false,
  code: 'unreachable',
  message: 'Signalbox did not answer.',
  nextStep: 'Try again in a moment. If it stays like this, ask the person who runs Signalbox whether it is up.',
};

/** The project was uploaded without the address of the server. */
export const originMissing: Failure = {
  ok: false,
  code: 'origin-missing',
  message: 'This page does not know where Signalbox runs.',
  nextStep: 'Upload the HubSpot project with a profile that sets APP_ORIGIN to the address of your Signalbox.',
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isSuccess = <T>(body: unknown): body is { ok: true; data: T } => isObject(body) && body['ok'] === true && 'data' in body;

const isFailure = (body: unknown): body is Failure =>
  isObject(body) &&
  body['ok'] === false &&
  typeof body['code'] === 'string' &&
  typeof body['message'] === 'string' &&
  typeof body['nextStep'] === 'string';

function failureOfStatus(status: number): Failure {
  if (status === 429) {
    return {
      ok: false,
      code: 'too-busy',
      message: 'HubSpot is passing on too many requests at once.',
      nextStep: 'Wait a few seconds and try again.',
    };
  }
  if (status === 408 || status >= 500) return unreachable;
  return {
    ok: false,
    code: 'unexpected-answer',
    message: `Signalbox gave an answer this page cannot read (status ${status}).`,
    nextStep: 'Reload the page. If it happens again, ask the person who runs Signalbox to compare the versions of the app and the server.',
  };
}

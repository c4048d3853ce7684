/** The way of the calls out of HubSpot: `hubspot.fetch`, and what it says when nothing of ours comes back. */
import { type Answer, answerIn, type Failure, unreachable } from './answer.ts';
import { type Api, type Call, createApi } from './api.ts';

/** The part of a response that is read. */
export interface FetchedResponse {
  readonly status: number;
  json(): Promise<unknown>;
}

/** How requests leave the page: `hubspot.fetch`, or anything of this shape in tests. */
export type Fetcher = (
  url: string,
  options: { readonly method: 'GET' | 'POST' | 'PUT'; readonly body?: Record<string, unknown>; readonly timeout?: number },
) => Promise<FetchedResponse>;

/** HubSpot gives up after 15 s by itself; a little less leaves time to say so. */
const TIMEOUT_MS = 14_000;

/** The calls of a page. `origin` is APP_ORIGIN of the upload profile; without it every call answers `origin-missing`. */
export const apiThrough = (fetcher: Fetcher, origin: string | null): Api =>
  createApi(async <T>({ method, path, body }: Call): Promise<Answer<T>> => {
    if (origin === null) return originMissing;
    try {
      const options = { method, timeout: TIMEOUT_MS, ...(body === undefined ? {} : { body: { ...body } }) };
      return await readAnswer<T>(await fetcher(`${origin}/api/v1${path}`, options));
    } catch {
      return unreachable;
    }
  });

/** The server's address from the upload profile; null when the profile does not set it. */
export function originOf(variables: Readonly<Record<string, unknown>> | undefined): string | null {
  const origin = variables?.['APP_ORIGIN'];
  return typeof origin === 'string' && origin !== '' ? origin.replace(/\/+$/, '') : null;
}

/** HubSpot hides the bodies of other statuses than 2xx, so a body is believed only when it has our shape. */
async function readAnswer<T>(response: FetchedResponse): Promise<Answer<T>> {
  return answerIn<T>(await response.json().catch(() => null)) ?? failureOfStatus(response.status);
}

/** The project was uploaded without the address of the server. */
const originMissing: Failure = {
  ok: false,
  code: 'origin-missing',
  message: 'This page does not know where Signalbox runs.',
  nextStep: 'Upload the HubSpot project with a profile that sets APP_ORIGIN to the address of your Signalbox.',
};

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

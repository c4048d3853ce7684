/** What an answer over HTTP means for a notice, where the channel has no words of its own. */
import type { Failed, SendFailure } from '../application/ports/channels.ts';
import type { PostAnswer } from './post.ts';

/** A server's answer over HTTP. */
export type Answered = Extract<PostAnswer, { kind: 'answered' }>;

/** A failure as a value. */
export function failed(failure: SendFailure, because: string, retryAfterMs: number | null = null): Failed {
  return { kind: 'failed', failure, because, retryAfterMs };
}

/** What never became an answer. */
export function failureOnTheWay({ kind, because }: Exclude<PostAnswer, Answered>): Failed {
  switch (kind) {
    case 'not-sent':
      return failed('try-later', because);
    case 'no-answer':
      return failed('no-answer', because);
    case 'forbidden':
      return failed('refused', because);
  }
}

/** A status that is not 2xx. One that comes from between us and the server (500, 502, 504) leaves open what the server did. */
export function failureOfStatus({ status, retryAfterMs }: Answered): Failed {
  const because = `status ${status}`;
  if (status === 429 || status === 503) return failed('try-later', because, retryAfterMs);
  if (status === 408 || status >= 500) return failed('no-answer', because, retryAfterMs);
  if (status >= 300 && status < 400) return failed('refused', `redirected (${status})`);
  if (status === 400 || status === 413 || status === 415 || status === 422) return failed('bad-notice', because);
  return failed('refused', because);
}

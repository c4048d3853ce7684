/** When a notice that was not delivered is tried again: the steps of Svix, https://docs.svix.com/retries. */
import type { Channel, Failed } from '../ports/channels.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Ms between the end of an attempt and the next one; eight attempts within 27 hours and 35 minutes. */
export const RETRY_STEPS_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  10 * HOUR_MS,
];

/** Longest wait a channel may ask for; whoever asks for more is tried again after it. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

/**
 * What follows a failed attempt: again at an instant, or never. `final` = another attempt would fail alike; `exhausted` = it was the last;
 * `unclear` = it may have been told, and the channel would tell it twice.
 */
export type NextAttempt =
  { readonly kind: 'retry'; readonly at: number } | { readonly kind: 'given-up'; readonly because: 'final' | 'exhausted' | 'unclear' };

/** `attempts` made so far, the failed one included; `now` is epoch ms. */
export function nextAttempt(
  { failure, retryAfterMs }: Pick<Failed, 'failure' | 'retryAfterMs'>,
  { attempts, now, channel }: { readonly attempts: number; readonly now: number; readonly channel: Pick<Channel, 'recognisesRepeats'> },
): NextAttempt {
  switch (failure) {
    case 'refused':
    case 'bad-address':
    case 'bad-notice':
      return { kind: 'given-up', because: 'final' };
    case 'no-answer':
      return channel.recognisesRepeats ? later(attempts, now, retryAfterMs) : { kind: 'given-up', because: 'unclear' };
    case 'try-later':
      return later(attempts, now, retryAfterMs);
  }
}

function later(attempts: number, now: number, retryAfterMs: number | null): NextAttempt {
  const step = RETRY_STEPS_MS[attempts - 1];
  if (step === undefined) return { kind: 'given-up', because: 'exhausted' };
  return { kind: 'retry', at: now + Math.max(step, Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS)) };
}

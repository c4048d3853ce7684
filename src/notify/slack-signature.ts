/** Checks that a request came from Slack, on the raw bytes and in constant time: https://docs.slack.dev/authentication/verifying-requests-from-slack. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it arrived. `now` is epoch ms. */
export interface SlackRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawBody: Buffer;
  readonly signingSecret: string;
  readonly now: number;
}

/** `stale` and `future` are more than five minutes off. */
export type SlackVerification =
  { readonly verified: true } | { readonly verified: false; readonly because: 'missing' | 'malformed' | 'stale' | 'future' | 'mismatch' };

const WINDOW_MS = 5 * 60_000;

/** Verifies signature version v0. */
export function verifySlackSignature({ headers, rawBody, signingSecret, now }: SlackRequest): SlackVerification {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (signature === undefined || timestamp === undefined) return refused('missing');
  // A header given twice is nobody's honest request.
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return refused('malformed');
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return refused('malformed');
  const age = now - Number(timestamp) * 1000;
  if (age > WINDOW_MS) return refused('stale');
  if (age < -WINDOW_MS) return refused('future');
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex')) ? { verified: true } : refused('mismatch');
}

const refused = (because: Extract<SlackVerification, { verified: false }>['because']): SlackVerification => ({ verified: false, because });

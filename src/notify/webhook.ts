/**
 * Any server, by a signed POST as Standard Webhooks describes it (https://www.standardwebhooks.com): `webhook-id` is the notice's id in every attempt,
 * by which the receiver knows a repeat; `webhook-signature` is HMAC-SHA256 over id, time and body.
 */
import { createHmac } from 'node:crypto';
import type { Channel, Failed, Notice, Sent } from '../application/ports/channels.ts';
import { type Answered, failed, failureOfStatus, failureOnTheWay } from './outcome.ts';
import type { Post } from './post.ts';

export interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and 24 to 64 random bytes in base64; several while one replaces another, the newest first. */
  readonly secrets: readonly string[];
  readonly post: Post;
  /** Epoch ms. */
  readonly now?: () => number;
}

/** Throws for a secret that is none: it was checked, or made by us, when it was saved. */
export function createWebhook({ url, secrets, post, now = Date.now }: WebhookSettings): Channel {
  const keys = secrets.map(webhookKey);
  if (keys.length === 0) throw new Error('a webhook needs a secret');
  return {
    name: 'webhook',
    recognisesRepeats: true,
    async send(notice) {
      const at = now();
      const body = JSON.stringify(bodyOf(notice, at));
      const headers = { 'content-type': 'application/json', 'user-agent': 'Signalbox', ...signed({ id: notice.id, at, body }, keys) };
      const answer = await post({ url, headers, body });
      return answer.kind === 'answered' ? read(answer) : failureOnTheWay(answer);
    },
  };
}

/** The bytes of a secret. Throws for one that is none, without showing it. */
export function webhookKey(secret: string): Buffer {
  const key = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const bytes = Buffer.from(key ?? '', 'base64');
  if (bytes.length < 24 || bytes.length > 64) throw new Error('a webhook’s secret is whsec_ and 24 to 64 bytes in base64');
  return bytes;
}

function signed({ id, at, body }: { id: string; at: number; body: string }, keys: readonly Buffer[]): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

/** `type`, `timestamp` and `data` as the specification recommends. Tokens stand in the links alone. */
function bodyOf({ kind, recipient, subject, body, lead, reason, dueAt, actions, entries }: Notice, at: number): unknown {
  return {
    type: `notice.${kind}`,
    timestamp: new Date(at).toISOString(),
    data: {
      recipient: recipient.kind === 'person' ? { name: recipient.name, email: recipient.email } : null,
      subject,
      body,
      lead,
      reason,
      dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      actions: actions.map(({ name, label, url }) => ({ name, label, url })),
      entries,
    },
  };
}

/** 410 says that nothing more is wanted; every other status than 2xx is tried again, as receivers of webhooks expect. */
function read(answer: Answered): Sent | Failed {
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent', reference: null };
  if (status === 410) return failed('refused', 'the receiver wants nothing more (status 410)');
  const failure = failureOfStatus(answer);
  return failure.failure === 'no-answer' ? failure : failed('try-later', failure.because, retryAfterMs);
}

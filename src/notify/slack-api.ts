/** Calls of Slack's Web API with a bot token: https://docs.slack.dev/apis/web-api. */
import { z } from 'zod';
import type { Failed } from '../application/ports/channels.ts';
import { failed, failureOfStatus, failureOnTheWay } from './outcome.ts';
import type { Post, PostAnswer } from './post.ts';
import { meaningOfSlackError } from './slack-errors.ts';

const answered = z.union([
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string().regex(/^[\w:.-]{1,80}$/) }),
]);

/** One call; `kind: 'ok'` carries what the schema reads. */
export type CallSlack = <Result>(
  method: string,
  content: { readonly json: unknown } | { readonly form: Readonly<Record<string, string>> },
  schema: z.ZodType<Result>,
) => Promise<{ readonly kind: 'ok'; readonly result: Result } | Failed>;

/** `apiUrl` without a trailing slash. Some methods take JSON, the older ones only forms. */
export function createSlackCalls({
  apiUrl,
  token,
  post,
}: {
  readonly apiUrl: string;
  readonly token: string;
  readonly post: Post;
}): CallSlack {
  return async (method, content, schema) => {
    const json = 'json' in content;
    const type = json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded';
    const body = json ? JSON.stringify(content.json) : new URLSearchParams(content.form).toString();
    const answer = await post({ url: `${apiUrl}/${method}`, headers: { authorization: `Bearer ${token}`, 'content-type': type }, body });
    const said = read(answer);
    if ('failure' in said) return said;
    const result = schema.safeParse(said.body);
    return result.success ? { kind: 'ok', result: result.data } : failed('no-answer', `${method} answered in an unknown form`);
  };
}

function read(answer: PostAnswer): Failed | { readonly body: unknown } {
  if (answer.kind !== 'answered') return failureOnTheWay(answer);
  if (answer.status !== 200) return failureOfStatus(answer);
  const body = answered.safeParse(parsed(answer.body));
  if (!body.success) return failed('no-answer', 'Slack answered in an unknown form');
  if (body.data.ok) return { body: body.data };
  return failed(meaningOfSlackError(body.data.error), `Slack says ${body.data.error}`, answer.retryAfterMs);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

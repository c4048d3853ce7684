/**
 * A Slack to notify: the Web API with one workspace, and an incoming webhook. It checks content types, tokens, scopes and every field as Slack does,
 * and ignores `client_msg_id` as nothing is promised about it. It can sign presses of buttons.
 */
import { createHmac } from 'node:crypto';
import { type Arrived, jsonOf, listen, type Reply } from './listen.ts';
import { apiMessage, repeatsActionId, type SlackMessage, webhookMessage } from './slack-blocks.ts';

export interface SlackOptions {
  readonly token: string;
  readonly signingSecret: string;
  readonly scopes?: readonly string[];
  /** User ids by e-mail. */
  readonly users: Readonly<Record<string, string>>;
  /** Ids of channels in which the app is. */
  readonly channels?: readonly string[];
}

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly message: SlackMessage;
  readonly metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, string>> };
}

/** What happens to the next call: `after` = the call is done before. */
export type SlackFault = { readonly reply: Reply; readonly method: string; readonly done: 'before' | 'after' };

const SCOPES = ['chat:write', 'users:read.email', 'im:write', 'im:history'];
const NEEDED: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'users.lookupByEmail': 'users:read.email',
  'conversations.open': 'im:write',
  'conversations.history': 'im:history',
};
const WEBHOOK_PATH = '/services/T0001/B0001/secretwordofthewebhook';

/** Starts it. */
export async function startSlack(options: SlackOptions) {
  const posted: Posted[] = [];
  const calls: string[] = [];
  let fault: SlackFault | null = null;
  let serial = 0;
  const post = (channel: string, message: SlackMessage, metadata?: Posted['metadata']): string => {
    serial += 1;
    const ts = `1763630000.${String(serial).padStart(6, '0')}`;
    posted.push({ channel, ts, message, ...(metadata === undefined ? {} : { metadata }) });
    return ts;
  };
  const answer = (request: Arrived): Reply => {
    const method = request.path === WEBHOOK_PATH ? 'webhook' : request.path.replace('/api/', '');
    calls.push(method);
    const now = fault?.method === method ? fault : null;
    if (now !== null) fault = null;
    if (now?.done === 'before') return now.reply;
    const reply = method === 'webhook' ? takeWebhook(request, post) : callMethod({ request, method, options, posted, post });
    return now?.reply ?? reply;
  };
  const server = await listen(answer);
  return {
    apiUrl: `${server.url}/api`,
    origin: server.url,
    webhookUrl: `${server.url}${WEBHOOK_PATH}`,
    posted,
    calls,
    failNext: (next: SlackFault) => (fault = next),
    /** The request that Slack makes when a button is pressed. `at` is epoch ms. */
    press: (payload: object, at: number) => {
      const rawBody = Buffer.from(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
      const timestamp = String(Math.floor(at / 1000));
      const digest = createHmac('sha256', options.signingSecret).update(`v0:${timestamp}:${rawBody.toString()}`).digest('hex');
      return { rawBody, headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` } };
    },
    stop: server.stop,
  };
}

interface Call {
  readonly request: Arrived;
  readonly method: string;
  readonly options: SlackOptions;
  readonly posted: readonly Posted[];
  readonly post: (channel: string, message: SlackMessage, metadata?: Posted['metadata']) => string;
}

const said = (body: object): Reply => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const refused = (error: string): Reply => said({ ok: false, error });

function callMethod(call: Call): Reply {
  const { request, method, options } = call;
  if (request.method !== 'POST') return refused('method_not_supported');
  if (request.headers.authorization === undefined) return refused('not_authed');
  if (request.headers.authorization !== `Bearer ${options.token}`) return refused('invalid_auth');
  const needed = NEEDED[method];
  if (needed === undefined) return refused('unknown_method');
  if (!(options.scopes ?? SCOPES).includes(needed)) return said({ ok: false, error: 'missing_scope', needed });
  switch (method) {
    case 'users.lookupByEmail':
      return lookup(call);
    case 'conversations.open':
      return open(call);
    case 'conversations.history':
      return history(call);
    default:
      return postMessage(call);
  }
}

/** Only forms: JSON is not read, and so holds no e-mail. */
function formOf({ headers, body }: Arrived): URLSearchParams {
  return new URLSearchParams(headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true ? body : '');
}

function lookup({ request, options }: Call): Reply {
  const email = formOf(request).get('email');
  if (email === null) return refused('invalid_arguments');
  const id = options.users[email];
  return id === undefined ? refused('users_not_found') : said({ ok: true, user: { id, name: 'somebody' } });
}

const conversationWith = (user: string): string => `D${user.slice(1)}`;

function open({ request, options }: Call): Reply {
  const asked = jsonOf(request.body);
  const user: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'users') : null;
  const known = Object.values(options.users).find((id) => id === user);
  return known === undefined ? refused('user_not_found') : said({ ok: true, channel: { id: conversationWith(known) } });
}

const reachable = ({ users, channels = [] }: SlackOptions): string[] => [...Object.values(users).map(conversationWith), ...channels];

function history({ request, options, posted }: Call): Reply {
  const form = formOf(request);
  const channel = form.get('channel') ?? '';
  if (!reachable(options).includes(channel)) return refused('channel_not_found');
  const withMetadata = form.get('include_all_metadata') === 'true';
  const messages = posted
    .filter((one) => one.channel === channel)
    .toReversed()
    .slice(0, Number(form.get('limit') ?? 100))
    .map(({ ts, message, metadata }) => ({
      type: 'message',
      ts,
      text: message.text,
      ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    }));
  return said({ ok: true, messages, has_more: false });
}

function postMessage({ request, options, post }: Call): Reply {
  if (request.headers['content-type'] !== 'application/json; charset=utf-8') return said({ ok: false, error: 'invalid_json' });
  const read = apiMessage.safeParse(jsonOf(request.body));
  if (!read.success)
    return said({ ok: false, error: 'invalid_blocks', response_metadata: { messages: read.error.issues.map(({ message }) => message) } });
  const { channel, client_msg_id: _ignored, metadata, ...message } = read.data;
  if (!reachable(options).includes(channel)) return refused('channel_not_found');
  if (repeatsActionId(message)) return refused('invalid_blocks');
  return said({ ok: true, channel, ts: post(channel, message, metadata), message: {} });
}

/** One word in plain text, as webhooks answer. */
function takeWebhook({ method, headers, body }: Arrived, post: Call['post']): Reply {
  const word = (status: number, text: string): Reply => ({ status, headers: { 'content-type': 'text/html' }, body: text });
  if (method !== 'POST' || headers['content-type']?.startsWith('application/json') !== true) return word(400, 'invalid_payload');
  const read = webhookMessage.safeParse(jsonOf(body));
  if (!read.success) return word(400, 'invalid_blocks');
  if (read.data.text === undefined && read.data.blocks === undefined) return word(400, 'no_text');
  post('webhook', read.data);
  return word(200, 'ok');
}

/**
 * People and places in Slack, by an app of the workspace. A person is found by e-mail and told in the app's own conversation with them.
 *
 * Slack promises nothing about `client_msg_id`, so a notice that may have been told is looked up before it is sent again: it carries its id as
 * message metadata. Scopes: chat:write, users:read, users:read.email, im:write, and for the look-up im:history (places: channels:history, groups:history).
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Channel, Failed, Notice, NoticeRecipient, Sent } from '../application/ports/channels.ts';
import type { Post } from './post.ts';
import { type CallSlack, createSlackCalls } from './slack-api.ts';
import { slackMessage } from './slack-message.ts';

const METADATA = 'signalbox_notice';
/** How many of the newest messages are looked through. */
const LOOKED_THROUGH = 200;

export interface SlackAppSettings {
  /** Bot token, `xoxb-…`. */
  readonly token: string;
  /** Whether presses of buttons come to our server (the app has an interactivity URL); else buttons open pages. */
  readonly interactive: boolean;
  readonly post: Post;
  /** Without a trailing slash. */
  readonly apiUrl?: string;
}

/** Keeps, for as long as it lives, which conversation belongs to which e-mail address. */
export function createSlackApp({ token, interactive, post, apiUrl = 'https://slack.com/api' }: SlackAppSettings): Channel {
  const call = createSlackCalls({ apiUrl, token, post });
  const conversations = new Map<string, string>();
  const conversationOf = async (recipient: NoticeRecipient): Promise<string | Failed> => {
    if (recipient.kind === 'place') return recipient.address;
    const known = conversations.get(recipient.email);
    if (known !== undefined) return known;
    const found = await openConversation(call, recipient.email);
    if (typeof found === 'string') conversations.set(recipient.email, found);
    return found;
  };
  return {
    name: 'slack-app',
    recognisesRepeats: true,
    async send(notice, { again }) {
      const channel = await conversationOf(notice.recipient);
      if (typeof channel !== 'string') return nothingTold(channel, again);
      const told = again ? await findTold(call, channel, notice) : null;
      return told ?? postMessage(call, channel, notice, interactive ? 'interactive' : 'links');
    },
  };
}

async function openConversation(call: CallSlack, email: string): Promise<string | Failed> {
  const user = await call('users.lookupByEmail', { form: { email } }, z.object({ user: z.object({ id: z.string() }) }));
  if (user.kind === 'failed') return user;
  const opened = await call(
    'conversations.open',
    { json: { users: user.result.user.id } },
    z.object({ channel: z.object({ id: z.string() }) }),
  );
  return opened.kind === 'failed' ? opened : opened.result.channel.id;
}

/** Nothing was posted in this attempt; an earlier one may still have told it. */
const nothingTold = (failure: Failed, again: boolean): Failed =>
  failure.failure === 'no-answer' && !again ? { ...failure, failure: 'try-later' } : failure;

const history = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z.looseObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
});

/** The message an earlier attempt left, null = there is none, or why that cannot be known. */
async function findTold(call: CallSlack, channel: string, { id }: Notice): Promise<Sent | Failed | null> {
  const form = { channel, limit: String(LOOKED_THROUGH), include_all_metadata: 'true' };
  const read = await call('conversations.history', { form }, history);
  if (read.kind === 'failed') return { ...read, failure: read.failure === 'refused' ? 'refused' : 'no-answer' };
  const told = read.result.messages.find(({ metadata }) => metadata?.event_type === METADATA && metadata.event_payload['notice'] === id);
  return told === undefined ? null : { kind: 'sent', reference: `${channel}:${told.ts}` };
}

async function postMessage(call: CallSlack, channel: string, notice: Notice, buttons: 'interactive' | 'links'): Promise<Sent | Failed> {
  const json = {
    channel,
    ...slackMessage(notice, buttons),
    client_msg_id: uuidOf(notice.id),
    metadata: { event_type: METADATA, event_payload: { notice: notice.id } },
  };
  const posted = await call('chat.postMessage', { json }, z.object({ channel: z.string(), ts: z.string() }));
  return posted.kind === 'failed' ? posted : { kind: 'sent', reference: `${posted.result.channel}:${posted.result.ts}` };
}

/** A UUID (RFC 9562, version 8) that the notice's id alone decides. */
function uuidOf(id: string): string {
  const hex = createHash('sha256').update(`slack ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

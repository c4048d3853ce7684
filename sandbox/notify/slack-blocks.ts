/** Which messages Slack takes: https://docs.slack.dev/reference/block-kit. Only the blocks that a notification needs are known here; others are refused. */
import { z } from 'zod';

const url = z.url().max(3000);
const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() });
const richText = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(4000), style: style.optional() });
const richLink = z.strictObject({ type: z.literal('link'), url, text: z.string().min(1).optional(), style: style.optional() });
const richBroadcast = z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) });
const richUser = z.strictObject({ type: z.literal('user'), user_id: z.string() });
const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(z.union([richText, richLink, richBroadcast, richUser])).min(1),
});
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
});
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().min(1).max(255),
  text: z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(75), emoji: z.boolean().optional() }),
  url: url.optional(),
  value: z.string().min(1).max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rich_text'), elements: z.array(z.union([section, list])).min(1) }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25) }),
]);

/** What an incoming webhook takes. */
export const webhookMessage = z.strictObject({
  text: z.string().max(40_000).optional(),
  blocks: z.array(block).max(50).optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

/** What chat.postMessage takes. */
export const apiMessage = webhookMessage.extend({
  channel: z.string().min(1),
  client_msg_id: z.uuid().optional(),
  metadata: z.strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.string()) }).optional(),
});

/** A message as Slack keeps it. */
export type SlackMessage = z.output<typeof webhookMessage>;

/** Action ids must differ within a message. */
export function repeatsActionId({ blocks = [] }: SlackMessage): boolean {
  const ids = blocks.flatMap((one) => (one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : []));
  return new Set(ids).size !== ids.length;
}

/** Whom the message calls: in rich text only elements do, in the fallback text what stands in angle brackets does. */
export function mentionsIn({ text = '', blocks = [] }: SlackMessage): string[] {
  const sections = blocks.flatMap((one) =>
    one.type === 'rich_text' ? one.elements.flatMap((part) => (part.type === 'rich_text_list' ? part.elements : [part])) : [],
  );
  const inBlocks = sections.flatMap(({ elements }) =>
    elements.flatMap((element) => (element.type === 'broadcast' ? [element.range] : element.type === 'user' ? [element.user_id] : [])),
  );
  return [...inBlocks, ...[...text.matchAll(/<([!@#][^>]*)>/g)].map(([, mention = '']) => mention)];
}

/** What a reader sees, block for block. */
export function textOf({ blocks = [] }: SlackMessage): string {
  return blocks
    .map((one) =>
      one.type === 'actions'
        ? one.elements.map(({ text }) => `[${text.text}]`).join(' ')
        : one.elements
            .flatMap((part) => (part.type === 'rich_text_list' ? part.elements : [part]))
            .map(({ elements }) => elements.map((element) => ('text' in element ? (element.text ?? '') : '')).join(''))
            .join('\n'),
    )
    .join('\n');
}

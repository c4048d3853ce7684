/** Replies to presses of buttons, by the address that came with the press: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses. */
import type { PressReplies, PressReply, ReplyButton } from '../application/ports/press-replies.ts';
import { cut } from './cut.ts';
import type { Post } from './post.ts';

const LONGEST_TEXT = 3000;
const LONGEST_LABEL = 75;
/** Slack takes no more of them in one block. */
const BUTTONS_IN_A_BLOCK = 25;

/** `post` reaches public addresses. */
export function createSlackReplies({ post }: { readonly post: Post }): PressReplies {
  return {
    async send(responseUrl, reply) {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const answer = await post({ url: responseUrl, headers, body: JSON.stringify(slackReply(reply)) });
      return answer.kind === 'answered' && answer.status === 200;
    },
  };
}

/** Foreign text stands in rich text, which Slack does not parse; the fallback is escaped as Slack asks. */
export function slackReply({ text, instead, buttons, link }: PressReply): object {
  const said = cut(text, LONGEST_TEXT);
  const pressed = [...buttons.map(buttonOf), ...(link === null ? [] : [linkButton(link)])];
  const blocks = [
    ...(instead?.said ?? []),
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: said }] }] },
    ...inBlocks(pressed).map((elements) => ({ type: 'actions', elements })),
  ];
  const how = instead === null ? { response_type: 'ephemeral', replace_original: false } : { replace_original: true };
  return { ...how, text: said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), blocks };
}

const plain = (label: string) => ({ type: 'plain_text', text: cut(label, LONGEST_LABEL), emoji: false });

const buttonOf = ({ action, label, token }: ReplyButton, at: number): object => ({
  type: 'button',
  action_id: `signalbox.${action}.${at}`,
  text: plain(label),
  value: token,
});

const linkButton = ({ url, label }: NonNullable<PressReply['link']>): object => ({
  type: 'button',
  action_id: 'signalbox.open',
  text: plain(label),
  url,
});

function inBlocks(buttons: readonly object[]): readonly (readonly object[])[] {
  const blocks: (readonly object[])[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_IN_A_BLOCK) blocks.push(buttons.slice(at, at + BUTTONS_IN_A_BLOCK));
  return blocks;
}

/**
 * A notice as Slack shows it. All foreign text stands in rich text elements, which Slack does not parse: `<!channel>`, `<@U1>` and `*` in a
 * lead's name are letters. Only the fallback for notifications and screen readers is parsed, and is escaped as Slack asks
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
import type { Notice, NoticeAction, NoticeEntry } from '../application/ports/channels.ts';
import { cut } from './cut.ts';

const LONGEST_TEXT = 3000;
const LONGEST_LABEL = 75;

interface TextElement {
  readonly type: 'text';
  readonly text: string;
  readonly style?: { readonly bold: true };
}
interface LinkElement {
  readonly type: 'link';
  readonly url: string;
  readonly text: string;
}
interface Section {
  readonly type: 'rich_text_section';
  readonly elements: readonly (TextElement | LinkElement)[];
}
interface RichText {
  readonly type: 'rich_text';
  readonly elements: readonly (
    Section | { readonly type: 'rich_text_list'; readonly style: 'bullet'; readonly elements: readonly Section[] }
  )[];
}
interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
  readonly url?: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
}

/** What both ways of sending share: the blocks, and the text that stands for them. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly (RichText | { readonly type: 'actions'; readonly elements: readonly Button[] })[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/**
 * `buttons`: `interactive` = a press comes to our server with the action's token; `links` = a press opens the page with the confirming click;
 * `none` = links in the text, for webhooks, whose apps Slack lets complain about buttons when nobody handles a press.
 */
export function slackMessage(notice: Notice, buttons: 'interactive' | 'links' | 'none'): SlackMessage {
  const { subject, body, entries } = notice;
  const said: Section = section(bold(cut(subject, LONGEST_TEXT)), ...(body === '' ? [] : [plain(`\n${cut(body, LONGEST_TEXT)}`)]));
  const links = buttons === 'none' ? linksOf(notice) : [];
  const listed = entries.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements: entries.map(listItem) } as const];
  const pressed = buttons === 'none' ? [] : buttonsOf(notice, buttons);
  return {
    text: escapeMrkdwn(cut(subject, LONGEST_TEXT)),
    blocks: [
      { type: 'rich_text', elements: [said, ...listed, ...(links.length === 0 ? [] : [section(...links)])] },
      ...(pressed.length === 0 ? [] : [{ type: 'actions', elements: pressed } as const]),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

const plain = (text: string): TextElement => ({ type: 'text', text });
const bold = (text: string): TextElement => ({ ...plain(text), style: { bold: true } });
const section = (...elements: readonly (TextElement | LinkElement)[]): Section => ({ type: 'rich_text_section', elements });

function listItem({ title, url, text }: NoticeEntry): Section {
  const called = cut(title, LONGEST_TEXT);
  const head: TextElement | LinkElement = url === null ? bold(called) : { type: 'link', url, text: called };
  return section(head, ...(text === '' ? [] : [plain(` – ${cut(text, LONGEST_TEXT)}`)]));
}

function linksOf({ lead, actions }: Notice): (TextElement | LinkElement)[] {
  const all = [...(lead === null ? [] : [{ url: lead.url, label: OPEN }]), ...actions];
  return all.flatMap(({ url, label }, at) => [
    plain(at === 0 ? '\n' : ' · '),
    { type: 'link', url, text: cut(label, LONGEST_LABEL) } as const,
  ]);
}

const OPEN = 'Open the lead';

function buttonsOf({ lead, actions }: Notice, how: 'interactive' | 'links'): Button[] {
  const open = lead === null ? [] : [button('open', OPEN, { url: lead.url })];
  return [...actions.map((action) => button(action.name, action.label, how === 'links' ? { url: action.url } : styled(action))), ...open];
}

function styled({ name, token }: NoticeAction): Pick<Button, 'value' | 'style'> {
  if (name === 'accept' || name === 'claim') return { value: token, style: 'primary' };
  return name === 'reject' ? { value: token, style: 'danger' } : { value: token };
}

function button(name: string, label: string, more: Pick<Button, 'url' | 'value' | 'style'>): Button {
  return {
    type: 'button',
    action_id: `signalbox.${name}`,
    text: { type: 'plain_text', text: cut(label, LONGEST_LABEL), emoji: false },
    ...more,
  };
}

function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A notice as an Adaptive Card (https://adaptivecards.io/explorer). Teams reads Markdown in text blocks; text runs it shows as they are, so all
 * foreign text stands in those.
 */
import type { Notice, NoticeEntry } from '../application/ports/channels.ts';
import { cut } from './cut.ts';

const LONGEST_TEXT = 3000;
const LONGEST_ENTRY = 300;

interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}
interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large';
  readonly selectAction?: OpenUrl;
}
interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** The message a workflow's webhook takes. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: {
        readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
        readonly type: 'AdaptiveCard';
        readonly version: '1.5';
        readonly body: readonly RichTextBlock[];
        readonly actions?: readonly OpenUrl[];
      };
    },
  ];
}

/** Buttons open pages: a workflow's card cannot report a press to us. */
export function teamsMessage({ subject, body, entries, lead, actions }: Notice): TeamsMessage {
  const lines = cut(body, LONGEST_TEXT)
    .split('\n')
    .filter((line) => line !== '');
  const links = [...actions.map(({ label, url }) => open(label, url)), ...(lead === null ? [] : [open('Open the lead', lead.url)])];
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.5',
          body: [
            block({ type: 'TextRun', text: cut(subject, LONGEST_TEXT), weight: 'Bolder', size: 'Large' }),
            ...lines.map((text) => block({ type: 'TextRun', text })),
            ...entries.map(entryBlock),
          ],
          ...(links.length === 0 ? {} : { actions: links }),
        },
      },
    ],
  };
}

const block = (...inlines: readonly TextRun[]): RichTextBlock => ({ type: 'RichTextBlock', inlines });
const open = (title: string, url: string): OpenUrl => ({ type: 'Action.OpenUrl', title: cut(title, 75), url });

function entryBlock({ title, url, text }: NoticeEntry): RichTextBlock {
  const called = cut(title, LONGEST_ENTRY);
  const head: TextRun = { type: 'TextRun', text: called, weight: 'Bolder', ...(url === null ? {} : { selectAction: open(called, url) }) };
  return block(head, ...(text === '' ? [] : [{ type: 'TextRun', text: ` – ${cut(text, LONGEST_ENTRY)}` } as const]));
}

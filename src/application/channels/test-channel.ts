/** The test button: tells the person who pressed it, or a place of the channel, that they can be reached. */
import type { Failed, NoticeRecipient, Sent } from '../ports/channels.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { DEFAULT_TEMPLATES } from '../tell/default-templates.ts';
import { isPlace } from '../tell/places.ts';

export interface TestChannel {
  readonly channelId: string;
  /** A place; null = the person, or the place that the channel is. */
  readonly address: string | null;
  /** Null = the CRM does not say. */
  readonly email: string | null;
  readonly by: string;
}

/** Whoever may press the button can name any address: more than this is no test. */
const LIMIT = { calls: 10, perMs: 60_000 } as const;

/** `sentence` says what became of it and what to do. */
export interface TestedChannel {
  readonly told: boolean;
  readonly sentence: string;
}

/** Not repeated, and not part of what is told about leads. */
export async function testChannel(
  ports: Pick<Ports, 'channelSettings' | 'channels' | 'rateBudget' | 'newId' | 'now'>,
  { id }: Installation,
  asked: TestChannel,
): Promise<TestedChannel> {
  const { channelId } = asked;
  if (channelId === 'crm-task' || channelId === 'crm-notice')
    return { told: false, sentence: 'The CRM tells people on a lead: route a lead of your own to see it.' };
  const recipient = await recipientOf(ports, id, asked);
  if (recipient === null) return { told: false, sentence: 'The CRM does not say your e-mail address: give an address to tell.' };
  const channel = await ports.channels.open(id, channelId);
  if ('missing' in channel) return { told: false, sentence: channel.missing };
  const taken = await ports.rateBudget.take(id, 'channel-tests', LIMIT, 1, 'routing', ports.now());
  if (!taken.granted) return { told: false, sentence: 'Channels were tested often just now: try again in a minute.' };
  const noticeId = `test_${ports.newId()}`;
  const outcome = await channel.send(
    {
      ...DEFAULT_TEMPLATES.test,
      id: noticeId,
      thread: noticeId,
      kind: 'test',
      recipient,
      lead: null,
      reason: null,
      dueAt: null,
      actions: [],
      entries: [],
    },
    { again: false },
  );
  await noteHealth(ports, { installationId: id, channelId, outcome });
  return outcome.kind === 'sent'
    ? { told: true, sentence: 'Told: look whether it arrived.' }
    : { told: false, sentence: NEXT[outcome.failure](outcome.because) };
}

async function recipientOf(
  { channelSettings }: Pick<Ports, 'channelSettings'>,
  installationId: string,
  { channelId, address, email, by }: TestChannel,
): Promise<NoticeRecipient | null> {
  if (address !== null) return { kind: 'place', address };
  const known = (await channelSettings.list(installationId)).find((channel) => channel.channelId === channelId);
  if (known !== undefined && isPlace(known.kind)) return { kind: 'place', address: '' };
  return email === null ? null : { kind: 'person', name: by, email };
}

async function noteHealth(
  { channelSettings, now }: Pick<Ports, 'channelSettings' | 'now'>,
  { installationId, channelId, outcome }: { readonly installationId: string; readonly channelId: string; readonly outcome: Sent | Failed },
): Promise<void> {
  if (outcome.kind === 'sent') await channelSettings.markBroken(installationId, channelId, null);
  else if (outcome.failure === 'refused')
    await channelSettings.markBroken(installationId, channelId, { since: now(), problem: outcome.because });
}

const NEXT: Readonly<Record<Failed['failure'], (because: string) => string>> = {
  'try-later': (because) => `Not told: ${because}. Try again in a minute.`,
  'no-answer': (because) => `It may have been told or not: ${because}. Look whether it arrived.`,
  refused: (because) => `Not told: ${because}. Set the channel up again.`,
  'bad-address': (because) => `The channel works, and does not know this recipient: ${because}. Choose another.`,
  'bad-notice': (because) => `The channel works, and does not take the content: ${because}.`,
};

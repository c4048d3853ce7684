/** A workflow of Microsoft Teams that posts what its webhook gets. Cards are read by Microsoft's own library; what it drops or corrects is refused. */
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type * as Cards from 'adaptivecards';
import { z } from 'zod';
import { type Arrived, jsonOf, listen, type Reply } from './listen.ts';

/** Its modules for bundlers do not load in Node; this file does. */
const cards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof Cards;

const PATH = '/workflows/0123456789abcdef/triggers/manual/paths/invoke';
const QUERY = '?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=secretSignatureOfTheWorkflow';
/** "approximately 28 KB". */
const LARGEST = 28_672;

const envelope = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: z.looseObject({ type: z.literal('AdaptiveCard'), version: z.literal('1.5'), $schema: z.string() }),
      }),
    )
    .length(1),
});

/** Starts it. */
export async function startTeams() {
  const posted: Record<string, unknown>[] = [];
  const complaints: string[] = [];
  let next: Reply | null = null;
  const answer = (request: Arrived): Reply => {
    const reply = next;
    next = null;
    if (reply !== null) return reply;
    const read = readCard(request);
    if (typeof read === 'string') {
      complaints.push(read);
      return {
        status: 400,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ error: { code: 'InvalidRequestContent', message: read } }),
      };
    }
    posted.push(read);
    return { status: 202, body: '' };
  };
  const server = await listen(answer);
  return {
    origin: server.url,
    webhookUrl: `${server.url}${PATH}${QUERY}`,
    posted,
    complaints,
    answerNext: (reply: Reply) => (next = reply),
    stop: server.stop,
  };
}

function readCard({ method, path, headers, body }: Arrived): Record<string, unknown> | string {
  if (method !== 'POST' || path !== `${PATH}${QUERY}`) return 'not the address of the workflow';
  if (headers['content-type']?.startsWith('application/json') !== true) return 'not JSON by its type';
  if (Buffer.byteLength(body) > LARGEST) return 'Request Entity too large';
  const read = envelope.safeParse(jsonOf(body));
  if (!read.success) return read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  const card = read.data.attachments[0]?.content ?? {};
  // In 1.5 the library complains of what came later.
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const parsed = new cards.AdaptiveCard();
  parsed.parse(card, context);
  if (context.eventCount > 0) return context.getEventAt(0).message;
  return isDeepStrictEqual(parsed.toJSON(new cards.SerializationContext(cards.Versions.v1_5)), card)
    ? card
    : 'the card holds what Adaptive Cards 1.5 do not know';
}

const run = z.object({ text: z.string(), selectAction: z.object({ url: z.string() }).optional() });
const posted = z.object({
  body: z.array(z.object({ type: z.string(), text: z.string().optional(), inlines: z.array(run).optional() })),
  actions: z.array(z.object({ type: z.string(), title: z.string(), url: z.string() })).default([]),
});

/** What a reader sees of a card: literal lines, lines in which Markdown would be read, and links. */
export function readersView(card: Record<string, unknown>): { lines: string[]; markdown: string[]; links: string[] } {
  const { body, actions } = posted.parse(card);
  return {
    lines: body.flatMap(({ inlines }) => (inlines === undefined ? [] : [inlines.map(({ text }) => text).join('')])),
    markdown: body.flatMap(({ text }) => text ?? []),
    links: [
      ...body.flatMap(({ inlines = [] }) => inlines.flatMap(({ selectAction }) => selectAction?.url ?? [])),
      ...actions.map(({ url }) => url),
    ],
  };
}

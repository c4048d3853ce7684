/** Somebody's server that gets webhooks. It verifies them with the reference library of Standard Webhooks, and takes each id once. */
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { type Arrived, listen, type Reply } from './listen.ts';

const payload = z.strictObject({
  type: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});
const headers = z.object({ 'webhook-id': z.string(), 'webhook-timestamp': z.string(), 'webhook-signature': z.string() });

/** Starts it with a secret `whsec_…`. */
export async function startWebhookReceiver({ secret }: { readonly secret: string }) {
  const webhook = new Webhook(secret);
  const received: { readonly id: string; readonly payload: z.output<typeof payload> }[] = [];
  const complaints: string[] = [];
  const arrivals: Arrived[] = [];
  let next: { readonly reply: Reply; readonly done: 'before' | 'after' } | null = null;
  const take = (request: Arrived): Reply => {
    try {
      const { 'webhook-id': id, ...others } = headers.parse(request.headers);
      const read = payload.parse(webhook.verify(request.body, { 'webhook-id': id, ...others }));
      if (!received.some((one) => one.id === id)) received.push({ id, payload: read });
      return { status: 204, body: '' };
    } catch (error) {
      complaints.push(error instanceof Error ? error.message : 'not understood');
      return { status: 401, body: '' };
    }
  };
  const server = await listen((request) => {
    arrivals.push(request);
    const fault = next;
    next = null;
    if (fault?.done === 'before') return fault.reply;
    const reply = take(request);
    return fault?.reply ?? reply;
  });
  return {
    origin: server.url,
    url: `${server.url}/hooks/signalbox?key=secretOfTheReceiver`,
    received,
    arrivals,
    complaints,
    answerNext: (reply: Reply, done: 'before' | 'after' = 'before') => (next = { reply, done }),
    stop: server.stop,
  };
}

/** Delivery of events as HubSpot promises it: batches of up to 100, signed, at least once, in no order, five seconds to answer, up to ten more attempts. */
import type { WebhookEvent } from './control.ts';
import { recordInJournal } from './journal.ts';
import { isInstalled, type Portal, type World } from './portal.ts';
import { signedHeaders } from './signing.ts';
import { eventsOf, type Happening, type QueuedEvent } from './webhook-events.ts';

const BATCH = 100;
const ANSWER_WITHIN_MS = 5000;
const RETRIES = 10;

/** Announces a happening to the app, if it is installed and subscribed. */
export function announce(world: World, portal: Portal, happening: Happening): void {
  recordInJournal(world, portal, happening);
  if (world.registration.webhookUrl === null || !isInstalled(world, portal)) return;
  const { dropWebhooks, duplicateWebhooks, delayWebhooksMs } = portal.faults;
  const dueAt = world.now() + portal.settings.webhookGatherMs + delayWebhooksMs;
  for (const event of eventsOf(world, portal, happening)) {
    if (portal.random.chance(dropWebhooks)) continue;
    enqueue(world, portal, { event, dueAt });
    if (portal.random.chance(duplicateWebhooks)) enqueue(world, portal, { event, dueAt: dueAt + 2 * portal.settings.webhookGatherMs + 20 });
  }
}

function enqueue(world: World, portal: Portal, queued: QueuedEvent): void {
  portal.webhooks.queued.push(queued);
  portal.webhooks.unaccepted += 1;
  flushSoon(world, portal, queued.dueAt);
}

/** Keeps one timer for the earliest due event. */
function flushSoon(world: World, portal: Portal, dueAt: number): void {
  if (portal.webhooks.flushAt !== null && portal.webhooks.flushAt <= dueAt) return;
  portal.webhooks.flushAt = dueAt;
  world.timers.after(Math.max(0, dueAt - world.now()), () => {
    if (portal.webhooks.flushAt !== dueAt) return;
    portal.webhooks.flushAt = null;
    flush(world, portal);
  });
}

function flush(world: World, portal: Portal): void {
  const now = world.now();
  const { webhooks } = portal;
  const free = Math.max(0, Math.min(10, world.registration.webhookConcurrency) - webhooks.sending);
  const due = webhooks.queued.filter(({ dueAt }) => dueAt <= now);
  const ordered = portal.faults.reorderWebhooks ? portal.random.shuffle(due) : due;
  const leaving = new Set(ordered.slice(0, free * BATCH));
  webhooks.queued = webhooks.queued.filter((queued) => !leaving.has(queued));
  const events = [...leaving].map(({ event }) => event);
  for (let start = 0; start < events.length; start += BATCH) {
    webhooks.sending += 1;
    world.timers.track(deliver(world, portal, events.slice(start, start + BATCH), 0).finally(() => flush(world, portal)));
  }
  const waiting = webhooks.queued.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now);
  if (waiting.length > 0) flushSoon(world, portal, Math.min(...waiting));
}

/** One attempt; a refused batch comes again, whole, with a growing attempt number. */
async function deliver(world: World, portal: Portal, events: readonly WebhookEvent[], attempt: number): Promise<void> {
  const numbered = events.map((event) => ({ ...event, attemptNumber: attempt }));
  const status = await post(world, JSON.stringify(numbered));
  portal.webhooks.sending -= 1;
  portal.webhooks.deliveries.push({ at: world.now(), attempt, status, events: numbered });
  if (status !== null && status >= 200 && status < 300) {
    portal.webhooks.unaccepted -= events.length;
    return;
  }
  if (attempt >= RETRIES || !isInstalled(world, portal)) {
    portal.webhooks.unaccepted -= events.length;
    return;
  }
  const backOffMs = portal.settings.retryDelayMs * 2 ** attempt * (0.5 + portal.random.next());
  world.timers.after(backOffMs, async () => {
    portal.webhooks.sending += 1;
    await deliver(world, portal, events, attempt + 1);
    flush(world, portal);
  });
}

async function post(world: World, body: string): Promise<number | null> {
  const url = world.registration.webhookUrl;
  if (url === null) return null;
  const headers = signedHeaders({ method: 'POST', url, body, secret: world.clientSecret }, 'v1', world.now());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'HubSpot Webhooks', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([world.timers.stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Refused, reset or too slow: to HubSpot it is all the same, the batch comes again.
    return null;
  }
}

/** One Subscribe stream: sends what was asked for and not more, and a sign of life when there is nothing. */
import { randomUUID } from 'node:crypto';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ChangeEvent } from './change-event.ts';
import type { Channel } from './channels.ts';
import type { EventBus, Subscriber } from './event-bus.ts';
import { schemaOf } from './event-schema.ts';
import type { Caller } from './pubsub-caller.ts';
import { replayBytes, replayNumber, type FetchRequest, type FetchResponse } from './pubsub-messages.ts';
import { failure, type Refusal } from './pubsub-refusals.ts';

/** A stream as the server has it. */
export type SubscribeCall = ServerDuplexStream<FetchRequest, FetchResponse>;

/** Most events a stream may owe its client. What is requested beyond is not remembered. */
const MOST_PENDING = 100;

/** Serves a stream until either side ends it. The first request says what is subscribed, and from where. */
export function serveStream(call: SubscribeCall, caller: Caller): void {
  let subscription: Subscription | null = null;
  let over = false;
  const end = (): void => {
    over = true;
    subscription?.leave();
  };
  const refuse = (refusal: Refusal): void => {
    if (over) return;
    end();
    call.emit('error', failure(refusal));
  };
  call.on('data', (request: FetchRequest) => {
    if (over) return;
    if (!caller.accessIsGood()) return refuse('unauthenticated');
    if (request.num_requested <= 0) return refuse('nothing requested');
    if (subscription === null) {
      const started = start(call, caller, request, refuse);
      if (started === null) return;
      subscription = started;
    } else if (request.topic_name !== '' && request.topic_name !== subscription.topic) return refuse('other topic');
    subscription.request(request.num_requested);
  });
  call.on('cancelled', end);
  call.on('error', end);
  call.on('end', () => {
    if (over) return;
    end();
    call.end();
  });
}

interface Subscription {
  readonly topic: string;
  request(events: number): void;
  leave(): void;
}

function start(call: SubscribeCall, caller: Caller, request: FetchRequest, refuse: (refusal: Refusal) => void): Subscription | null {
  const { bus } = caller;
  const channel = bus.find(request.topic_name);
  const position = positionOf(bus, request);
  const refusal: Refusal | null = bus.settings.limitReached
    ? 'limit reached'
    : channel === 'unknown'
      ? 'unknown topic'
      : channel === 'forbidden'
        ? 'forbidden topic'
        : typeof position === 'string'
          ? position
          : null;
  if (refusal !== null || typeof channel === 'string' || typeof position === 'string') {
    refuse(refusal ?? 'unknown topic');
    return null;
  }
  return subscribe(call, caller, channel, position, refuse);
}

function positionOf({ log }: EventBus, { replay_preset, replay_id }: FetchRequest): number | Refusal {
  if (replay_preset === 'LATEST') return log.latest();
  if (replay_preset === 'EARLIEST') return log.earliest();
  const id = replayNumber(replay_id);
  if (id === null) return 'malformed replay id';
  return log.knows(id) ? id : 'invalid replay id';
}

function subscribe(call: SubscribeCall, caller: Caller, channel: Channel, from: number, refuse: (refusal: Refusal) => void): Subscription {
  const { bus } = caller;
  let [position, pending, frozen] = [from, 0, false];
  let quiet: NodeJS.Timeout | undefined;
  const send = (events: readonly ChangeEvent[]): void => {
    call.write({
      events: events.map((event) => consumerEvent(bus, channel, event)),
      latest_replay_id: replayBytes(position),
      rpc_id: randomUUID(),
      pending_num_requested: pending,
    });
    waitQuietly();
  };
  const waitQuietly = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      if (frozen) return;
      const reading = bus.read(channel, position, 1);
      // Events that wait for the client's next request must not be skipped by the id of a keepalive.
      if (reading.events.length === 0) position = bus.log.mark();
      send([]);
    }, bus.settings.keepaliveMs);
  };
  const wake = (): void => {
    if (frozen) return;
    if (!caller.accessIsGood()) return refuse('unauthenticated');
    if (pending === 0) return;
    const reading = bus.read(channel, position, pending);
    ({ position } = reading);
    pending -= reading.events.length;
    if (reading.events.length > 0) send(reading.events);
  };
  const subscriber: Subscriber = {
    protocol: 'pubsub',
    channel,
    position: () => position,
    wake,
    rewind: (to) => {
      position = to;
      wake();
    },
    disconnect: () => refuse('unavailable'),
    freeze: () => {
      frozen = true;
    },
    recheckAccess: wake,
  };
  const leaveBus = bus.join(subscriber);
  waitQuietly();
  return {
    topic: channel.name,
    request: (events) => {
      pending = Math.min(MOST_PENDING, pending + events);
      wake();
    },
    leave: () => {
      clearTimeout(quiet);
      leaveBus();
    },
  };
}

function consumerEvent(bus: EventBus, channel: Channel, event: ChangeEvent): FetchResponse['events'][number] {
  const entity = event.header.entityName;
  const schema = schemaOf(entity, bus.org.fieldsOf(entity));
  return {
    event: { id: randomUUID(), schema_id: schema.id, payload: schema.encode(event, channel) },
    replay_id: replayBytes(event.replayId),
  };
}

/**
 * Change events over Salesforce's Pub/Sub API, the preferred way. As many events are asked for as a batch may hold, and more only when they are stored;
 * Salesforce says at least every 270 s how far the stream is, so one that is silent for longer is broken, whatever the connection claims.
 */
import type { Change, ChangeSource } from '../../../application/ports/change-source.ts';
import type { SessionToken } from '../connection.ts';
import { changesOf, type PlacedEvent } from './change-events.ts';
import { CHANNEL, type ChangesDeps, failureTo, type ListenedOrg } from './changes-deps.ts';
import { type Decoder, decoderFor } from './decode-event.ts';
import { type FetchRequest, type FetchResponse, type FetchStream, openPubsub, type PubsubClient } from './pubsub-client.ts';
import { breakOf } from './pubsub-failures.ts';
import { reopened, StreamBroken } from './reopen.ts';
import { Silent, within } from './within.ts';

/** Most events under way; Salesforce remembers no more. */
const AT_ONCE = 100;
const SILENCE_MS = 300_000;
const MOST_SCHEMAS = 500;

export interface PubsubDeps extends ChangesDeps {
  /** `https://host:port`, or `http:` without TLS. */
  readonly url: string;
}

/** Change events over gRPC. */
export function createPubsub(deps: PubsubDeps): ChangeSource {
  const schemas = new Map<string, Promise<Decoder>>();
  return {
    kind: 'pubsub',
    changedBetween: deps.changedBetween,
    async *changes(installationId, after, signal) {
      const org = await deps.orgOf(installationId);
      yield* reopened(org, after, signal, (token, place) => follow({ deps, org, schemas }, { token, place }, signal));
    },
  };
}

interface Following {
  readonly deps: PubsubDeps;
  readonly org: ListenedOrg;
  readonly schemas: Map<string, Promise<Decoder>>;
}

/** One stream, until it breaks. Each has a connection of its own: one that broke is used for nothing more. */
async function* follow(
  { deps, org, schemas }: Following,
  { token, place }: { token: SessionToken; place: string | null },
  signal: AbortSignal,
): AsyncGenerator<Change> {
  const client = openPubsub(deps.url, org, token);
  const stream = client.subscribe();
  const stop = () => stream.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const responses = stream[Symbol.asyncIterator]() as AsyncIterator<FetchResponse>;
    send(stream, place === null ? { replay_preset: 'LATEST' } : { replay_preset: 'CUSTOM', replay_id: Buffer.from(place, 'base64') });
    for (;;) {
      const next = await within(responses.next(), deps.silenceMs ?? SILENCE_MS);
      if (next.done === true) throw new StreamBroken(failureTo('unavailable', 'listen to changes: the Pub/Sub API ended the stream'));
      const { events, latest, pending } = together([next.value, ...arrived(stream)]);
      if (events.length === 0) yield { kind: 'batch', events: [], position: latest.toString('base64'), completeUntil: deps.now() };
      else yield* changesOf(await placed(events, (id) => decoderOf({ client, org, schemas }, id)), org.crmAccountId);
      // Whoever asks for the next change has stored this one.
      if (pending <= 0) send(stream, {});
    }
  } catch (error) {
    if (error instanceof StreamBroken) throw error;
    if (error instanceof Silent) throw new StreamBroken(failureTo('unavailable', 'listen to changes: the Pub/Sub API fell silent'));
    throw new StreamBroken(breakOf(error));
  } finally {
    signal.removeEventListener('abort', stop);
    // Cancelling is told as an error, to nobody.
    stream.on('error', () => undefined);
    stream.cancel();
    client.close();
  }
}

/** What came while the last batch was stored: it is stored in one transaction, and its leads are routed together. Never more than was asked for. */
function* arrived(stream: FetchStream): Generator<FetchResponse> {
  for (let more = stream.read() as FetchResponse | null; more !== null; more = stream.read() as FetchResponse | null) yield more;
}

const together = (responses: readonly [FetchResponse, ...FetchResponse[]]) => {
  const { latest_replay_id: latest, pending_num_requested: pending } = responses.at(-1) ?? responses[0];
  return { events: responses.flatMap(({ events }) => events), latest, pending };
};

const send = (stream: FetchStream, from: Pick<FetchRequest, 'replay_preset' | 'replay_id'>): void => {
  stream.write({ topic_name: CHANNEL, num_requested: AT_ONCE, ...from });
};

async function placed(events: FetchResponse['events'], decoderOfSchema: (id: string) => Promise<Decoder>): Promise<PlacedEvent[]> {
  const read: PlacedEvent[] = [];
  for (const { event, replay_id: replayId } of events) {
    const decode = event === null ? null : await decoderOfSchema(event.schema_id);
    read.push({ event: event === null || decode === null ? null : decode(event.payload), position: replayId.toString('base64') });
  }
  return read;
}

/** Schemas are asked for once; an org whose fields change has a new one. Throws what gRPC throws. */
function decoderOf(
  { client, org, schemas }: Omit<Following, 'deps'> & { readonly client: PubsubClient },
  schemaId: string,
): Promise<Decoder> {
  const key = `${org.crmAccountId} ${schemaId}`;
  const known = schemas.get(key);
  if (known !== undefined) return known;
  if (schemas.size >= MOST_SCHEMAS) schemas.clear();
  const asked = client.schema(schemaId).then(decoderFor);
  schemas.set(key, asked);
  asked.catch(() => schemas.delete(key));
  return asked;
}

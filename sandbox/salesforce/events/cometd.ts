/** Salesforce's CometD endpoint on faye's server: long-polling, authorisation on every message, replay, and Salesforce's words for refusals. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCometdClients, type CometdClients } from './cometd-clients.ts';
import { createEngine } from './cometd-engine.ts';
import type { EventBus } from './event-bus.ts';
import type { EventAccess } from './event-org.ts';
import { createFayeServer, type BayeuxExtension, type BayeuxMessage } from './faye-server.ts';

/** Salesforce holds a quiet /meta/connect for 110 s. */
const HOLD_SECONDS = 110;
const NEW_ONLY = -1;
const ALL_RETAINED = -2;

const UNAUTHENTICATED = '401::Authentication invalid';
const LIMIT_REACHED = '403::Organization total events daily limit exceeded';

/** Answers a request to /cometd. */
export type CometdEndpoint = (request: IncomingMessage, response: ServerResponse) => void;

/** The endpoint for the buses of these orgs, by org id. */
export function createCometd(access: EventAccess, buses: ReadonlyMap<string, EventBus>): CometdEndpoint {
  const clients = createCometdClients();
  const server = createFayeServer(HOLD_SECONDS, (host) => createEngine(clients, host));
  const waiting = new WeakMap<IncomingMessage, string>();
  server.addExtension(createExtension(access, buses, clients, waiting));
  return (request, response) => {
    const wrong = versionProblem(request.url ?? '');
    if (wrong !== null) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(wrong);
      return;
    }
    response.on('finish', () => clients.wake(waiting.get(request) ?? ''));
    response.on('close', () => {
      if (!response.writableFinished) clients.drop(waiting.get(request) ?? '');
    });
    server.handle(request, response);
  };
}

/** Express has taken `/cometd` off. CometD's own clients append the kind of message: `/67.0/handshake`. */
function versionProblem(url: string): string | null {
  const version = /^\/(\d+)\.0(?:\/(?:handshake|connect|disconnect))?\/?$/.exec(url.split('?')[0] ?? '')?.[1];
  if (version === undefined) return "API version in the URI is mandatory. URI format: '/cometd/67.0'";
  return Number(version) < 37
    ? "Unsupported API version. Only API versions '37.0' and later are supported. URI format: '/cometd/67.0'"
    : null;
}

const tokenOf = (request: IncomingMessage): string => /^(?:OAuth|Bearer) (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** `waiting` remembers which client a request belongs to. */
function createExtension(
  access: EventAccess,
  buses: ReadonlyMap<string, EventBus>,
  clients: CometdClients,
  waiting: WeakMap<IncomingMessage, string>,
): BayeuxExtension {
  const isGood = (token: string): boolean => access.sessionOf(token) !== null;
  const admit = (message: BayeuxMessage, token: string): void => {
    const bus = buses.get(access.sessionOf(token)?.orgId ?? '');
    if (message.clientId !== undefined && bus !== undefined) clients.admit(message.clientId, bus, () => isGood(token));
  };
  return {
    incoming: (message, request, pass) => {
      if (message.clientId !== undefined) waiting.set(request, message.clientId);
      const error = refusalOf(message, isGood(tokenOf(request)), clients);
      pass(error === null ? message : { ...message, error });
    },
    outgoing: (message, request, pass) => {
      if (clients.isFrozen(message.clientId ?? '')) return;
      const token = tokenOf(request);
      if (message.channel === '/meta/handshake' && message.successful === true) admit(message, token);
      pass(inSalesforcesWords(message, token));
    },
  };
}

/** Why a message is refused; null when it is not. Prepares the start of a subscription that is granted. */
function refusalOf(message: BayeuxMessage, authenticated: boolean, clients: CometdClients): string | null {
  const bus = clients.busOf(message.clientId ?? '');
  switch (message.channel) {
    case '/meta/handshake':
      if (!authenticated) return '403::Handshake denied';
      return message.supportedConnectionTypes?.includes('long-polling') === false ? '400::Invalid connection type' : null;
    case '/meta/connect':
      if (!authenticated) return UNAUTHENTICATED;
      if (bus?.settings.limitReached === true) return LIMIT_REACHED;
      return message.connectionType === 'long-polling' ? null : `400::Invalid connection type ${message.connectionType ?? ''}`;
    case '/meta/subscribe':
      if (!authenticated) return UNAUTHENTICATED;
      return bus === undefined ? null : subscriptionProblem(message, bus, clients);
    case '/meta/unsubscribe':
    case '/meta/disconnect':
      return null;
    default:
      return '403::Publishing to this channel is not allowed';
  }
}

function subscriptionProblem(message: BayeuxMessage, bus: EventBus, clients: CometdClients): string | null {
  if (bus.settings.limitReached) return LIMIT_REACHED;
  for (const name of [message.subscription ?? []].flat()) {
    const channel = bus.find(name);
    if (channel === 'unknown') return `400::The channel you requested to subscribe to doesn't exist {${name}}`;
    if (channel === 'forbidden')
      return `403::User doesn't have the permission View All Data or View All for the entity of channel {${name}}`;
    const position = positionOf(bus, replayOf(message, name));
    if (typeof position === 'string') return position;
    clients.startAt(message.clientId ?? '', channel, position);
  }
  return null;
}

/** The replay extension of a subscription: an id, -1 or -2; absent means new events only. */
function replayOf({ ext }: BayeuxMessage, channel: string): number {
  const replay = typeof ext === 'object' && ext !== null && 'replay' in ext ? ext.replay : null;
  const asked: unknown =
    typeof replay === 'object' && replay !== null ? Object.entries(replay).find(([name]) => name === channel)?.[1] : NEW_ONLY;
  return asked === undefined ? NEW_ONLY : Number(asked);
}

function positionOf({ log }: EventBus, replay: number): number | string {
  if (replay === NEW_ONLY) return log.latest();
  if (replay === ALL_RETAINED) return log.earliest();
  return log.knows(replay)
    ? replay
    : `400::The replayId {${replay}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`;
}

/** faye words some answers in its own way. */
function inSalesforcesWords(message: BayeuxMessage, token: string): BayeuxMessage {
  const { channel, error, advice } = message;
  if (channel === '/meta/handshake') {
    const supportedConnectionTypes = ['long-polling'];
    if (error === undefined) return { ...message, supportedConnectionTypes, ext: { replay: true, 'payload.format': true } };
    const failureReason = token === '' ? '401::Request requires authentication' : UNAUTHENTICATED;
    return { ...message, supportedConnectionTypes, advice: { reconnect: 'none' }, ext: { sfdc: { failureReason } } };
  }
  if (error !== undefined && /Unknown client/i.test(error))
    return { ...message, error: '403::Unknown client', advice: { ...advice, interval: 0, reconnect: 'handshake' } };
  if (channel === '/meta/connect' && (error === UNAUTHENTICATED || error === LIMIT_REACHED))
    return { ...message, advice: { reconnect: 'none', interval: 0 } };
  return message;
}

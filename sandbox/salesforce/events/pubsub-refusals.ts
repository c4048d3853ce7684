/** How the Pub/Sub API refuses: a gRPC status, and its own code in the trailers. */
import { randomUUID } from 'node:crypto';
import { Metadata, status, type StatusObject } from '@grpc/grpc-js';

/** Why a call fails. */
export type Refusal =
  | 'unauthenticated'
  | 'unknown topic'
  | 'forbidden topic'
  | 'other topic'
  | 'unknown schema'
  | 'invalid replay id'
  | 'malformed replay id'
  | 'nothing requested'
  | 'limit reached'
  | 'unavailable';

const PREFIX = 'sfdc.platform.eventbus.grpc';

/** Codes of the error table of Salesforce's guide, except those marked: it lists none for them. */
const REFUSALS: Readonly<Record<Refusal, readonly [code: number, errorCode: string, sentence: string]>> = {
  unauthenticated: [
    status.UNAUTHENTICATED,
    'service.auth.error',
    'An authentication exception occurred. Provide valid authentication via metadata headers.',
  ],
  // Guessed.
  'unknown topic': [status.NOT_FOUND, 'topic.not.found', 'The requested topic does not exist, or you do not have permission to it.'],
  // Guessed.
  'forbidden topic': [status.PERMISSION_DENIED, 'topic.permission.denied', 'You do not have permission to subscribe to this topic.'],
  // Guessed.
  'other topic': [status.INVALID_ARGUMENT, 'subscription.fetch.topic.changed', 'The topic of a stream must not change.'],
  // Guessed.
  'unknown schema': [status.NOT_FOUND, 'schema.not.found', 'The requested schema does not exist.'],
  'invalid replay id': [
    status.INVALID_ARGUMENT,
    'subscription.fetch.replayid.corrupted',
    'The Replay ID validation failed. Ensure that the Replay ID is valid.',
  ],
  'malformed replay id': [
    status.INVALID_ARGUMENT,
    'subscription.fetch.replayid.validation.failed',
    'The Replay ID is missing or malformed. A CUSTOM preset needs one.',
  ],
  'nothing requested': [
    status.INVALID_ARGUMENT,
    'subscription.fetch.requested.events.invalid',
    'The number of requested events must be greater than 0.',
  ],
  'limit reached': [status.RESOURCE_EXHAUSTED, 'subscription.limit.exceeded', 'You have exceeded the event delivery limit for your org.'],
  unavailable: [status.UNAVAILABLE, 'service.unavailable', 'The Pub/Sub API service is unavailable.'],
};

/** The failure that ends a call. */
export function failure(refusal: Refusal): Partial<StatusObject> & Error {
  const [code, errorCode, sentence] = REFUSALS[refusal];
  const rpcId = randomUUID();
  const metadata = new Metadata();
  metadata.set('error-code', `${PREFIX}.${errorCode}`);
  metadata.set('rpc-id', rpcId);
  return Object.assign(new Error(sentence), { code, details: `${sentence} rpcId: ${rpcId}`, metadata });
}

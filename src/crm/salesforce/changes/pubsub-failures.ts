/** The only place that reads the Pub/Sub API's error codes: a gRPC status, and Salesforce's own code in the trailers. */
import { type ServiceError, status } from '@grpc/grpc-js';
import { failureTo, NO_CHANGE_EVENTS } from './changes-deps.ts';
import type { Break } from './reopen.ts';

const REPLAY_ID = /\.subscription\.fetch\.replayid\./;

/** What the break of a stream means. */
export function breakOf(error: unknown): Break {
  if (!isServiceError(error)) return failureTo('unavailable', 'listen to changes: the connection to the Pub/Sub API broke');
  const words = error.metadata?.get('error-code').map(String) ?? [];
  if (words.some((word) => REPLAY_ID.test(word))) return 'position-gone';
  switch (error.code) {
    case status.UNAUTHENTICATED:
      return 'unauthenticated';
    case status.NOT_FOUND:
    case status.PERMISSION_DENIED:
      return failureTo('missing-scope', NO_CHANGE_EVENTS);
    case status.UNIMPLEMENTED:
      return failureTo('misconfigured', 'listen to changes: the address does not serve the Pub/Sub API; check SALESFORCE_PUBSUB_URL');
    case status.RESOURCE_EXHAUSTED:
      return failureTo('rate-limited', 'listen to changes: the org has used up the change events of the day');
    default:
      return failureTo('unavailable', `listen to changes: the Pub/Sub API answered ${status[error.code] ?? 'with an unknown status'}`);
  }
}

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' && 'metadata' in error;

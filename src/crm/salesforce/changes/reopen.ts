/** Keeps a stream going where its break is of no account: the token ended, or more came than could be kept. */
import type { Change } from '../../../application/ports/change-source.ts';
import { CrmCallFailed, type CrmFailure } from '../../../application/ports/crm-failure.ts';
import type { SessionToken } from '../connection.ts';
import { failureTo, type ListenedOrg } from './changes-deps.ts';

/** Why a stream broke. `overrun`: what came was more than is kept; it goes on behind what was. */
export type Break = 'unauthenticated' | 'position-gone' | 'overrun' | CrmFailure;

/** Thrown by a stream that broke. */
export class StreamBroken extends Error {
  override readonly name = 'StreamBroken';
  readonly reason: Break;
  constructor(reason: Break) {
    super('the stream broke');
    this.reason = reason;
  }
}

/** A stream on one token, after a place; null = from now on. */
export type OpenStream = (token: SessionToken, after: string | null) => AsyncIterable<Change>;

/** No org ends sessions sooner. */
const RENEWED_EVERY_MS = 60_000;
const REFUSED_AGAIN: CrmFailure = {
  ...failureTo('unavailable', 'listen to changes: Salesforce refuses a new access token'),
  retryAfterMs: RENEWED_EVERY_MS,
};

/** The changes of one stream after the other. A token that is refused soon after it was renewed is a failure: renewing would go on for ever. */
export async function* reopened(
  { session }: ListenedOrg,
  after: string | null,
  signal: AbortSignal,
  open: OpenStream,
): AsyncGenerator<Change> {
  let place = after;
  let token = await session.current();
  let renewedAt = -Infinity;
  while (!signal.aborted) {
    try {
      for await (const change of open(token, place)) {
        if (change.kind !== 'position-gone') place = change.position ?? place;
        yield change;
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof StreamBroken ? error.reason : null;
      if (reason === null) throw error;
      if (reason === 'position-gone') {
        yield { kind: 'position-gone', because: 'Salesforce keeps change events for 72 hours.' };
        return;
      }
      if (typeof reason === 'object') throw new CrmCallFailed(reason);
      if (reason === 'overrun') continue;
      if (performance.now() - renewedAt < RENEWED_EVERY_MS) throw new CrmCallFailed(REFUSED_AGAIN);
      renewedAt = performance.now();
      token = await session.insteadOf(token);
    }
  }
}

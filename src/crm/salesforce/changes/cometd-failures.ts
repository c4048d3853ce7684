/** The only place that reads CometD's refusals, as Salesforce words them. */
import { failureTo, NO_CHANGE_EVENTS } from './changes-deps.ts';
import type { Break } from './reopen.ts';

/** What a refusal on a meta channel means; null = faye mends it by itself. */
export function refusalOf(channel: string, error: string): Break | null {
  if (/replayId/i.test(error)) return 'position-gone';
  if (/daily limit/i.test(error)) return failureTo('rate-limited', 'listen to changes: the org has used up the change events of the day');
  if (/Unknown client/i.test(error)) return null;
  if (/401::/.test(error)) return 'unauthenticated';
  if (channel === '/meta/subscribe') return failureTo('missing-scope', NO_CHANGE_EVENTS);
  if (channel === '/meta/handshake') return failureTo('missing-scope', 'The org does not let Signalbox use the Streaming API.');
  return null;
}

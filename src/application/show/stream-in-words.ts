/** How listening to a CRM's changes stands, in a sentence. */
import type { ChangeSourceKind, StreamState } from '../ports/change-source.ts';

/** A quiet stream says at least every five minutes that it stands. */
const LONG_SILENCE_MS = 15 * 60_000;

const WAYS: Readonly<Record<ChangeSourceKind, string>> = {
  pubsub: 'the Pub/Sub API',
  cometd: 'CometD',
  poll: 'asking for what changed',
};

/** `behind`: changes are not known for so long that somebody should look. Times are epoch ms. */
export function streamInWords({ source, completeUntil, trouble }: StreamState, now: number): { behind: boolean; sentence: string } {
  const why = trouble === null ? '' : ` ${trouble.endsWith('.') ? trouble : `${trouble}.`}`;
  const minutes = Math.floor((now - completeUntil) / 60_000);
  if (now - completeUntil > LONG_SILENCE_MS)
    return {
      behind: true,
      sentence: `Changes in the CRM have not been heard for ${minutes} minutes; new leads are found by asking.${why}`,
    };
  return { behind: false, sentence: source === null ? `Listening begins.${why}` : `Changes come by ${WAYS[source]}.${why}` };
}
